namespace InsightEngine.Insights.Risk.Miss;

/// <summary>Distances of cheap forecasts to the target in units of their own errors, and the probabilities that they stand for.</summary>
internal static class DistanceFeatures
{
    public static readonly MissFeature[] Features =
    [
        .. SmoothingVariants.Names.Select((name, v) => new MissFeature("distance_" + name, FactorOf(v), -1, 6)),
        new("plain_rw", MissFactor.Level, -1, 6),
        new("plain_ses_slow", MissFactor.Level, -1, 6),
        new("plain_damped", MissFactor.Trend, -1, 6),
        new("plain_seasonal", MissFactor.Season, -1, 6),
        new("plain_combined", MissFactor.Level, -1, 6),
        new("combined", MissFactor.Level, -1, 6),
        new("nearest", MissFactor.Level, -1, 6),
        new("farthest", MissFactor.Level, -1, 6),
        new("t_tail", MissFactor.Level, 1),
        new("plain_t_tail", MissFactor.Level, 1),
        new("empirical", MissFactor.Level, 1),
        new("plain_empirical", MissFactor.Level, 1),
        new("walk_tail", MissFactor.Level, 1),
        new("disagreement", MissFactor.Volatility, 0, 4),
    ];

    public static void Write(ForecastDistances plain, ForecastDistances scaled, Span<double> row)
    {
        var at = 0;
        foreach (var distance in scaled.Distances) row[at++] = distance;
        row[at++] = plain.Distances[SmoothingVariants.RandomWalk];
        row[at++] = plain.Distances[SmoothingVariants.SlowSmoothing];
        row[at++] = plain.Distances[SmoothingVariants.DampedTrend];
        row[at++] = plain.Distances[SmoothingVariants.Seasonal];
        row[at++] = plain.Combined;
        row[at++] = scaled.Combined;
        row[at++] = scaled.Distances.Min();
        row[at++] = scaled.Distances.Max();
        row[at++] = MissFeatures.LogOdds(StudentFive.Cdf(-scaled.Combined));
        row[at++] = MissFeatures.LogOdds(StudentFive.Cdf(-plain.Combined));
        row[at++] = MissFeatures.LogOdds(scaled.EmpiricalMiss);
        row[at++] = MissFeatures.LogOdds(plain.EmpiricalMiss);
        row[at++] = MissFeatures.LogOdds(StudentFive.Cdf(-scaled.Distances[SmoothingVariants.RandomWalk]));
        row[at++] = (scaled.Latest.Max() - scaled.Latest.Min()) / scaled.Spread;
    }

    private static MissFactor FactorOf(int variant) => variant switch
    {
        SmoothingVariants.DampedTrend => MissFactor.Trend,
        SmoothingVariants.Seasonal or SmoothingVariants.SeasonalNaive => MissFactor.Season,
        _ => MissFactor.Level,
    };
}
