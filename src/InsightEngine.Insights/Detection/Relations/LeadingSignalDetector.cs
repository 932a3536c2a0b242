using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection.Relations;

/// <summary>
/// A leading KPI has moved, and what it says of another one some periods later holds in periods that the relation was not fitted on:
/// the follower's owner hears of it before it arrives.
/// </summary>
public sealed class LeadingSignalDetector(CorrelationOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        if (context.Relatives is null) yield break;
        foreach (var view in context.Kpis)
        {
            if (!Findings.IsActive(view.Kpi, context.Graph)) continue;
            var tested = KpiFamily.Neighbours(view, context)
                .Where(other => other.Kpi.IsLeading && !KpiFamily.AreRelated(view, other))
                .SelectMany(other => Enumerable.Range(1, options.MostLag).Select(lag => (Leader: other, Lag: lag, Correlation: SurpriseCorrelation.Of(view.Profile, other.Profile, lag))))
                .Where(one => one.Correlation.Pairs >= options.LeastPairs).ToList();
            var threshold = FalseDiscovery.Threshold(tested.Select(one => one.Correlation.PValue), options.FalseDiscoveryRate);
            foreach (var leader in tested.Where(one => one.Correlation.PValue <= threshold && Math.Abs(one.Correlation.Coefficient) >= options.LeastConflict)
                .GroupBy(one => one.Leader.Kpi.Id)
                .Select(lags => lags.MaxBy(one => Math.Abs(one.Correlation.Coefficient))))
                if (Signal(view, leader.Leader, leader.Lag, leader.Correlation) is { } finding) yield return finding;
        }
    }

    private Finding? Signal(KpiView view, KpiView leader, int lag, RankCorrelation correlation)
    {
        var (follower, ahead) = SurpriseCorrelation.Align(view.Profile, leader.Profile, lag);
        var gain = SurpriseCorrelation.GainOutOfSample(follower, ahead);
        if (gain < options.LeastGain || view.History.Last is not { } last || leader.History.Last is not { } newest || leader.Profile.Start is not { } start) return null;

        // Only a move whose effect is still to come is news: of a period after the follower's last one minus the lag.
        var surprise = double.NaN;
        var at = newest;
        for (var period = last + (1 - lag); period.CompareTo(newest) <= 0; period += 1)
        {
            var index = period - start;
            if (index < 0 || index >= leader.Profile.Errors.Count) continue;
            var error = leader.Profile.Errors[(int)index];
            if (double.IsNaN(error) || Math.Abs(error) <= Math.Abs(double.IsNaN(surprise) ? 0 : surprise)) continue;
            (surprise, at) = (error, period);
        }

        if (double.IsNaN(surprise) || !(Math.Abs(surprise) > options.Moved * leader.Profile.Scale)) return null;
        var effect = SurpriseCorrelation.Slope(follower, ahead) * surprise;
        var due = at + lag;
        var adverse = effect * KpiPairs.Sense(view) < 0;
        return Findings.Of(
            InsightType.LeadingSignal, view, adverse ? Severity.Medium : Severity.Info, Audiences.Managers,
            $"{leader.Kpi.Name} runs {Number.Count(lag, "period")} ahead of {view.Kpi.Name} and came in {Number.Difference(Math.Abs(surprise), leader.Unit)} {(surprise > 0 ? "above" : "below")} what was expected in {at}; on past experience {view.Kpi.Name} follows in {due}, about {Number.Difference(Math.Abs(effect), view.Unit)} {(effect > 0 ? "higher" : "lower")} than it would be.",
            Facts.OfKpi(leader, "surprise", "value minus what was expected", surprise, period: at.ToString()),
            Facts.OfKpi(view, $"leading_effect:{leader.Kpi.Id}", $"expected effect of {leader.Kpi.Name}", effect, period: due.ToString()),
            Facts.OfKpi(view, $"leading_lag:{leader.Kpi.Id}", "periods that the signal runs ahead", lag, "count"),
            Facts.OfKpi(view, $"leading_correlation:{leader.Kpi.Id}", "rank correlation of surprises at that lag", correlation.Coefficient, "correlation"),
            Facts.OfKpi(view, $"leading_gain:{leader.Kpi.Id}", "share of squared surprises taken away out of sample", gain, "share")) with
        {
            PeriodEnd = due.LastDay,
            Qualifier = leader.Kpi.Id,
        };
    }
}
