namespace InsightEngine.Numerics.Forecasting;

/// <summary>One forecast of a combination.</summary>
/// <param name="Name">Literature name and, where it is not the plain one, the scale.</param>
/// <param name="Forecast">Means per step on the adjusted scale.</param>
internal sealed record CombinationMember(string Name, Func<CombinationSubject, double[]> Forecast);

/// <summary>
/// Which forecasts take part, by season length: few and different, chosen on rolling origins one to three horizons before
/// the end of the public series that <see cref="CombinerTraining"/> learns from. A member that is poor alone may help: the
/// season of last year makes different errors than all that smooth. ARIMA costs ten times as much as all others together
/// and does not pay beside them.
/// </summary>
internal static class CombinationPool
{
    /// <summary>Up to this many periods a season is short: quarters, work days.</summary>
    private const int LongestShortSeason = 6;

    /// <summary>Beyond this many periods, season states are not estimated: weeks of a year.</summary>
    private const int LongestUsualSeason = 24;

    private static readonly CombinationMember Smoothing = new("ETS average", s => (double[])s.Smoothing.Mean.Clone());
    private static readonly CombinationMember Dynamic = new("DOTM", s => DynamicOptimisedTheta.FitAdjusted(s.Adjusted, s.Horizon).Mean);
    private static readonly CombinationMember DynamicLog = new("DOTM of logarithms", s => s.OfLogarithms(x => DynamicOptimisedTheta.FitAdjusted(x, s.Horizon).Mean));
    private static readonly CombinationMember ThetaLine = new("Theta", s => Theta.FitAdjusted(s.Adjusted, s.Horizon).Mean);
    private static readonly CombinationMember ThetaLog = new("Theta of logarithms", s => s.OfLogarithms(x => Theta.FitAdjusted(x, s.Horizon).Mean));
    private static readonly CombinationMember Complex = new("CES", s => CES.FitAdjusted(s.Adjusted, s.Horizon).Mean);
    private static readonly CombinationMember ComplexSeason = new("Seasonal CES", s =>
        CES.FitSeasonal(s.Values, s.SeasonLength, s.Horizon) is { } fit ? s.WithoutSeason(fit.Fit.Mean) : CES.FitAdjusted(s.Adjusted, s.Horizon).Mean);
    private static readonly CombinationMember AggregatedLog = new("MAPA of logarithms", s => s.OfLogarithms(x => MAPA.FitAdjusted(x, s.SeasonLength, s.Horizon)));
    private static readonly CombinationMember DynamicAdditive = new("DOTM, additive season", s =>
        s.With(DiscountedDecomposition.Of(s.Values, s.SeasonLength, multiplicative: false), x => DynamicOptimisedTheta.FitAdjusted(x, s.Horizon).Mean));
    private static readonly CombinationMember DynamicForgetful = new("DOTM, forgetful season", s =>
        s.With(DiscountedDecomposition.Of(s.Values, s.SeasonLength, discount: 0.6), x => DynamicOptimisedTheta.FitAdjusted(x, s.Horizon).Mean));
    private static readonly CombinationMember LastSeason = new("SeasonalNaive", s => s.WithoutSeason(new SeasonalNaive().Fit(s.Values, s.SeasonLength, s.Horizon).Mean));
    private static readonly CombinationMember Last = new("Naive", s => new Naive().Fit(s.Adjusted, 1, s.Horizon).Mean);
    private static readonly CombinationMember Line = new("Drift", s => new Drift().Fit(s.Adjusted, 1, s.Horizon).Mean);
    private static readonly CombinationMember LineLog = new("Drift of logarithms", s => s.OfLogarithms(x => new Drift().Fit(x, 1, s.Horizon).Mean));
    private static readonly CombinationMember Trend = new("Holt", s => LinearSmoothing.FitTrend(s.Adjusted, damped: false).Forecast(s.Horizon).Mean);

    private static readonly CombinationMember[] NoSeason = [Smoothing, Dynamic, ThetaLog, DynamicLog, Trend, Line, LineLog];
    private static readonly CombinationMember[] ShortSeason = [Smoothing, Dynamic, ThetaLine, Complex, ComplexSeason, DynamicAdditive, Last];
    private static readonly CombinationMember[] LongSeason = [Smoothing, Dynamic, ThetaLog, ThetaLine, AggregatedLog, DynamicLog, LastSeason];
    private static readonly CombinationMember[] VeryLongSeason = [Smoothing, Dynamic, DynamicForgetful, LastSeason];

    /// <summary>The members for a season length, in a fixed order.</summary>
    public static IReadOnlyList<CombinationMember> For(int seasonLength) => seasonLength switch
    {
        <= 1 => NoSeason,
        <= LongestShortSeason => ShortSeason,
        <= LongestUsualSeason => LongSeason,
        _ => VeryLongSeason,
    };
}
