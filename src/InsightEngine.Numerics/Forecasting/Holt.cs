namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Holt's linear trend, ETS(A,A,N): α and β by least squares, the initial level and trend solved exactly. A missing
/// period moves the level by the trend. Source: Holt (1957); Hyndman et al. (2008), section 2.3.
/// </summary>
public sealed class Holt : ForecastingMethod
{
    public override string Name => "Holt";

    public override int MinimumObservations(int seasonLength) => 5;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) =>
        LinearSmoothing.FitTrend(values, damped: false).Forecast(horizon);

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) =>
        new FittedTrend(LinearSmoothing.FitTrend(values, damped: false)).Over(values);
}
