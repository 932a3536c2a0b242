namespace InsightEngine.Insights.Risk.Miss;

/// <summary>How the KPIs around this one do. All missing when they are not known.</summary>
internal static class PoolFeatures
{
    public static readonly MissFeature[] Features =
    [
        new("pool_now", MissFactor.Siblings, 1, 6),
        new("pool_change", MissFactor.Siblings, 0, 4),
        new("pool_season", MissFactor.Siblings, 1, 6),
        new("pool_season_change", MissFactor.Siblings, 1, 6),
        new("pool_follows", MissFactor.Siblings, 1, 6),
        new("pool_size", MissFactor.Siblings, 0, 8),
    ];

    public static void Write(MissSeries series, MissPool? pool, Span<double> row)
    {
        row.Fill(double.NaN);
        if (pool is null || pool.Known < 3) return;
        row[0] = MissFeatures.LogOdds(pool.MissingNow, pool.Known);
        if (pool.KnownBefore >= 3) row[1] = row[0] - MissFeatures.LogOdds(pool.MissingBefore, pool.KnownBefore);
        if (pool.KnownThen >= 3)
        {
            row[2] = MissFeatures.LogOdds(pool.MissingThen, pool.KnownThen);
            if (pool.KnownBefore >= 3) row[3] = row[2] - MissFeatures.LogOdds(pool.MissingBefore, pool.KnownBefore);
        }

        var (cases, missed) = series.MissedAt(series.End) switch
        {
            true => (pool.FromMissed, pool.MissedThenMissed),
            false => (pool.FromMet, pool.MetThenMissed),
            null => (pool.FromMet + pool.FromMissed, pool.MetThenMissed + pool.MissedThenMissed),
        };
        if (cases >= 10) row[4] = MissFeatures.LogOdds(missed, cases);
        row[5] = Math.Log(1 + pool.Known);
    }
}
