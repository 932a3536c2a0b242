using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

public sealed record DependencyBlockedDetectorOptions
{
    /// <summary>Days between the end of the predecessor and that of the successor that a delay may use up.</summary>
    public int SlackDays { get; init; }
}

/// <summary>An objective waits for another one that is late beyond the slack between them.</summary>
public sealed class DependencyBlockedDetector(DependencyBlockedDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (objective, _, _) in context.Objectives)
        {
            if (!Findings.IsActive(objective) || objective.PeriodEnd < context.Today) continue;
            foreach (var id in context.Graph.Dependencies(objective.Id))
            {
                var before = context.Graph.Objective(id)!;
                if (before.StatedStatus == StatedStatus.Done) continue;
                var late = context.Today.DayNumber - before.PeriodEnd.DayNumber;
                var slack = Math.Max(options.SlackDays, 0);
                if (before.StatedStatus != StatedStatus.Dropped && late <= slack) continue;
                yield return Findings.Of(
                    InsightType.DependencyBlocked, objective, Severity.High, Audiences.Managers,
                    before.StatedStatus == StatedStatus.Dropped
                        ? $"“{objective.Title}” depends on “{before.Title}”, which has been dropped."
                        : $"“{objective.Title}” waits for “{before.Title}”, which was due on {Number.Date(before.PeriodEnd)} and is not done, {Number.Count(late, "day")} later.",
                    Facts.Date(SubjectKind.Objective, before.Id, before.Title, "end", "due date", before.PeriodEnd),
                    Facts.Date(SubjectKind.Objective, objective.Id, objective.Title, "end", "due date", objective.PeriodEnd)) with
                { Qualifier = before.Id };
            }
        }
    }
}
