namespace InsightEngine.Numerics.Statistics;

/// <summary>
/// Test of the null hypothesis that a series is stationary around a level (Kwiatkowski, Phillips, Schmidt and Shin 1992).
/// </summary>
public static class KpssTest
{
    /// <summary>Above this the hypothesis is rejected at 5 %.</summary>
    public const double FivePercent = 0.463;

    /// <summary>The statistic with Bartlett weights over ⌊3 √n / 13⌋ lags; 0 for a constant or a series of fewer than 3 values.</summary>
    /// <param name="values">Complete, oldest first.</param>
    public static double Statistic(ReadOnlySpan<double> values)
    {
        var n = values.Length;
        if (n < 3) return 0;
        var mean = Descriptive.Mean(values);
        var error = new double[n];
        double partial = 0, squares = 0, partialSquares = 0;
        for (var t = 0; t < n; t++)
        {
            error[t] = values[t] - mean;
            partial += error[t];
            squares += error[t] * error[t];
            partialSquares += partial * partial;
        }

        var lags = (int)(3 * Math.Sqrt(n) / 13);
        var variance = squares / n;
        for (var lag = 1; lag <= lags; lag++)
        {
            double sum = 0;
            for (var t = lag; t < n; t++) sum += error[t] * error[t - lag];
            variance += 2 * (1 - lag / (lags + 1.0)) * sum / n;
        }

        return variance > 0 ? partialSquares / ((double)n * n * variance) : 0;
    }

    /// <summary>Whether stationarity is rejected at 5 %.</summary>
    public static bool Rejects(ReadOnlySpan<double> values) => Statistic(values) > FivePercent;
}
