using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Ranking;

/// <summary>Which insight to read first.</summary>
public static class InsightRanking
{
    private const double DaysToHalve = 45;

    /// <summary>
    /// Severity first; then how certain, how near and how high up in the strategy it is. Comparable between insights
    /// at one moment only.
    /// </summary>
    public static double Score(Insight insight, StrategyGraph graph, DateOnly today)
    {
        var certainty = insight.Probability ?? 0.5;
        var distance = insight.PeriodEnd is { } end ? Math.Abs(end.DayNumber - today.DayNumber) : DaysToHalve;
        var urgency = Math.Pow(0.5, distance / DaysToHalve);
        var depth = graph.Path(insight.SubjectKind, insight.SubjectId).Count;
        var reach = depth == 0 ? 0 : 1.0 / depth;
        return (int)insight.Severity + 0.5 * certainty + 0.3 * urgency + 0.2 * reach;
    }

    /// <summary>Highest score first; ties by id.</summary>
    public static IReadOnlyList<Insight> Order(IEnumerable<Insight> insights, StrategyGraph graph, DateOnly today) =>
        [.. insights.OrderByDescending(insight => Score(insight, graph, today)).ThenBy(insight => insight.Id, StringComparer.Ordinal)];
}
