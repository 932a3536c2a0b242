namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Seasonal ARIMA of a given order by exact maximum likelihood (Box and Jenkins 1970; Brockwell and Davis 1991, chapter 8).
/// A gap is bridged by straight lines through the seasonally adjusted series and its errors do not count.
/// </summary>
public sealed class Arima(ArimaOrder order) : ForecastingMethod
{
    public override string Name => order.ToString();

    public override int MinimumObservations(int seasonLength) =>
        Math.Max(3, order.LostToDifferencing + Math.Max(order.ArLags, order.MaLags) + order.Parameters + 1);

    /// <exception cref="ArgumentException">The season length differs from the order's.</exception>
    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        if (order.SeasonLength != seasonLength && order.SeasonalP + order.SeasonalD + order.SeasonalQ > 0)
            throw new ArgumentException($"The order has a season of {order.SeasonLength}, the series of {seasonLength}.", nameof(seasonLength));
        var series = new ArimaSeries(values, seasonLength);
        var fit = ArimaFit.Of(series, order, exact: true)
            ?? throw new ArgumentException($"{Name} cannot be fitted to these values; use automatic selection.", nameof(values));
        return TrimmedTo(fit, series, horizon);
    }

    /// <summary>Forecasts past the missing periods at the end, which are then left out.</summary>
    internal static MethodFit TrimmedTo(ArimaFit fit, ArimaSeries series, int horizon)
    {
        var skip = series.MissingAtEnd;
        var all = fit.Forecast(horizon + skip);
        return skip == 0 ? all : new MethodFit(all.Mean[skip..], all.Deviation[skip..], all.Weights[..horizon]);
    }
}
