using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Seasonal effects by medians, so that single wild values do not leak into every year: distance from a running median of
/// one season's length, then the median over the cycles. Taken only when the medians of the other cycles predict a
/// cycle better than no season does.
/// </summary>
internal static class RobustSeason
{
    private const int FewestCycles = 3;

    /// <summary>Share by which the typical distance must fall for a season to be believed.</summary>
    private const double LargestKeptShare = 0.9;

    /// <summary>One effect per season, aligned with the first period; null when there is none.</summary>
    /// <param name="values">Without missing periods, on a scale where seasons add.</param>
    public static double[]? Of(ReadOnlySpan<double> values, int seasonLength)
    {
        var (n, m) = (values.Length, seasonLength);
        if (m < 2 || n < FewestCycles * m) return null;
        var distance = new double[n];
        var window = new double[2 * (m / 2) + 1];
        for (var t = 0; t < n; t++)
        {
            var first = Math.Clamp(t - m / 2, 0, n - window.Length);
            distance[t] = values[t] - MedianOf(values.Slice(first, window.Length), window);
        }

        var effects = new double[m];
        var without = new double[n];
        var cycles = new double[n / m + 1];
        for (var s = 0; s < m; s++)
        {
            var k = 0;
            for (var t = s; t < n; t += m) cycles[k++] = distance[t];
            var sorted = cycles.AsSpan(0, k);
            sorted.Sort();
            effects[s] = Descriptive.QuantileOfSorted(sorted, 0.5);
            for (var t = s; t < n; t += m) without[t] = Math.Abs(distance[t] - MedianWithout(sorted, distance[t]));
        }

        for (var t = 0; t < n; t++) distance[t] = Math.Abs(distance[t]);
        if (MedianOf(without, without) >= LargestKeptShare * MedianOf(distance, distance)) return null;
        var centre = Descriptive.Mean(effects);
        for (var s = 0; s < m; s++) effects[s] -= centre;
        return effects;
    }

    /// <summary>Middle value, found in a buffer of the same length that is overwritten.</summary>
    public static double MedianOf(ReadOnlySpan<double> values, Span<double> buffer)
    {
        values.CopyTo(buffer);
        buffer = buffer[..values.Length];
        buffer.Sort();
        return Descriptive.QuantileOfSorted(buffer, 0.5);
    }

    // The median of all sorted values but one.
    private static double MedianWithout(ReadOnlySpan<double> sorted, double left)
    {
        var k = sorted.Length - 1;
        var at = sorted.BinarySearch(left);
        double Value(ReadOnlySpan<double> all, int i) => all[i < at ? i : i + 1];
        return k % 2 == 1 ? Value(sorted, k / 2) : (Value(sorted, k / 2 - 1) + Value(sorted, k / 2)) / 2;
    }
}
