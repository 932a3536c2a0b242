using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

public sealed record MilestoneSlipDetectorOptions
{
    /// <summary>Days of expected slip that are told.</summary>
    public int LeastDays { get; init; } = 7;
}

/// <summary>An initiative is expected to finish later than planned, by what its milestones have slipped so far.</summary>
public sealed class MilestoneSlipDetector(MilestoneSlipDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (initiative, milestones, _) in context.Initiatives)
        {
            if (!Findings.IsActive(initiative)) continue;
            var slip = InitiativeSlip.Of(initiative, milestones, context.Today);
            if (slip.Days < options.LeastDays) continue;
            var reason = slip.IsOverdue
                ? $"its milestone “{slip.Milestone!.Title}” was due on {Number.Date(slip.Milestone.Due)} and is not finished"
                : $"its last milestone “{slip.Milestone!.Title}” was finished {Number.Count(slip.Days, "day")} late";
            yield return Findings.Of(
                InsightType.MilestoneSlip, initiative, slip.Days > 30 ? Severity.Medium : Severity.Low, Audiences.Managers,
                $"The initiative “{initiative.Title}” is expected to finish around {Number.Date(slip.Finish)} instead of {Number.Date(initiative.PlannedFinish)}: {reason}.",
                Facts.Date(SubjectKind.Initiative, initiative.Id, initiative.Title, "planned_finish", "planned finish", initiative.PlannedFinish),
                Facts.Date(SubjectKind.Initiative, initiative.Id, initiative.Title, "expected_finish", "expected finish", slip.Finish),
                Facts.Count(SubjectKind.Initiative, initiative.Id, initiative.Title, "slip", "days of slip so far", slip.Days, "days"));
        }
    }
}
