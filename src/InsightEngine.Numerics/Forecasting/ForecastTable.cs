namespace InsightEngine.Numerics.Forecasting;

/// <summary>A series of a batch that could not be forecast.</summary>
/// <param name="Series">Its place in the batch, from 0.</param>
/// <param name="Message">Why, and the repair.</param>
public sealed record ForecastRefusal(int Series, string Message);

/// <summary>
/// Forecasts of many series as plain numbers, one row per series and step: 8 × (1 + quantiles) bytes for each, and
/// nothing else is kept. The rows of a series that was refused are NaN.
/// </summary>
public sealed class ForecastTable
{
    private readonly double[] _means;
    private readonly double[] _quantiles;
    private readonly string?[] _methods;
    private readonly string?[] _notes;

    internal ForecastTable(int series, int horizon, double[] probabilities)
    {
        (Series, Horizon, Probabilities) = (series, horizon, probabilities);
        _means = new double[checked(series * horizon)];
        _quantiles = new double[checked(series * horizon * probabilities.Length)];
        _methods = new string?[series];
        _notes = new string?[series];
    }

    /// <summary>Number of series, refused ones included.</summary>
    public int Series { get; }

    /// <summary>Steps per series.</summary>
    public int Horizon { get; }

    /// <summary>Probabilities of the quantiles, in the order asked for.</summary>
    public IReadOnlyList<double> Probabilities { get; }

    /// <summary>The series without a forecast, in their order.</summary>
    public IReadOnlyList<ForecastRefusal> Refusals { get; internal set; } = [];

    /// <summary>Expected values of a series, one per step.</summary>
    public ReadOnlySpan<double> Means(int series) => _means.AsSpan(series * Horizon, Horizon);

    /// <summary>Quantiles of a series at a step (from 1), in the order of <see cref="Probabilities"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step is not in 1 … <see cref="Horizon"/>.</exception>
    public ReadOnlySpan<double> Quantiles(int series, int step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, Horizon);
        return _quantiles.AsSpan((series * Horizon + step - 1) * Probabilities.Count, Probabilities.Count);
    }

    /// <summary>Name of the method that forecast a series; null when it was refused.</summary>
    public string? Method(int series) => _methods[series];

    /// <summary>What a reader must know about the forecast of a series; null when there is nothing to say.</summary>
    public string? Note(int series) => _notes[series];

    internal void Set(int series, Forecast forecast)
    {
        var probabilities = (double[])Probabilities;
        var means = _means.AsSpan(series * Horizon, Horizon);
        var quantiles = _quantiles.AsSpan(series * Horizon * probabilities.Length, Horizon * probabilities.Length);
        for (var h = 0; h < Horizon; h++)
        {
            means[h] = forecast.Mean(h + 1);
            for (var q = 0; q < probabilities.Length; q++) quantiles[h * probabilities.Length + q] = forecast.Quantile(h + 1, probabilities[q]);
        }

        _methods[series] = forecast.Method;
        _notes[series] = forecast.Note;
    }

    internal void Refuse(int series)
    {
        _means.AsSpan(series * Horizon, Horizon).Fill(double.NaN);
        _quantiles.AsSpan(series * Horizon * Probabilities.Count, Horizon * Probabilities.Count).Fill(double.NaN);
    }
}
