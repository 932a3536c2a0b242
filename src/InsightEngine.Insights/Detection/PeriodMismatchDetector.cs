namespace InsightEngine.Insights.Detection;

/// <summary>An objective runs outside the dates of the one that it is part of.</summary>
public sealed class PeriodMismatchDetector : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (objective, _, _) in context.Objectives)
        {
            if (!Findings.IsActive(objective) || context.Graph.Objective(objective.ParentId) is not { } parent) continue;
            var early = objective.PeriodStart < parent.PeriodStart;
            var late = objective.PeriodEnd > parent.PeriodEnd;
            if (!early && !late) continue;
            var how = late
                ? $"ends on {Number.Date(objective.PeriodEnd)}, after “{parent.Title}”, which it is part of, ends on {Number.Date(parent.PeriodEnd)}"
                : $"starts on {Number.Date(objective.PeriodStart)}, before “{parent.Title}”, which it is part of, starts on {Number.Date(parent.PeriodStart)}";
            yield return Findings.Of(
                InsightType.PeriodMismatch, objective, late ? Severity.Medium : Severity.Low, Audiences.Managers,
                $"“{objective.Title}” {how}.",
                Facts.Date(SubjectKind.Objective, objective.Id, objective.Title, "start", "start", objective.PeriodStart),
                Facts.Date(SubjectKind.Objective, objective.Id, objective.Title, "end", "end", objective.PeriodEnd),
                Facts.Date(SubjectKind.Objective, parent.Id, parent.Title, "start", "start", parent.PeriodStart),
                Facts.Date(SubjectKind.Objective, parent.Id, parent.Title, "end", "end", parent.PeriodEnd));
        }
    }
}
