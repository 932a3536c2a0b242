using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection.Relations;

public sealed record ContributionDetectorOptions
{
    /// <summary>Share of the change of the whole that a part must explain, with it or against it.</summary>
    public double Share { get; init; } = 0.2;

    /// <summary>Median absolute deviations (scaled to normal) by which the change of the whole exceeds the usual one.</summary>
    public double Deviations { get; init; } = 2;

    /// <summary>Earlier changes needed.</summary>
    public int LeastChanges { get; init; } = 6;
}

/// <summary>
/// A total has changed more than usual and one part explains much of it (<see cref="InsightType.TopContributor"/>) or has moved
/// as much against it (<see cref="InsightType.TopDetractor"/>).
/// </summary>
/// <param name="type">Which of the two.</param>
/// <param name="options">Thresholds.</param>
public sealed class ContributionDetector(InsightType type, ContributionDetectorOptions options) : IInsightDetector
{
    private const double NormalScale = 1.4826;

    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        if (context.Relatives is null) yield break;
        foreach (var view in context.Kpis)
        {
            if (Composition.Of(view, context) is not { } composition) continue;
            var last = composition.Last;
            var lag = view.Profile.IsSeasonal ? view.Profile.Seasonal.Count : 1;
            var then = last + -lag;
            var change = view.History.At(last) - view.History.At(then);
            if (!IsUnusual(view, lag, last, change)) continue;
            var sign = type == InsightType.TopContributor ? 1 : -1;
            var parts = composition.Segments.Select(segment => (Segment: segment, Change: segment.History.At(last) - segment.History.At(then))).Where(part => double.IsFinite(part.Change));
            var top = parts.OrderByDescending(part => sign * part.Change / change).ThenBy(part => part.Segment.Kpi.Id, StringComparer.Ordinal).FirstOrDefault();
            if (top.Segment is null || !(sign * top.Change / change >= options.Share)) continue;
            var label = KpiFamily.Label(top.Segment, view);
            var period = $"{then} to {last}";
            var worse = change * KpiPairs.Sense(view) < 0;
            yield return Findings.Of(
                type, view, worse ? Severity.Low : Severity.Info, Audiences.Managers,
                $"{view.Kpi.Name} {(change > 0 ? "rose" : "fell")} by {Number.Difference(Math.Abs(change), view.Unit)} from {then} to {last}; {label} {(top.Change > 0 ? "rose" : "fell")} by {Number.Difference(Math.Abs(top.Change), view.Unit)}, {(sign > 0 ? "the largest part of it" : "against it")}.",
                Facts.OfKpi(view, "change", "change against the comparison period", change, period: period),
                Facts.OfKpi(top.Segment, "change", "change against the comparison period", top.Change, period: period),
                Facts.OfKpi(view, sign > 0 ? "top_contribution" : "top_detraction", $"share of {top.Segment.Kpi.Name} in the change", top.Change / change, "share", period)) with
            {
                PeriodEnd = last.LastDay,
            };
        }
    }

    private bool IsUnusual(KpiView view, int lag, Numerics.Series.Period last, double change)
    {
        var values = view.History.Values.Span;
        var earlier = new List<double>(values.Length);
        var end = (int)(last - view.History.First!.Value);
        for (var i = lag; i < end; i++)
            if (double.IsFinite(values[i] - values[i - lag])) earlier.Add(values[i] - values[i - lag]);
        if (!double.IsFinite(change) || change == 0 || earlier.Count < options.LeastChanges) return false;
        var usual = Descriptive.Median(earlier.ToArray());
        var spread = NormalScale * Descriptive.Median([.. earlier.Select(one => Math.Abs(one - usual))]);
        return Math.Abs(change - usual) > options.Deviations * spread;
    }
}
