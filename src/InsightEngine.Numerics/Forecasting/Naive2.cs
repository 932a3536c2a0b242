namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// <see cref="Naive"/> on the seasonally adjusted series when the series tests as seasonal: the benchmark of the M
/// competitions that <see cref="Accuracy.Owa"/> is relative to. Source: Makridakis et al. (2020).
/// </summary>
public sealed class Naive2 : ForecastingMethod
{
    private static readonly Naive Walk = new();

    public override string Name => "Naive2";

    public override int MinimumObservations(int seasonLength) => 1;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var season = SeasonalityTest.IsSeasonal(values, seasonLength)
            ? ClassicalDecomposition.Of(values, seasonLength, multiplicative: true)
            : SeasonalIndices.None;
        var adjusted = new double[values.Length];
        season.Adjust(values, adjusted);
        var fit = Walk.Fit(adjusted, 1, horizon);
        season.Reseasonalise(fit.Mean, fit.Deviation, values.Length);
        return fit;
    }

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) =>
        SeasonallyAdjusted.Fit(values, seasonLength, _ => new Naive.Walk());
}
