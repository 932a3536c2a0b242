namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Holt-Winters: level, trend and season, ETS(A,A,A) or, for positive values, ETS(M,A,M); optionally with a damped trend.
/// A missing period lets the states follow their own dynamics. Source: Winters (1960); Hyndman et al. (2008), section 2.3.
/// </summary>
/// <param name="multiplicative">Whether the season multiplies the level; additive is used where values are not positive.</param>
/// <param name="damped">Whether the trend is damped.</param>
public sealed class HoltWinters(bool multiplicative = false, bool damped = false) : ForecastingMethod
{
    public override string Name => (damped, multiplicative) switch
    {
        (false, false) => "HoltWinters",
        (false, true) => "HoltWintersMultiplicative",
        (true, false) => "HoltWintersDamped",
        (true, true) => "HoltWintersDampedMultiplicative",
    };

    public override int MinimumObservations(int seasonLength) => Math.Max(6, seasonLength > 1 ? 2 * seasonLength + 1 : 0);

    /// <inheritdoc />
    /// <remarks>With season length 1, or where a season was never observed, it is Holt's method.</remarks>
    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) => Estimate(values, seasonLength).Forecast(horizon, values.Length);

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) => new FittedEts(Estimate(values, seasonLength)).Over(values);

    private EtsFit Estimate(ReadOnlySpan<double> values, int seasonLength)
    {
        var positive = true;
        foreach (var value in values) positive &= !(value <= 0);
        var kind = seasonLength < 2 ? Component.None : multiplicative && positive ? Component.Multiplicative : Component.Additive;
        var start = EtsStart.Of(values, seasonLength, kind);
        if (kind == Component.Multiplicative && start.Kind == Component.None) start = EtsStart.Of(values, seasonLength, Component.Additive);
        var model = new EtsModel(start.Kind == Component.Multiplicative, Trend: true, damped, start.Kind);
        return ETS.Estimate(values, seasonLength, model, start);
    }
}
