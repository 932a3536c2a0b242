namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The Theta method: after seasonal adjustment, the mean of the trend line (θ = 0) and of SES on the line with doubled
/// curvature (θ = 2), which is SES with half the trend's slope as drift. Missing values are skipped by every stage.
/// Source: Assimakopoulos and Nikolopoulos (2000); Hyndman and Billah (2003).
/// </summary>
public sealed class Theta : ForecastingMethod
{
    public override string Name => "Theta";

    public override int MinimumObservations(int seasonLength) => 4;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var season = SeasonalityTest.IsSeasonal(values, seasonLength)
            ? ClassicalDecomposition.Of(values, seasonLength, multiplicative: true)
            : SeasonalIndices.None;
        var adjusted = new double[values.Length];
        season.Adjust(values, adjusted);
        var fit = FitAdjusted(adjusted, horizon);
        season.Reseasonalise(fit.Mean, fit.Deviation, values.Length);
        return fit;
    }

    internal static MethodFit FitAdjusted(ReadOnlySpan<double> adjusted, int horizon)
    {
        var model = LinearSmoothing.FitLevel(adjusted);
        var slope = TrendLine.Of(adjusted).Slope;
        var mean = new double[horizon];
        var weights = new double[horizon];
        var start = (1 - Math.Pow(1 - model.Alpha, adjusted.Length)) / model.Alpha;
        for (var h = 0; h < horizon; h++)
        {
            mean[h] = model.Level + slope / 2 * (h + start);
            weights[h] = h == 0 ? 1 : model.Alpha;
        }

        return MethodFit.FromWeights(mean, model.Sigma, weights);
    }
}
