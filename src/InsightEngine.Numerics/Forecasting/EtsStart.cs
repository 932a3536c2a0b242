using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>Where the search for an ETS model starts: season indices, and the line through the first adjusted values.</summary>
/// <param name="Season">Indices aligned with the first period; empty without a season.</param>
/// <param name="Spread">Size of the adjusted values' movement, the unit of the search steps.</param>
internal sealed record EtsStart(Component Kind, double[] Season, double Level, double Trend, double Spread)
{
    public static EtsStart Of(ReadOnlySpan<double> values, int seasonLength, Component kind)
    {
        var season = kind == Component.None
            ? SeasonalIndices.None
            : ClassicalDecomposition.Of(values, seasonLength, kind == Component.Multiplicative);
        if (kind == Component.Multiplicative && !season.Multiplicative) season = SeasonalIndices.None;
        var adjusted = new double[values.Length];
        season.Adjust(values, adjusted);
        var window = Math.Min(values.Length, Math.Max(10, 2 * seasonLength));
        var line = TrendLine.Of(adjusted.AsSpan(0, window));
        if (double.IsNaN(line.Slope)) line = TrendLine.Of(adjusted);
        var spread = Descriptive.StandardDeviation(adjusted);
        var indices = season.Indices.Length > 1 ? season.Indices : [];
        return new EtsStart(indices.Length > 1 ? kind : Component.None, indices, line.Intercept - line.Slope, line.Slope, spread > 0 ? spread : 1e-8);
    }
}
