using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Detection.Relations;

public sealed record MixShiftDetectorOptions
{
    /// <summary>Newest periods whose mean is compared with that of as many before.</summary>
    public int Periods { get; init; } = 3;

    /// <summary>Standard deviations of the whole's surprises that its change must reach.</summary>
    public double Deviations { get; init; } = 1;
}

/// <summary>
/// A share or mean goes one way while every one of its parts goes the other: what has changed is the mix (Simpson's paradox).
/// </summary>
/// <remarks>Simpson (1951).</remarks>
public sealed class MixShiftDetector(MixShiftDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        if (context.Relatives is null) yield break;
        foreach (var view in context.Kpis)
        {
            if (view.History is not { Last: { } last, Definition: { } definition } || (definition.Unit != "%" && definition.Aggregation != Aggregation.Average)) continue;
            var segments = KpiFamily.Segments(view, context);
            if (segments.Count < 2) continue;
            var change = Change(view, last);
            if (!(Math.Abs(change) >= options.Deviations * view.Profile.Scale)) continue;
            var parts = segments.Select(segment => Change(segment, last)).ToList();
            if (!parts.TrueForAll(part => part * change < 0)) continue;
            yield return Findings.Of(
                InsightType.MixShift, view, Severity.Low, Audiences.Managers,
                $"{view.Kpi.Name} has {(change > 0 ? "risen" : "fallen")} by {Number.Difference(Math.Abs(change), view.Unit)} although each of its {segments.Count} parts has {(change > 0 ? "fallen" : "risen")}: the mix has changed, not the parts.",
                [Facts.OfKpi(view, "recent_change", "mean of the newest periods against those before", change, period: last.ToString()),
                .. segments.Zip(parts, (segment, part) => Facts.OfKpi(segment, "recent_change", "mean of the newest periods against those before", part, period: last.ToString()))]) with
            {
                PeriodEnd = last.LastDay,
            };
        }
    }

    /// <summary>NaN when a period has no value.</summary>
    private double Change(KpiView view, Period last) =>
        Enumerable.Range(0, options.Periods).Sum(back => view.History.At(last + -back) - view.History.At(last + -(back + options.Periods))) / options.Periods;
}
