namespace InsightEngine.Insights.Detection;

public sealed record SinglePointOfFailureDetectorOptions
{
    /// <summary>Share of the objective's risk that one child must make.</summary>
    public double Share { get; init; } = 0.5;

    /// <summary>Risk below which no share is worth telling.</summary>
    public double LeastRisk { get; init; } = 0.3;

    /// <summary>Measured children needed: with fewer, one of them always is a large share.</summary>
    public int LeastChildren { get; init; } = 3;
}

/// <summary>One child alone makes half of an objective's risk.</summary>
public sealed class SinglePointOfFailureDetector(SinglePointOfFailureDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (objective, outlook, _) in context.Objectives)
        {
            if (outlook is not { RiskProbability: { } risk, Contributions.Count: > 0 } || risk < options.LeastRisk) continue;
            var first = outlook.Contributions.MaxBy(child => child.Contribution)!;
            if (first.Contribution < options.Share * risk) continue;
            if (!Findings.IsActive(objective) || objective.PeriodEnd < context.Today) continue;
            if (context.Graph.Children(objective.Id).Count + context.Graph.Dependencies(objective.Id).Count < options.LeastChildren) continue;
            yield return Findings.Of(
                InsightType.SinglePointOfFailure,
                objective,
                Severity.Medium,
                Audiences.Leaders,
                $"{ObjectiveAtRiskDetector.ChildName(context, first)} alone makes {Number.Percent(first.Contribution / risk)} of the risk of “{objective.Title}”: with it on target the risk would fall from {Number.Percent(risk)} to {Number.Percent(risk - first.Contribution)}.",
                Facts.OfObjective(objective, "risk", "probability of not being reached", risk, "probability"),
                ObjectiveAtRiskDetector.ChildFact(context, objective.Id, first)) with
            {
                PeriodEnd = objective.PeriodEnd,
                Probability = risk,
                Qualifier = $"{first.Kind.ToString().ToLowerInvariant()}-{first.Id}",
            };
        }
    }
}
