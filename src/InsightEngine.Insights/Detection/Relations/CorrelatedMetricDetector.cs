namespace InsightEngine.Insights.Detection.Relations;

/// <summary>Two KPIs go together beyond what trend, season and chance explain; told at the one that comes first by id, with its strongest companion.</summary>
public sealed class CorrelatedMetricDetector(CorrelationOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        if (context.Relatives is null) yield break;
        foreach (var view in context.Kpis)
        {
            var best = KpiPairs.SameTime(view, context, options)
                .Where(pair => Math.Abs(pair.Correlation.Coefficient) >= options.LeastCoefficient && !KpiPairs.IsConflict(view, pair))
                .OrderByDescending(pair => Math.Abs(pair.Correlation.Coefficient)).ThenBy(pair => pair.Other.Kpi.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            if (best is null || string.CompareOrdinal(view.Kpi.Id, best.Other.Kpi.Id) > 0) continue;
            var (other, correlation) = (best.Other, best.Correlation);
            yield return Findings.Of(
                InsightType.CorrelatedMetric, view, Severity.Info, Audiences.Managers,
                $"{view.Kpi.Name} and {other.Kpi.Name} move {(correlation.Coefficient > 0 ? "together" : "against each other")} (rank correlation {Number.Plain(correlation.Coefficient)} over {correlation.Pairs} periods, trend and season apart); this does not say which moves which.",
                KpiPairs.Evidence(view, best)) with
            { Qualifier = other.Kpi.Id };
        }
    }
}
