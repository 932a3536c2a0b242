namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Holt's trend with damping φ in [0.8, 0.98], ETS(A,Ad,N). A missing period moves the level by the damped trend.
/// Source: Gardner and McKenzie (1985); Hyndman et al. (2008), section 2.3.
/// </summary>
public sealed class DampedTrend : ForecastingMethod
{
    public override string Name => "DampedTrend";

    public override int MinimumObservations(int seasonLength) => 6;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) =>
        LinearSmoothing.FitTrend(values, damped: true).Forecast(horizon);

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) =>
        new FittedTrend(LinearSmoothing.FitTrend(values, damped: true)).Over(values);
}
