using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

/// <summary>A group answers, so nobody in particular does.</summary>
public sealed class GroupOwnerDetector : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (objective, _, _) in context.Objectives)
            if (Findings.IsActive(objective) && Group(context, objective.OwnerId) is { } group)
                yield return Findings.Of(
                    InsightType.GroupOwner, objective, Severity.Low, Audiences.Managers | Audiences.Administrators,
                    $"“{objective.Title}” is owned by {group.Name}, a group; name one person who answers for it.",
                    Evidence(SubjectKind.Objective, objective.Id, objective.Title, group));
        foreach (var view in context.Kpis)
            if (Findings.IsActive(view.Kpi, context.Graph) && Group(context, view.Kpi.OwnerId) is { } group)
                yield return Findings.Of(
                    InsightType.GroupOwner, view, Severity.Low, Audiences.Managers | Audiences.Administrators,
                    $"{view.Kpi.Name} is owned by {group.Name}, a group; name one person who answers for it.",
                    Evidence(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, group));
        foreach (var (initiative, _, _) in context.Initiatives)
            if (Findings.IsActive(initiative) && Group(context, initiative.OwnerId) is { } group)
                yield return Findings.Of(
                    InsightType.GroupOwner, initiative, Severity.Low, Audiences.Managers | Audiences.Administrators,
                    $"The initiative “{initiative.Title}” is owned by {group.Name}, a group; name one person who answers for it.",
                    Evidence(SubjectKind.Initiative, initiative.Id, initiative.Title, group));
    }

    private static Owner? Group(DetectionContext context, string? id) =>
        id is not null && context.Owners.TryGetValue(id, out var owner) && owner.IsGroup ? owner : null;

    private static Fact Evidence(SubjectKind kind, string id, string name, Owner group) =>
        Facts.Text(kind, id, name, "owner", "owner", group.Name);
}
