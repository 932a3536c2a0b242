namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Decomposition with several seasons (Bandara, Hyndman and Bergmeir 2021): each season is taken out by STL while the
/// others are held fixed, twice over, the shortest first; the trend is the last STL's.
/// </summary>
/// <param name="SeasonLengths">The seasons that were used, ascending.</param>
/// <param name="Seasonal">One seasonal part per season, in that order.</param>
/// <param name="Trend">Trend per period.</param>
/// <param name="Remainder">What is left; NaN where the period is missing.</param>
public sealed record MSTL(IReadOnlyList<int> SeasonLengths, IReadOnlyList<double[]> Seasonal, double[] Trend, double[] Remainder)
{
    private const int Passes = 2;

    /// <summary>Decomposes a series. Seasons that do not fit in twice are left out.</summary>
    /// <param name="values">NaN where missing.</param>
    /// <param name="seasonLengths">Periods in each season, at least 2 each.</param>
    /// <param name="robust">Whether outliers are given less weight.</param>
    /// <exception cref="ArgumentException">No season fits into the series twice.</exception>
    public static MSTL Of(ReadOnlySpan<double> values, IEnumerable<int> seasonLengths, bool robust = false)
    {
        ArgumentNullException.ThrowIfNull(seasonLengths);
        var length = values.Length;
        int[] seasons = [.. seasonLengths.Distinct().Order().Where(m => 2 * m < length)];
        if (seasons.Length == 0)
            throw new ArgumentException($"No season fits into {length} periods twice.", nameof(seasonLengths));
        var rest = values.ToArray();
        var parts = Array.ConvertAll(seasons, _ => new double[length]);
        var trend = new double[length];
        for (var pass = 0; pass < (seasons.Length == 1 ? 1 : Passes); pass++)
        {
            for (var s = 0; s < seasons.Length; s++)
            {
                for (var t = 0; t < length; t++) rest[t] += parts[s][t];
                var stl = STL.Of(rest, seasons[s], 7 + 4 * (s + 1), robust);
                parts[s] = stl.Seasonal;
                trend = stl.Trend;
                for (var t = 0; t < length; t++) rest[t] -= parts[s][t];
            }
        }

        for (var t = 0; t < length; t++) rest[t] -= trend[t];
        return new MSTL(seasons, parts, trend, rest);
    }
}
