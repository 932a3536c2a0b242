using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection.Relations;

public sealed record PeerGapDetectorOptions
{
    /// <summary>Newest periods whose mean is compared.</summary>
    public int Periods { get; init; } = 3;

    /// <summary>Comparable KPIs needed beside this one.</summary>
    public int LeastPeers { get; init; } = 5;

    /// <summary>Accepted probability that any of a group of like units is told of by chance.</summary>
    public double Significance { get; init; } = 0.05;
}

/// <summary>
/// One part lies outside what the others like it let expect: the mean of its newest periods against the prediction interval of a
/// further unit, from the median and the median absolute deviation of the others, with the level divided by the size of the group.
/// </summary>
public sealed class PeerGapDetector(PeerGapDetectorOptions options) : IInsightDetector
{
    private const double NormalScale = 1.4826;

    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        if (context.Relatives is null) yield break;
        foreach (var view in context.Kpis)
        {
            if (view.History is not { Last: { } last, Definition: { Direction: not Direction.WithinRange } definition } || !Findings.IsActive(view.Kpi, context.Graph)) continue;
            if (Mean(view, last) is not { } own) continue;
            double[] others = [.. KpiFamily.Peers(view, context).Select(peer => Mean(peer, last)).OfType<double>()];
            if (others.Length < options.LeastPeers) continue;
            var median = Descriptive.Median(others);
            var spread = NormalScale * Descriptive.Median([.. others.Select(one => Math.Abs(one - median))]);
            if (!(spread > 0)) continue;
            var t = (own - median) / (spread * Math.Sqrt(1 + 1.0 / others.Length));
            if (2 * StudentT.Cdf(-Math.Abs(t), others.Length - 1) * (others.Length + 1) >= options.Significance) continue;
            var worse = definition.Direction == Direction.Up ? own < median : own > median;
            var from = last + -(options.Periods - 1);
            var period = $"{from} to {last}";
            yield return Findings.Of(
                InsightType.PeerGap, view, worse ? Severity.Medium : Severity.Info, worse ? Audiences.Managers | Audiences.Leaders : Audiences.Managers,
                $"{view.Kpi.Name} averaged {Number.Show(own, view.Unit)} from {from} to {last}; the {others.Length} comparable KPIs have a median of {Number.Show(median, view.Unit)} and rarely lie so far apart: {(worse ? "it is the one to look at" : "it is the one to learn from")}.",
                Facts.OfKpi(view, "recent_mean", "mean of the newest periods", own, period: period),
                Facts.OfKpi(view, "peer_median", "median of the comparable KPIs", median, period: period),
                Facts.OfKpi(view, "peer_spread", "spread of the comparable KPIs (1.4826 · MAD)", spread, period: period),
                Facts.OfKpi(view, "peers", "comparable KPIs", others.Length, "count", period));
        }
    }

    /// <summary>Null when the KPI lacks the newest period or most of those before.</summary>
    private double? Mean(KpiView view, Numerics.Series.Period last)
    {
        if (double.IsNaN(view.History.At(last))) return null;
        double[] values = [.. Enumerable.Range(0, options.Periods).Select(back => view.History.At(last + -back)).Where(double.IsFinite)];
        return values.Length * 2 > options.Periods ? values.Average() : null;
    }
}
