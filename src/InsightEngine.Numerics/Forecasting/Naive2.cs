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

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) =>
        SeasonallyAdjusted.Forecast(values, seasonLength, adjusted => Walk.Fit(adjusted, 1, horizon));

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) =>
        SeasonallyAdjusted.Fit(values, seasonLength, _ => new Naive.Walk());
}
