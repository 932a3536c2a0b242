namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Simple exponential smoothing, ETS(A,N,N): α by least squares, the initial level solved exactly. A missing period
/// leaves the level as it is. Source: Brown (1959); Hyndman et al. (2008), section 2.3.
/// </summary>
public sealed class SES : ForecastingMethod
{
    public override string Name => "SES";

    public override int MinimumObservations(int seasonLength) => 3;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) =>
        LinearSmoothing.FitLevel(values).Forecast(horizon);

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) =>
        new FittedLevel(LinearSmoothing.FitLevel(values).Alpha).Over(values);
}
