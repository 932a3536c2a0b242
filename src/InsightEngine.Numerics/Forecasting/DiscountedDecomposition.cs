namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Seasonal indices that forget and doubt: seasons of past cycles count less (<see cref="Discount"/> per cycle), both
/// ends of the series take part through shorter windows, and the indices are shrunk towards no season by as much as
/// their spread can be chance. Replaces the yes-or-no seasonality test of the theta methods by a matter of degree.
/// Source of the shrinkage: Miller and Williams (2003), Shrinkage estimators of time series seasonal factors.
/// </summary>
internal static class DiscountedDecomposition
{
    /// <summary>Weight of a cycle relative to the next newer one.</summary>
    public const double Discount = 0.75;

    private const int Passes = 2;

    /// <summary>Multiplicative for positive values, otherwise additive; no season with less than two cycles and one period.</summary>
    public static SeasonalIndices Of(ReadOnlySpan<double> values, int seasonLength, double discount = Discount, bool multiplicative = true)
    {
        var m = seasonLength;
        var n = values.Length;
        if (m < 2 || n < 2 * m + 1) return SeasonalIndices.None;
        var season = ClassicalDecomposition.Of(values, m, multiplicative);
        if (season.IsNone) return season;
        var adjusted = new double[n];
        for (var pass = 1; pass <= Passes; pass++)
        {
            season.Adjust(values, adjusted);
            if (Estimate(values, adjusted, m, season.Multiplicative, shrink: pass == Passes, discount) is not { } next) break;
            season = next;
        }

        return season;
    }

    private static SeasonalIndices? Estimate(ReadOnlySpan<double> values, ReadOnlySpan<double> adjusted, int m, bool multiplicative, bool shrink, double discount)
    {
        var n = values.Length;
        var half = Math.Max(2, m / 2);
        var relative = new double[n];
        var indices = new double[m];
        Span<double> weight = stackalloc double[m], squaredWeight = stackalloc double[m];
        var rate = Math.Log(discount) / m;
        for (var t = 0; t < n; t++)
        {
            var trend = WindowMean(adjusted, t, Math.Max(1, Math.Min(half, Math.Min(t, n - 1 - t))));
            relative[t] = multiplicative ? values[t] / trend : values[t] - trend;
            if (!double.IsFinite(relative[t]))
            {
                relative[t] = double.NaN;
                continue;
            }

            var w = Math.Exp(rate * (n - 1 - t));
            indices[t % m] += w * relative[t];
            weight[t % m] += w;
            squaredWeight[t % m] += w * w;
        }

        double effective = 0;
        for (var s = 0; s < m; s++)
        {
            if (weight[s] <= 0) return null;
            indices[s] /= weight[s];
            effective += weight[s] * weight[s] / squaredWeight[s] / m;
        }

        if (SeasonalIndices.Normalised(indices, multiplicative) is not { } season) return null;
        if (shrink) Shrink(season, relative, rate, effective);
        return season;
    }

    // The share of the indices' spread that cannot be explained by the noise of their estimation.
    private static void Shrink(SeasonalIndices season, double[] relative, double rate, double effective)
    {
        var indices = season.Indices;
        var m = indices.Length;
        double squares = 0, weights = 0, spread = 0;
        for (var t = 0; t < relative.Length; t++)
        {
            if (double.IsNaN(relative[t])) continue;
            var w = Math.Exp(rate * (relative.Length - 1 - t));
            var noise = relative[t] - indices[t % m];
            squares += w * noise * noise;
            weights += w;
        }

        var noiseOfIndex = squares / weights / Math.Max(0.5, effective - 1);
        var centre = season.Multiplicative ? 1 : 0;
        foreach (var index in indices) spread += (index - centre) * (index - centre) / (m - 1);
        var kept = spread > 0 ? Math.Clamp(1 - noiseOfIndex / spread, 0, 1) : 0;
        for (var s = 0; s < m; s++) indices[s] = centre + kept * (indices[s] - centre);
    }

    private static double WindowMean(ReadOnlySpan<double> values, int centre, int half)
    {
        double sum = 0;
        var count = 0;
        var last = Math.Min(values.Length - 1, centre + half);
        for (var t = Math.Max(0, centre - half); t <= last; t++)
        {
            if (double.IsNaN(values[t])) continue;
            sum += values[t];
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }
}
