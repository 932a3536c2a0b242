namespace InsightEngine.Numerics.Forecasting;

/// <summary>A random walk read off a series with gaps: a move over k periods has k times the variance of one period.</summary>
/// <param name="Last">Last observed value.</param>
/// <param name="PeriodsSinceLast">Missing periods at the end.</param>
/// <param name="Drift">Mean change per period between the first and the last observed value; 0 for one value.</param>
/// <param name="Sigma">One-period standard deviation without drift.</param>
/// <param name="DriftSigma">One-period standard deviation around the drift.</param>
/// <param name="Span">Periods between the first and the last observed value.</param>
internal readonly record struct RandomWalk(double Last, int PeriodsSinceLast, double Drift, double Sigma, double DriftSigma, int Span)
{
    public static RandomWalk Of(ReadOnlySpan<double> values)
    {
        int first = -1, last = -1, moves = 0;
        double squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            if (last >= 0)
            {
                var move = values[i] - values[last];
                squares += move * move / (i - last);
                moves++;
            }
            else
            {
                first = i;
            }

            last = i;
        }

        if (last < 0) throw new ArgumentException("The series has no observed value; give at least one.", nameof(values));
        var span = last - first;
        var drift = span > 0 ? (values[last] - values[first]) / span : 0;
        var sigma = moves > 0 ? Math.Sqrt(squares / moves) : 0;
        var aroundDrift = moves > 1 ? Math.Sqrt(Math.Max(0, squares - drift * drift * span) / (moves - 1)) : sigma;
        return new RandomWalk(values[last], values.Length - 1 - last, drift, sigma, aroundDrift, span);
    }
}
