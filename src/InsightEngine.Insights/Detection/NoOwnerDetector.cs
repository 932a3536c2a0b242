namespace InsightEngine.Insights.Detection;

/// <summary>An objective, a KPI or an initiative that nobody answers for.</summary>
public sealed class NoOwnerDetector : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (objective, _, _) in context.Objectives)
            if (Findings.IsActive(objective) && IsMissing(context, objective.OwnerId))
                yield return Findings.Of(
                    InsightType.NoOwner, objective, Severity.Medium, Audiences.Managers | Audiences.Administrators,
                    $"Nobody answers for the objective “{objective.Title}”: {Reason(objective.OwnerId)}.",
                    Evidence(SubjectKind.Objective, objective.Id, objective.Title, objective.OwnerId));
        foreach (var view in context.Kpis)
            if (Findings.IsActive(view.Kpi, context.Graph) && IsMissing(context, view.Kpi.OwnerId))
                yield return Findings.Of(
                    InsightType.NoOwner, view, Severity.Low, Audiences.Managers | Audiences.Administrators,
                    $"Nobody answers for the KPI {view.Kpi.Name}: {Reason(view.Kpi.OwnerId)}.",
                    Evidence(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, view.Kpi.OwnerId));
        foreach (var (initiative, _, _) in context.Initiatives)
            if (Findings.IsActive(initiative) && IsMissing(context, initiative.OwnerId))
                yield return Findings.Of(
                    InsightType.NoOwner, initiative, Severity.Low, Audiences.Managers | Audiences.Administrators,
                    $"Nobody answers for the initiative “{initiative.Title}”: {Reason(initiative.OwnerId)}.",
                    Evidence(SubjectKind.Initiative, initiative.Id, initiative.Title, initiative.OwnerId));
    }

    private static bool IsMissing(DetectionContext context, string? id) => id is null || !context.Owners.ContainsKey(id);

    private static string Reason(string? id) => id is null ? "no owner is named" : $"the named owner “{id}” is not known";

    private static Fact Evidence(SubjectKind kind, string id, string name, string? owner) =>
        Facts.Text(kind, id, name, "owner", "owner", owner ?? "none");
}
