using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Risk;

/// <summary>The recent past of a KPI around another.</summary>
/// <param name="KpiId">Which.</param>
/// <param name="Series">Its values and what each period had to reach.</param>
public sealed record Sibling(string KpiId, MissSeries Series);

/// <summary>
/// The KPIs around a KPI, whose misses tell of trouble that is shared: those of the same cadence under the same objective,
/// then under the objectives above, until there are enough.
/// </summary>
public static class Siblings
{
    /// <summary>So many are enough to stop climbing, and so many are read at most.</summary>
    public const int Enough = 12, Most = 24;

    private const int HighestClimb = 4;

    /// <summary>Ids, nearest first, by name among the equally near; without the KPI itself.</summary>
    public static IReadOnlyList<string> Of(StrategyGraph graph, Kpi kpi)
    {
        List<string> found = [];
        foreach (var objective in graph.Path(kpi.ObjectiveId).Take(HighestClimb))
        {
            found.AddRange(graph.Below(objective)
                .Where(one => one.Kind == SubjectKind.Kpi && one.Id != kpi.Id && graph.Kpi(one.Id)!.Cadence == kpi.Cadence)
                .Select(one => one.Id).Except(found).Order(StringComparer.Ordinal).Take(Most - found.Count).ToList());
            if (found.Count >= Enough) break;
        }

        return found;
    }

    /// <summary>Values before this day are not needed: they are older than any season that is compared.</summary>
    public static DateOnly Since(Cadence cadence, DateOnly today) => cadence switch
    {
        Cadence.Yearly => today.AddYears(-10),
        Cadence.Weekly => today.AddYears(-2),
        Cadence.Monthly or Cadence.Quarterly => today.AddYears(-3),
        _ => today.AddDays(-120),
    };

    /// <summary>A KPI as a sibling sees it; null without values, a definition, or a side to be on.</summary>
    public static Sibling? Of(Kpi kpi, IReadOnlyList<KpiDefinition> definitions, IReadOnlyList<Observation> observations, IReadOnlyList<Target> targets)
    {
        var history = KpiHistory.Of(kpi, definitions, observations);
        if (history is not { First: { } first, Definition: { Direction: not Direction.WithinRange } definition }) return null;
        var higher = definition.Direction == Direction.Up;
        return new Sibling(kpi.Id, new MissSeries(history.Values, MissQuestion.Past(history, higher, definition.Aggregation, targets), higher, Period.DefaultSeasonLength(history.Cadence), first.Ordinal));
    }
}
