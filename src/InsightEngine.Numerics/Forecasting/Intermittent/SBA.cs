namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Syntetos and Boylan's approximation (2005): <see cref="Croston"/> times 1 − smoothing / 2, which takes most of its bias
/// away. A missing period is left out, as if it had not been.
/// </summary>
/// <param name="smoothing">Smoothing parameter of sizes and intervals, in (0, 1].</param>
public sealed class SBA(double smoothing = IntermittentDemand.DefaultSmoothing) : ForecastingMethod
{
    public override string Name => "SBA";

    public override int MinimumObservations(int seasonLength) => 3;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) =>
        Start(values, seasonLength).Forecast(horizon);

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) => new FittedCroston(smoothing, 1 - smoothing / 2).Over(values);
}
