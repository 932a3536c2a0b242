using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection.Process;

/// <summary>
/// Something that follows from a decision is open after its deadline: said once to the leaders for the whole decision, while
/// <see cref="ActionOverdueDetector"/> speaks to the managers of each action. Ends when <see cref="DecisionNotImplementedDetector"/> has to speak.
/// </summary>
public sealed class DecisionDueDetector(DecisionNotImplementedDetectorOptions options) : IProcessDetector
{
    public IEnumerable<Finding> Detect(ProcessContext context)
    {
        var actions = context.Actions.ToLookup(action => action.DecisionId);
        foreach (var decision in context.Decisions.OrderBy(decision => decision.Id))
        {
            var own = actions[decision.Id].Where(action => action.State != ActionState.Dropped).ToList();
            var late = own.Where(action => action.State == ActionState.Open && action.Deadline < context.Today).ToList();
            if (late.Count == 0 || DecisionNotImplementedDetector.IsForgotten(own, context.Today, options.GraceDays)) continue;
            var first = late.Min(action => action.Deadline);
            var finding = context.About(
                InsightType.DecisionDue, decision, Severity.Low, Audiences.Leaders,
                $"The decision of {Number.Date(decision.DecidedOn)} “{decision.Text}” is due: {Number.Count(late.Count, "action")} of {own.Count} {(late.Count == 1 ? "is" : "are")} open after the deadline, the first since {Number.Date(first)}.");
            yield return finding with
            {
                Qualifier = $"decision-{decision.Id}",
                Evidence =
                [
                    Facts.Date(finding.SubjectKind, finding.SubjectId, finding.SubjectName, $"decision:{decision.Id}/decided", "day of the decision", decision.DecidedOn),
                    Facts.Date(finding.SubjectKind, finding.SubjectId, finding.SubjectName, $"decision:{decision.Id}/first_late", "first deadline that has passed", first),
                    Facts.Count(finding.SubjectKind, finding.SubjectId, finding.SubjectName, $"decision:{decision.Id}/late_actions", "actions open after their deadline", late.Count),
                    Facts.Count(finding.SubjectKind, finding.SubjectId, finding.SubjectName, $"decision:{decision.Id}/actions", "actions of the decision", own.Count),
                ],
            };
        }
    }
}
