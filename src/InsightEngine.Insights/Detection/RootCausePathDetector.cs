using InsightEngine.Insights.Risk;

namespace InsightEngine.Insights.Detection;

public sealed record RootCausePathDetectorOptions
{
    /// <summary>Risk from which causes are looked for.</summary>
    public double LeastRisk { get; init; } = 0.5;

    /// <summary>Below this an open insight is resolved.</summary>
    public double Clear { get; init; } = 0.4;

    /// <summary>Share of the risk that the causes must explain.</summary>
    public double Share { get; init; } = 0.8;

    /// <summary>More causes than this are no explanation.</summary>
    public int MostCauses { get; init; } = 4;
}

/// <summary>The smallest set of KPIs below an objective that, if they were certain to be reached, would remove most of its risk.</summary>
public sealed class RootCausePathDetector(RootCausePathDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        if (context.Draws is null) yield break;
        foreach (var (objective, outlook, _) in context.Objectives)
        {
            if (outlook?.RiskProbability is not { } risk || risk < options.Clear) continue;
            if (!Findings.IsActive(objective) || objective.PeriodEnd < context.Today) continue;
            // An objective whose only children are the causes needs no path.
            if (context.Graph.Children(objective.Id).All(child => child.Kind == SubjectKind.Kpi)) continue;
            var search = new RootCauses(context.Graph, context.Draws);
            if (search.Of(objective, options.Share, options.MostCauses) is not { Count: > 0 } causes) continue;
            var names = causes.Select(cause => context.Graph.Kpi(cause.KpiId)?.Name ?? cause.KpiId).ToArray();
            var path = string.Join(" → ", context.Graph.Path(SubjectKind.Kpi, causes[0].KpiId)
                .TakeWhile(id => id != objective.Id).Select(id => $"“{context.Graph.Objective(id)!.Title}”").Reverse());
            yield return Findings.Of(
                InsightType.RootCausePath,
                objective,
                risk >= 0.75 ? Severity.High : Severity.Medium,
                Audiences.Leaders | Audiences.Managers,
                $"The risk of “{objective.Title}” ({Number.Percent(risk)}) comes from {(causes.Count == 1 ? names[0] : $"{Number.Count(causes.Count, "KPI")}: {string.Join(", ", names)}")}{(path.Length == 0 ? "" : $", by way of {path}")}; with {(causes.Count == 1 ? "it" : "them")} on target the risk would be {Number.Percent(causes[^1].RiskWithout)}.",
                [
                    Facts.OfObjective(objective, "risk", "probability of not being reached", risk, "probability"),
                    Facts.OfObjective(objective, "risk_without_causes", "probability with the causes certain to be reached", causes[^1].RiskWithout, "probability"),
                    .. causes.Select((cause, i) => new Fact
                    {
                        Id = $"objective:{objective.Id}/cause:{cause.KpiId}",
                        Subject = names[i],
                        Measure = "probability of missing the target",
                        Value = cause.MissProbability,
                        Unit = "probability",
                        Link = Facts.KpiLink(cause.KpiId),
                    }),
                ]) with
            {
                PeriodEnd = objective.PeriodEnd,
                Probability = risk,
                Raises = risk >= options.LeastRisk,
            };
        }
    }
}
