using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

public sealed record ResourceScatterDetectorOptions
{
    /// <summary>Share of the planned effort below an objective that may go to work without a KPI.</summary>
    public double MostShare { get; init; } = 0.3;

    /// <summary>Initiatives with an effort needed before a share says something.</summary>
    public int LeastInitiatives { get; init; } = 4;
}

/// <summary>Much of the effort below a company objective goes to initiatives that name no KPI they should move.</summary>
public sealed class ResourceScatterDetector(ResourceScatterDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (objective, _, _) in context.Objectives)
        {
            if (context.Graph.Objective(objective.ParentId) is not null || !Findings.IsActive(objective)) continue;
            var work = Below(objective.Id, context.Graph).Where(one => Findings.IsActive(one) && one.EffortDays > 0).ToList();
            if (work.Count < options.LeastInitiatives) continue;
            double all = work.Sum(one => one.EffortDays!.Value), unlinked = work.Where(one => context.Graph.Kpi(one.KpiId) is null).Sum(one => one.EffortDays!.Value);
            if (unlinked / all <= options.MostShare) continue;
            yield return Findings.Of(
                InsightType.ResourceScatter, objective, Severity.Medium, Audiences.Leaders,
                $"{Number.Percent(unlinked / all)} of the effort planned under “{objective.Title}” goes to initiatives that name no KPI: {Number.Plain(unlinked)} of {Number.Plain(all)} person-days.",
                Facts.OfObjective(objective, "unlinked_share", "share of the effort without a KPI", unlinked / all, "share"),
                Facts.OfObjective(objective, "unlinked_effort", "effort without a KPI", unlinked, "person-days"),
                Facts.OfObjective(objective, "effort", "planned effort", all, "person-days"));
        }
    }

    /// <summary>Initiatives of an objective and of everything below it, each once; by objective, or by the KPI that they should move.</summary>
    private static IEnumerable<Initiative> Below(string objectiveId, StrategyGraph graph) => graph.Below(objectiveId)
        .Prepend((Kind: SubjectKind.Objective, Id: objectiveId))
        .SelectMany(subject => subject.Kind == SubjectKind.Kpi ? graph.InitiativesByKpi[subject.Id] : graph.InitiativesByObjective[subject.Id])
        .DistinctBy(initiative => initiative.Id);
}
