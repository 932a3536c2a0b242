namespace InsightEngine.Insights.Detection;

public sealed record OverloadDetectorOptions
{
    /// <summary>KPIs that an objective can have.</summary>
    public int MostKpis { get; init; } = 5;

    /// <summary>Objectives that a unit can pursue under one parent at the same time.</summary>
    public int MostObjectives { get; init; } = 3;
}

/// <summary>More KPIs than an objective can be steered by, or more objectives of one unit beside each other than it can pursue.</summary>
public sealed class OverloadDetector(OverloadDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (objective, _, _) in context.Objectives)
        {
            if (!Findings.IsActive(objective) || objective.PeriodEnd < context.Today) continue;
            var children = context.Graph.Children(objective.Id);
            var kpis = children.Count(child => child.Kind == SubjectKind.Kpi);
            if (kpis > options.MostKpis)
                yield return Findings.Of(
                    InsightType.Overload, objective, Severity.Low, Audiences.Managers,
                    $"“{objective.Title}” has {kpis} KPIs; more than {options.MostKpis} hide what matters.",
                    Facts.Count(SubjectKind.Objective, objective.Id, objective.Title, "kpis", "KPIs", kpis)) with
                { Qualifier = "kpis" };

            // Told at the parent, whose owner can drop or merge some of them.
            var crowded = children
                .Where(child => child.Kind == SubjectKind.Objective)
                .Select(child => context.Graph.Objective(child.Id)!)
                .Where(child => child.OrgUnitId is not null && child.PeriodEnd >= context.Today && Findings.IsActive(child))
                .GroupBy(child => child.OrgUnitId!)
                .Where(unit => unit.Count() > options.MostObjectives)
                .OrderBy(unit => unit.Key, StringComparer.Ordinal);
            foreach (var unit in crowded)
                yield return Findings.Of(
                    InsightType.Overload, objective, Severity.Low, Audiences.Managers,
                    $"One unit ({unit.Key}) pursues {unit.Count()} objectives under “{objective.Title}” at the same time; more than {options.MostObjectives} compete for the same people.",
                    Facts.Count(SubjectKind.Objective, objective.Id, objective.Title, $"objectives:{unit.Key}", "objectives of one unit", unit.Count())) with
                { Qualifier = $"unit-{unit.Key}" };
        }
    }
}
