namespace InsightEngine.Insights.Detection;

/// <summary>Open after its due date.</summary>
public sealed class PastDueDetector : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (objective, _, _) in context.Objectives)
            if (Findings.IsActive(objective) && objective.PeriodEnd < context.Today)
                yield return Findings.Of(
                    InsightType.PastDue, objective, Severity.Medium, Audiences.Managers,
                    $"“{objective.Title}” was due on {Number.Date(objective.PeriodEnd)} and is still open: state how it ended.",
                    Facts.Date(SubjectKind.Objective, objective.Id, objective.Title, "end", "due date", objective.PeriodEnd),
                    Facts.Count(SubjectKind.Objective, objective.Id, objective.Title, "days_past_due", "days past due", context.Today.DayNumber - objective.PeriodEnd.DayNumber, "days"));
        foreach (var (initiative, _, _) in context.Initiatives)
        {
            if (!Findings.IsActive(initiative) || initiative.PlannedFinish >= context.Today) continue;
            var days = context.Today.DayNumber - initiative.PlannedFinish.DayNumber;
            yield return Findings.Of(
                InsightType.PastDue, initiative, days > 30 ? Severity.Medium : Severity.Low, Audiences.Managers,
                $"The initiative “{initiative.Title}” should have finished on {Number.Date(initiative.PlannedFinish)}, {Number.Count(days, "day")} ago, and is still open.",
                Facts.Date(SubjectKind.Initiative, initiative.Id, initiative.Title, "planned_finish", "planned finish", initiative.PlannedFinish),
                Facts.Count(SubjectKind.Initiative, initiative.Id, initiative.Title, "days_past_due", "days past due", days, "days"));
        }
    }
}
