using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

public sealed record NotStartedDetectorOptions
{
    /// <summary>Days after the start without progress.</summary>
    public int Days { get; init; } = 7;
}

/// <summary>Should have begun and has not.</summary>
public sealed class NotStartedDetector(NotStartedDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (objective, _, _) in context.Objectives)
        {
            if (objective.StatedStatus != StatedStatus.NotStarted || objective.PeriodEnd < context.Today) continue;
            if (Late(context, objective.PeriodStart) is { } days)
                yield return Findings.Of(
                    InsightType.NotStarted, objective, days > 30 ? Severity.Medium : Severity.Low, Audiences.Managers,
                    $"“{objective.Title}” should have started on {Number.Date(objective.PeriodStart)} and is still stated as not started, {Number.Count(days, "day")} later.",
                    Facts.Date(SubjectKind.Objective, objective.Id, objective.Title, "start", "start", objective.PeriodStart),
                    Facts.Count(SubjectKind.Objective, objective.Id, objective.Title, "days_since_start", "days since the start", days, "days"));
        }

        foreach (var (initiative, milestones, _) in context.Initiatives)
        {
            if (initiative.Status != InitiativeStatus.Planned || milestones.Any(one => one.Finished is not null)) continue;
            if (Late(context, initiative.Start) is { } days)
                yield return Findings.Of(
                    InsightType.NotStarted, initiative, days > 30 ? Severity.Medium : Severity.Low, Audiences.Managers,
                    $"The initiative “{initiative.Title}” should have started on {Number.Date(initiative.Start)} and is still only planned, {Number.Count(days, "day")} later.",
                    Facts.Date(SubjectKind.Initiative, initiative.Id, initiative.Title, "start", "start", initiative.Start),
                    Facts.Count(SubjectKind.Initiative, initiative.Id, initiative.Title, "days_since_start", "days since the start", days, "days"));
        }
    }

    private int? Late(DetectionContext context, DateOnly start) =>
        context.Today.DayNumber - start.DayNumber is var days && days >= options.Days ? days : null;
}
