namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Croston's method (1972) for intermittent demand: sizes of non-zero demands and the intervals between them are smoothed
/// separately, and their ratio is forecast. Known to lie a little too high; <see cref="SBA"/> corrects that. A missing
/// period is left out, as if it had not been.
/// </summary>
/// <param name="smoothing">Smoothing parameter of sizes and intervals, in (0, 1].</param>
public sealed class Croston(double smoothing = IntermittentDemand.DefaultSmoothing) : ForecastingMethod
{
    public override string Name => "Croston";

    public override int MinimumObservations(int seasonLength) => 3;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) =>
        Start(values, seasonLength).Forecast(horizon);

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) => new FittedCroston(smoothing, 1).Over(values);
}
