using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Whether the autocorrelation at the seasonal lag exceeds its 90 % limit, as in the Theta method of the M competitions
/// (Assimakopoulos and Nikolopoulos 2000; Fiorucci et al. 2016). Missing values leave their products out.
/// </summary>
internal static class SeasonalityTest
{
    /// <summary>One-sided 95 % score, as used for the M4 benchmarks.</summary>
    public const double DefaultScore = 1.645;

    public static bool IsSeasonal(ReadOnlySpan<double> values, int seasonLength, double score = DefaultScore)
    {
        var m = seasonLength;
        if (m < 2 || values.Length < 3 * m) return false;
        var mean = Descriptive.Mean(values);
        double squares = 0;
        var observed = 0;
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            squares += (value - mean) * (value - mean);
            observed++;
        }

        if (observed < 2 * m || squares <= 0) return false;
        double limit = 1;
        double correlation = 0;
        for (var lag = 1; lag <= m; lag++)
        {
            double sum = 0;
            for (var t = lag; t < values.Length; t++)
            {
                var product = (values[t] - mean) * (values[t - lag] - mean);
                if (!double.IsNaN(product)) sum += product;
            }

            correlation = sum / squares;
            if (lag < m) limit += 2 * correlation * correlation;
        }

        return Math.Abs(correlation) > score * Math.Sqrt(limit / observed);
    }
}
