using InsightEngine.Insights.Risk;

namespace InsightEngine.Insights.Detection;

public sealed record MilestoneSlipDetectorOptions
{
    /// <summary>Days that are told: of the milestone's delay, and of the expected finish after the planned one.</summary>
    public int LeastDays { get; init; } = 7;
}

/// <summary>An initiative is expected to finish later than planned, going by how its milestones and those of others went so far.</summary>
public sealed class MilestoneSlipDetector(MilestoneSlipDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (initiative, milestones, _) in context.Initiatives)
        {
            if (!Findings.IsActive(initiative)) continue;
            var slip = InitiativeSlip.Of(initiative, milestones, context.Pace, context.Today);
            // Most work ends somewhat late; that alone, without a milestone that shows it, is no news.
            if (slip.Milestone is null || slip.MilestoneDays < options.LeastDays || slip.Days < options.LeastDays) continue;
            var reason = slip.IsOverdue
                ? $"its milestone “{slip.Milestone.Title}” was due on {Number.Date(slip.Milestone.Due)} and is not finished"
                : $"its last milestone “{slip.Milestone.Title}” was finished {Number.Count(slip.MilestoneDays, "day")} late";
            yield return Findings.Of(
                InsightType.MilestoneSlip, initiative, slip.Days > 30 ? Severity.Medium : Severity.Low, Audiences.Managers,
                $"The initiative “{initiative.Title}” is expected to finish around {Number.Date(slip.Expected.Median)} instead of {Number.Date(initiative.PlannedFinish)}: {reason}.",
                Facts.Date(SubjectKind.Initiative, initiative.Id, initiative.Title, "planned_finish", "planned finish", initiative.PlannedFinish),
                Facts.Date(SubjectKind.Initiative, initiative.Id, initiative.Title, "expected_finish", "expected finish", slip.Expected.Median),
                Facts.Count(SubjectKind.Initiative, initiative.Id, initiative.Title, "slip", "days that its milestone is late", slip.MilestoneDays, "days"));
        }
    }
}
