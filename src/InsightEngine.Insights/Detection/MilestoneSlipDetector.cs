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
            // Milestones follow each other: work that ends so late today ends the whole at least as late.
            var overdue = milestones.Where(one => one.Finished is null && one.Due < context.Today).MinBy(one => one.Due);
            var last = milestones.Where(one => one.Finished is not null).MaxBy(one => one.Number);
            var overdueDays = overdue is null ? 0 : context.Today.DayNumber - overdue.Due.DayNumber;
            var carriedDays = last is null || milestones.All(one => one.Finished is not null) ? 0 : Math.Max(0, last.Finished!.Value.DayNumber - last.Due.DayNumber);
            var slip = Math.Max(overdueDays, carriedDays);
            if (slip < options.LeastDays) continue;
            var finish = initiative.PlannedFinish.AddDays(slip);
            var reason = overdueDays >= carriedDays
                ? $"its milestone “{overdue!.Title}” was due on {Number.Date(overdue.Due)} and is not finished"
                : $"its last milestone “{last!.Title}” was finished {Number.Count(carriedDays, "day")} late";
            yield return Findings.Of(
                InsightType.MilestoneSlip, initiative, slip > 30 ? Severity.Medium : Severity.Low, Audiences.Managers,
                $"The initiative “{initiative.Title}” is expected to finish around {Number.Date(finish)} instead of {Number.Date(initiative.PlannedFinish)}: {reason}.",
                Facts.Date(SubjectKind.Initiative, initiative.Id, initiative.Title, "planned_finish", "planned finish", initiative.PlannedFinish),
                Facts.Date(SubjectKind.Initiative, initiative.Id, initiative.Title, "expected_finish", "expected finish", finish),
                Facts.Count(SubjectKind.Initiative, initiative.Id, initiative.Title, "slip", "days of slip so far", slip, "days"));
        }
    }
}
