using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection.Process;

/// <summary>An action is open after its deadline.</summary>
public sealed class ActionOverdueDetector : IProcessDetector
{
    public IEnumerable<Finding> Detect(ProcessContext context)
    {
        var decisions = context.Decisions.ToDictionary(decision => decision.Id);
        foreach (var action in context.Actions.Where(action => action.State == ActionState.Open && action.Deadline < context.Today).OrderBy(action => action.Id))
        {
            if (!decisions.TryGetValue(action.DecisionId, out var decision)) continue;
            var finding = context.About(
                InsightType.ActionOverdue, decision, Severity.Medium, Audiences.Managers,
                $"“{action.Text}” ({action.Owner}) was due on {Number.Date(action.Deadline)} and is still open.");
            yield return finding with
            {
                PeriodEnd = action.Deadline,
                Qualifier = $"action-{action.Id}",
                Evidence =
                [
                    Facts.Date(finding.SubjectKind, finding.SubjectId, finding.SubjectName, $"action:{action.Id}/deadline", "deadline of the action", action.Deadline),
                    Facts.Text(finding.SubjectKind, finding.SubjectId, finding.SubjectName, $"action:{action.Id}/decision", "decision that it follows from", decision.Text),
                ],
            };
        }
    }
}
