namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Seasonal indices by classical decomposition: a centred moving average as trend, then the mean ratio (or difference)
/// per season. A window with missing values uses the observed ones. Source: FPP3, section 3.4.
/// </summary>
internal static class ClassicalDecomposition
{
    /// <summary>
    /// Decomposes, or answers <see cref="SeasonalIndices.None"/> when there are fewer than two cycles or a season was never observed.
    /// Multiplicative only for positive values; otherwise additive.
    /// </summary>
    public static SeasonalIndices Of(ReadOnlySpan<double> values, int seasonLength, bool multiplicative)
    {
        var n = values.Length;
        var m = seasonLength;
        if (m < 2 || n < 2 * m) return SeasonalIndices.None;
        foreach (var value in values) multiplicative &= !(value <= 0);

        var sum = new double[m];
        var count = new int[m];
        var half = m / 2;
        for (var t = half; t < n - half; t++)
        {
            if (double.IsNaN(values[t])) continue;
            var trend = CentredMean(values, t, m);
            if (double.IsNaN(trend) || (multiplicative && trend <= 0)) continue;
            sum[t % m] += multiplicative ? values[t] / trend : values[t] - trend;
            count[t % m]++;
        }

        for (var s = 0; s < m; s++)
        {
            if (count[s] == 0) return SeasonalIndices.None;
            sum[s] /= count[s];
        }

        return SeasonalIndices.Normalised(sum, multiplicative) ?? Of(values, m, multiplicative: false);
    }

    private static double CentredMean(ReadOnlySpan<double> values, int centre, int m)
    {
        var half = m / 2;
        double sum = 0, weight = 0;
        for (var k = -half; k <= half; k++)
        {
            var value = values[centre + k];
            if (double.IsNaN(value)) continue;
            var w = m % 2 == 0 && Math.Abs(k) == half ? 0.5 : 1;
            sum += w * value;
            weight += w;
        }

        return weight >= 0.5 * m ? sum / weight : double.NaN;
    }
}
