using System.Globalization;

namespace InsightEngine.Insights.Detection;

public sealed record UpstreamImpactDetectorOptions
{
    /// <summary>Change of an objective's risk that is told.</summary>
    public double LeastChange { get; init; } = 0.10;
}

/// <summary>A change below has moved an objective's risk noticeably, up or down.</summary>
public sealed class UpstreamImpactDetector(UpstreamImpactDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        if (context.Kpis.Count == 0) yield break;
        var above = context.Kpis.ToDictionary(
            view => view.Kpi.Id,
            view => view.Kpi.ObjectiveId is { } id ? context.Graph.WithAncestors([id]).Select(objective => objective.Id).ToHashSet() : []);
        foreach (var (objective, outlook, previous) in context.Objectives)
        {
            if (outlook?.RiskProbability is not { } now || previous?.RiskProbability is not { } before || outlook.ComputedAt == previous.ComputedAt) continue;
            var change = now - before;
            if (Math.Abs(change) < options.LeastChange || !Findings.IsActive(objective)) continue;
            var cause = context.Kpis
                .Where(view => above[view.Kpi.Id].Contains(objective.Id))
                .OrderByDescending(view => Math.Sign(change) * Change(view)).ThenBy(view => view.Kpi.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            if (cause is null) continue;
            var risen = change > 0;
            var own = Change(cause);
            var detail = cause.Previous?.MissProbability is { } ownBefore && cause.Outlook.MissProbability is { } ownNow
                ? $" (its own probability of a miss went from {Number.Percent(ownBefore)} to {Number.Percent(ownNow)})"
                : "";
            yield return Findings.Of(
                InsightType.UpstreamImpact,
                objective,
                risen ? now >= 0.5 ? Severity.High : Severity.Medium : Severity.Info,
                Audiences.Leaders | Audiences.Managers,
                $"{cause.Kpi.Name} has {(risen ? "raised" : "lowered")} the risk of “{objective.Title}” from {Number.Percent(before)} to {Number.Percent(now)}{detail}.",
                [
                    Facts.OfObjective(objective, "risk", "probability of not being reached", now, "probability"),
                    Facts.OfObjective(objective, "risk_before", "probability before the change", before, "probability"),
                    Facts.OfKpi(cause, "p_miss_change", "change of the probability of a miss", own, "probability", cause.History.Last?.ToString()),
                ]) with
            {
                PeriodEnd = objective.PeriodEnd,
                Probability = now,
                Qualifier = string.Create(CultureInfo.InvariantCulture, $"{cause.Kpi.Id}@{cause.DataAsOf.UtcDateTime:yyyyMMddHHmmssfff}"),
            };
        }
    }

    private static double Change(KpiView view) => (view.Outlook.MissProbability ?? 0) - (view.Previous?.MissProbability ?? 0);
}
