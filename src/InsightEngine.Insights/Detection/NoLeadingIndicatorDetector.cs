namespace InsightEngine.Insights.Detection;

public sealed record NoLeadingIndicatorDetectorOptions
{
    /// <summary>KPIs that an objective must have: with one, the choice between leading and lagging has not been made yet.</summary>
    public int LeastKpis { get; init; } = 2;
}

/// <summary>All KPIs of an objective tell how it went, none how it is going.</summary>
public sealed class NoLeadingIndicatorDetector(NoLeadingIndicatorDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (objective, _, _) in context.Objectives)
        {
            var kpis = context.Graph.Children(objective.Id).Where(child => child.Kind == SubjectKind.Kpi).Select(child => context.Graph.Kpi(child.Id)!).ToArray();
            if (!Findings.IsActive(objective) || kpis.Length < options.LeastKpis || kpis.Any(kpi => kpi.IsLeading)) continue;
            yield return Findings.Of(
                InsightType.NoLeadingIndicator, objective, Severity.Info, Audiences.Leaders,
                $"All {kpis.Length} KPIs of “{objective.Title}” are lagging: they tell how it went, none how it is going.",
                Facts.Count(SubjectKind.Objective, objective.Id, objective.Title, "kpis", "KPIs", kpis.Length),
                Facts.Count(SubjectKind.Objective, objective.Id, objective.Title, "leading_kpis", "leading KPIs", 0));
        }
    }
}
