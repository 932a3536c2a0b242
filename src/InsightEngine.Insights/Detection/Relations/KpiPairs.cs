using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection.Relations;

/// <summary>A neighbour with the correlation of its surprises with those of a KPI.</summary>
internal sealed record KpiPair(KpiView Other, RankCorrelation Correlation);

internal static class KpiPairs
{
    /// <summary>Significant relations at the same time, among all neighbours of the KPI that can be tested.</summary>
    public static IReadOnlyList<KpiPair> SameTime(KpiView view, DetectionContext context, CorrelationOptions options)
    {
        List<KpiPair> tested = [.. KpiFamily.Neighbours(view, context)
            .Where(other => !KpiFamily.AreRelated(view, other))
            .Select(other => new KpiPair(other, SurpriseCorrelation.Of(view.Profile, other.Profile, lag: 0)))
            .Where(pair => pair.Correlation.Pairs >= options.LeastPairs)];
        var threshold = FalseDiscovery.Threshold(tested.Select(pair => pair.Correlation.PValue), options.FalseDiscoveryRate);
        return [.. tested.Where(pair => pair.Correlation.PValue <= threshold)];
    }

    public static bool IsConflict(KpiView view, KpiPair pair) =>
        (Sense(view), Sense(pair.Other)) is (not 0 and var own, not 0 and var other) && own * other * pair.Correlation.Coefficient < 0;

    public static IEnumerable<Fact> Evidence(KpiView view, KpiPair pair) =>
    [
        Facts.OfKpi(view, $"correlation:{pair.Other.Kpi.Id}", $"rank correlation of surprises with {pair.Other.Kpi.Name}", pair.Correlation.Coefficient, "correlation"),
        Facts.OfKpi(view, $"correlation_p:{pair.Other.Kpi.Id}", "probability of such a correlation by chance", pair.Correlation.PValue, "probability"),
        Facts.OfKpi(view, $"correlation_n:{pair.Other.Kpi.Id}", "periods with both values", pair.Correlation.Pairs, "count"),
    ];

    /// <summary>1 when more is better, −1 when less is better, 0 for a range.</summary>
    public static int Sense(KpiView view) => view.History.Definition?.Direction switch
    {
        Direction.Up => 1,
        Direction.Down => -1,
        _ => 0,
    };
}
