namespace InsightEngine.Insights.Detection;

public sealed record RootCausePathDetectorOptions
{
    /// <summary>Risk from which causes are told.</summary>
    public double LeastRisk { get; init; } = 0.5;

    /// <summary>Below this an open insight is resolved.</summary>
    public double Clear { get; init; } = 0.4;
}

/// <summary>The smallest set of children that explains at least 80 % of an objective's risk, followed down to a KPI where this run knows the way.</summary>
public sealed class RootCausePathDetector(RootCausePathDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        var outlooks = context.Objectives.Where(view => view.Outlook is not null).ToDictionary(view => view.Objective.Id, view => view.Outlook!);
        foreach (var (objective, outlook, _) in context.Objectives)
        {
            if (outlook?.RiskProbability is not { } risk || risk < options.Clear) continue;
            if (!Findings.IsActive(objective) || objective.PeriodEnd < context.Today) continue;
            var causes = outlook.Contributions.Where(child => child.RiskWithout is not null).OrderByDescending(child => child.RiskWithout).ToArray();
            // All children together explain everything; that is no explanation.
            if (causes.Length == 0 || causes.Length >= context.Graph.Children(objective.Id).Count + context.Graph.Dependencies(objective.Id).Count) continue;
            var names = causes.Select(child => ObjectiveAtRiskDetector.ChildName(context, child)).ToArray();
            var left = causes[^1].RiskWithout!.Value;
            yield return Findings.Of(
                InsightType.RootCausePath,
                objective,
                risk >= 0.75 ? Severity.High : Severity.Medium,
                Audiences.Leaders | Audiences.Managers,
                $"The risk of “{objective.Title}” ({Number.Percent(risk)}) comes from {string.Join(", ", names[..^1])}{(names.Length > 1 ? " and " : "")}{names[^1]}{Path(causes[0].Kind == SubjectKind.Objective ? causes[0].Id : null)}; with {(causes.Length == 1 ? "it" : "them")} on target the risk would be {Number.Percent(left)}.",
                [
                    Facts.OfObjective(objective, "risk", "probability of not being reached", risk, "probability"),
                    Facts.OfObjective(objective, "risk_without_causes", "probability with the causes certain to be reached", left, "probability"),
                    .. causes.Select(child => ObjectiveAtRiskDetector.ChildFact(context, objective.Id, child)),
                ]) with
            {
                PeriodEnd = objective.PeriodEnd,
                Probability = risk,
                Raises = risk >= options.LeastRisk,
            };
        }

        string Path(string? objectiveId)
        {
            var steps = new List<string>();
            while (objectiveId is not null && outlooks.TryGetValue(objectiveId, out var outlook) && outlook.Contributions is [var first, ..])
            {
                steps.Add(ObjectiveAtRiskDetector.ChildName(context, first));
                objectiveId = first.Kind == SubjectKind.Objective ? first.Id : null;
            }

            return steps.Count == 0 ? "" : $" (there from {string.Join(" → ", steps)})";
        }
    }
}
