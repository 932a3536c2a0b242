using InsightEngine.Insights.Risk;

namespace InsightEngine.Insights.Detection;

public sealed record ObjectiveAtRiskDetectorOptions
{
    /// <summary>Probability of not being reached from which an objective is at risk.</summary>
    public double Raise { get; init; } = 0.5;

    /// <summary>Below this an open insight is resolved.</summary>
    public double Clear { get; init; } = 0.4;

    /// <summary>From here the insight is of high severity.</summary>
    public double High { get; init; } = 0.75;

    /// <summary>A child is named from this share of the risk.</summary>
    public double LeastShare { get; init; } = 0.1;

    /// <summary>Most children named in the headline.</summary>
    public int Causes { get; init; } = 2;
}

/// <summary>An objective will probably not be reached, by the simulated outcomes of everything below it.</summary>
public sealed class ObjectiveAtRiskDetector(ObjectiveAtRiskDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (objective, outlook, _) in context.Objectives)
        {
            if (outlook?.RiskProbability is not { } risk || risk < options.Clear) continue;
            if (!Findings.IsActive(objective) || objective.PeriodEnd < context.Today) continue;
            var causes = outlook.Contributions.Where(child => child.Share >= options.LeastShare * risk).Take(options.Causes).ToArray();
            yield return Findings.Of(
                InsightType.ObjectiveAtRisk,
                objective,
                risk >= options.High ? Severity.High : Severity.Medium,
                Audiences.Leaders | Audiences.Managers,
                $"“{objective.Title}” will probably not be reached by {Number.Date(objective.PeriodEnd)}: {Number.Percent(risk)} likely{Causes(context, causes)}.",
                [
                    Facts.OfObjective(objective, "risk", "probability of not being reached", risk, "probability"),
                    .. outlook.Contributions.Take(5).Select(child => ChildFact(context, objective.Id, child)),
                ]) with
            {
                PeriodEnd = objective.PeriodEnd,
                Probability = risk,
                Raises = risk >= options.Raise,
            };
        }
    }

    private static string Causes(DetectionContext context, RiskContribution[] causes) => causes.Length == 0
        ? ""
        : $", mainly because of {string.Join(" and ", causes.Select(child => $"{ChildName(context, child)} ({Number.Percent(child.Probability)} likely to miss)"))}";

    internal static string ChildName(DetectionContext context, RiskContribution child) => child.Kind switch
    {
        SubjectKind.Kpi => context.Graph.Kpi(child.Id)?.Name ?? child.Id,
        SubjectKind.Initiative => $"the delivery of “{context.Graph.Initiative(child.Id)?.Title ?? child.Id}”",
        _ => $"“{context.Graph.Objective(child.Id)?.Title ?? child.Id}”",
    };

    internal static Fact ChildFact(DetectionContext context, string parentId, RiskContribution child) => new()
    {
        Id = $"objective:{parentId}/contribution:{child.Kind.ToString().ToLowerInvariant()}:{child.Id}",
        Subject = ChildName(context, child).Trim('“', '”'),
        Measure = "fall of the objective's risk if this were certain to be reached",
        Value = child.Contribution,
        Unit = "probability",
        Link = child.Kind switch
        {
            SubjectKind.Kpi => Facts.KpiLink(child.Id),
            SubjectKind.Initiative => Facts.ObjectiveLink(parentId),
            _ => Facts.ObjectiveLink(child.Id),
        },
    };
}
