namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// One-step errors of a local level (and trend) model with fixed smoothing, and the trace that a pulse or a step in the
/// data leaves in them. The errors are a linear filter of the data, so the traces are exact.
/// </summary>
/// <param name="Alpha">Smoothing of the level.</param>
/// <param name="Beta">Smoothing of the trend, error-correction form; 0 keeps the drift it starts with.</param>
internal readonly record struct LevelFilter(double Alpha, double Beta)
{
    /// <summary>Tried on every history, slow to quick; the last two follow a changing trend.</summary>
    public static ReadOnlySpan<LevelFilter> Candidates => CandidateTable;

    private static readonly LevelFilter[] CandidateTable =
        [new(0.1, 0), new(0.2, 0), new(0.35, 0), new(0.5, 0), new(0.7, 0), new(0.9, 0), new(1, 0), new(0.6, 0.15), new(1, 0.5), new(1, 1)];

    /// <summary>Writes the one-step errors.</summary>
    /// <param name="values">Without missing periods.</param>
    public void Errors(ReadOnlySpan<double> values, double level, double drift, Span<double> errors)
    {
        var trend = drift;
        for (var t = 0; t < values.Length; t++)
        {
            var expected = level + trend;
            var error = values[t] - expected;
            errors[t] = error;
            level = expected + Alpha * error;
            trend += Beta * error;
        }
    }

    /// <summary>Errors after a pulse of 1 at lag 0.</summary>
    public void PulseTrace(Span<double> trace)
    {
        Span<double> pulse = stackalloc double[trace.Length];
        pulse.Clear();
        pulse[0] = 1;
        Errors(pulse, 0, 0, trace);
    }

    /// <summary>Errors after a step to 1 at lag 0.</summary>
    public void StepTrace(Span<double> trace)
    {
        Span<double> step = stackalloc double[trace.Length];
        step.Fill(1);
        Errors(step, 0, 0, trace);
    }
}
