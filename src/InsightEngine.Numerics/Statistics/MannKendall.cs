namespace InsightEngine.Numerics.Statistics;

/// <summary>
/// The Mann–Kendall test of a monotone trend. Ties are accounted for; positive autocorrelation at lag 1 of the detrended
/// values widens the variance, so that a wandering series is not taken for a trend.
/// </summary>
/// <remarks>Mann (1945); Kendall (1975); effective sample size for lag-1 dependence after Yue and Wang (2004).</remarks>
/// <param name="Statistic">Number of rising minus falling pairs.</param>
/// <param name="PValue">Two-sided; 1 with fewer than 4 values.</param>
/// <param name="Slope">Theil–Sen slope per period, in the unit of the values; NaN with fewer than 2.</param>
public readonly record struct MannKendall(double Statistic, double PValue, double Slope)
{
    /// <summary>Tests equally spaced values; NaN is a missing period.</summary>
    public static MannKendall Of(ReadOnlySpan<double> values)
    {
        var slope = TheilSen.Slope(values);
        var n = Descriptive.Count(values);
        if (n < 4) return new MannKendall(0, 1, slope);
        double statistic = 0, tied = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i])) continue;
            for (var j = i + 1; j < values.Length; j++)
                if (!double.IsNaN(values[j])) statistic += Math.Sign(values[j] - values[i]);
        }

        foreach (var size in TieSizes(values)) tied += size * (size - 1.0) * (2 * size + 5);
        var variance = (n * (n - 1.0) * (2 * n + 5) - tied) / 18;
        var r = Math.Max(0, LagOne(values, slope));
        variance *= 1 + 2 * r / (1 - r) * (1 - (1 - Math.Pow(r, n)) / (n * (1 - r)));
        if (!(variance > 0)) return new MannKendall(statistic, 1, slope);
        var z = statistic == 0 ? 0 : (Math.Abs(statistic) - 1) / Math.Sqrt(variance);
        return new MannKendall(statistic, 2 * (1 - Gaussian.Cdf(z)), slope);
    }

    private static IEnumerable<int> TieSizes(ReadOnlySpan<double> values)
    {
        var sizes = new Dictionary<double, int>();
        foreach (var value in values)
            if (!double.IsNaN(value)) sizes[value] = sizes.GetValueOrDefault(value) + 1;
        return sizes.Values;
    }

    /// <summary>Autocorrelation at lag 1 of the values around their trend line, at most 0.9.</summary>
    private static double LagOne(ReadOnlySpan<double> values, double slope)
    {
        var detrended = new double[values.Length];
        for (var i = 0; i < values.Length; i++) detrended[i] = values[i] - slope * i;
        var mean = Descriptive.Mean(detrended);
        double product = 0, square = 0;
        for (var i = 0; i < detrended.Length; i++)
        {
            if (double.IsNaN(detrended[i])) continue;
            square += (detrended[i] - mean) * (detrended[i] - mean);
            if (i > 0 && !double.IsNaN(detrended[i - 1])) product += (detrended[i] - mean) * (detrended[i - 1] - mean);
        }

        return square > 0 ? Math.Min(product / square, 0.9) : 0;
    }
}
