namespace InsightEngine.Insights.Detection.Relations;

/// <summary>Two wanted directions hinder each other: when one KPI does better than expected, the other does worse.</summary>
public sealed class GoalConflictDetector(CorrelationOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        if (context.Relatives is null) yield break;
        foreach (var view in context.Kpis)
        {
            if (!Findings.IsActive(view.Kpi, context.Graph)) continue;
            foreach (var pair in KpiPairs.SameTime(view, context, options))
            {
                if (!KpiPairs.IsConflict(view, pair) || Math.Abs(pair.Correlation.Coefficient) < options.LeastConflict
                    || string.CompareOrdinal(view.Kpi.Id, pair.Other.Kpi.Id) > 0 || !Findings.IsActive(pair.Other.Kpi, context.Graph)) continue;
                yield return Findings.Of(
                    InsightType.GoalConflict, view, Severity.Medium, Audiences.Leaders,
                    $"When {view.Kpi.Name} does better than expected, {pair.Other.Kpi.Name} usually does worse (rank correlation {Number.Plain(pair.Correlation.Coefficient)} over {pair.Correlation.Pairs} periods): the two aims may hinder each other.",
                    KpiPairs.Evidence(view, pair)) with
                { Qualifier = pair.Other.Kpi.Id };
            }
        }
    }
}
