using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection.Relations;

/// <summary>The KPIs that stand near one in the strategy and are therefore compared with it.</summary>
public static class KpiNeighbourhood
{
    /// <summary>More neighbours than this are not looked at: the nearest count.</summary>
    public const int Most = 60;

    /// <summary>
    /// Ids of the KPIs of the same objective, of the objectives below it, beside it and above it, in this order and without the KPI
    /// itself; empty for a KPI without an objective.
    /// </summary>
    public static IReadOnlyList<string> Of(StrategyGraph graph, Kpi kpi)
    {
        if (graph.Objective(kpi.ObjectiveId) is not { } own) return [];
        var found = new List<string>();
        var seen = new HashSet<string> { kpi.Id };
        AddKpis(own.Id);
        AddBelow(own.Id);
        if (graph.Objective(own.ParentId) is { } parent)
        {
            AddBelow(parent.Id);
            AddKpis(parent.Id);
        }

        return found.Count <= Most ? found : found[..Most];

        void AddBelow(string objective)
        {
            foreach (var child in graph.Children(objective))
                if (child.Kind == SubjectKind.Objective) AddKpis(child.Id);
        }

        void AddKpis(string objective)
        {
            foreach (var child in graph.Children(objective))
                if (child.Kind == SubjectKind.Kpi && seen.Add(child.Id)) found.Add(child.Id);
        }
    }
}
