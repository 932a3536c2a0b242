using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection.Process;

public sealed record DecisionNotImplementedDetectorOptions
{
    /// <summary>Days after the last deadline of its actions.</summary>
    public int GraceDays { get; init; } = 30;
}

/// <summary>Every deadline of a decision has long passed and not one of its actions is done.</summary>
public sealed class DecisionNotImplementedDetector(DecisionNotImplementedDetectorOptions options) : IProcessDetector
{
    public IEnumerable<Finding> Detect(ProcessContext context)
    {
        var actions = context.Actions.ToLookup(action => action.DecisionId);
        foreach (var decision in context.Decisions.OrderBy(decision => decision.Id))
        {
            var own = actions[decision.Id].Where(action => action.State != ActionState.Dropped).ToList();
            if (!IsForgotten(own, context.Today, options.GraceDays)) continue;
            var last = own.Max(action => action.Deadline);
            var days = context.Today.DayNumber - last.DayNumber;
            var finding = context.About(
                InsightType.DecisionNotImplemented, decision, Severity.Medium, Audiences.Leaders | Audiences.Managers,
                $"The decision of {Number.Date(decision.DecidedOn)} “{decision.Text}” has not been carried out: {(own.Count == 1 ? "its action" : $"none of its {own.Count} actions")} is {(own.Count == 1 ? "still open" : "done")}, {Number.Count(days, "day")} after the last deadline.");
            yield return finding with
            {
                Qualifier = $"decision-{decision.Id}",
                Evidence =
                [
                    Facts.Date(finding.SubjectKind, finding.SubjectId, finding.SubjectName, $"decision:{decision.Id}/decided", "day of the decision", decision.DecidedOn),
                    Facts.Date(finding.SubjectKind, finding.SubjectId, finding.SubjectName, $"decision:{decision.Id}/deadline", "last deadline of its actions", last),
                    Facts.Count(finding.SubjectKind, finding.SubjectId, finding.SubjectName, $"decision:{decision.Id}/open_actions", "open actions", own.Count),
                    Facts.Count(finding.SubjectKind, finding.SubjectId, finding.SubjectName, $"decision:{decision.Id}/days_late", "days after the last deadline", days, "days"),
                ],
            };
        }
    }

    /// <summary>Nothing of it is done, and the last deadline passed more than the days of grace ago.</summary>
    internal static bool IsForgotten(List<DecisionAction> actions, DateOnly today, int graceDays) =>
        actions.Count > 0 && !actions.Exists(action => action.State == ActionState.Done) && today.DayNumber - actions.Max(action => action.Deadline).DayNumber > graceDays;
}
