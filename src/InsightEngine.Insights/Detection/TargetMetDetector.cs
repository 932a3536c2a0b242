using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Detection;

public sealed record TargetMetDetectorOptions
{
    /// <summary>Updates over which the target must have been held.</summary>
    public int Updates { get; init; } = 2;

    /// <summary>Values before these that are looked at for one off target: what was always met is no news.</summary>
    public int Before { get; init; } = 1;
}

/// <summary>A target was reached and held for two updates, after it had not been.</summary>
public sealed class TargetMetDetector(TargetMetDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.History.Definition is not { } definition || view.History.Observations.Count == 0) continue;
            var (met, period, rule) = view.Calendar.Open is { Length: > 1, IsCarried: false } open && view.Calendar.Rule is { } openRule
                ? (Open(view, open, openRule, definition.Aggregation), open.Target.PeriodEnd, openRule)
                : Closed(view, definition);
            if (!met) continue;
            yield return Findings.Of(
                InsightType.TargetMet,
                view,
                Severity.Info,
                Audiences.Managers | Audiences.Leaders,
                $"{view.Kpi.Name} has reached its target of {Facts.TargetWords(rule, view.Unit)} and held it for {options.Updates} updates; the last value is {Number.Show(view.History.LastValue!.Value, view.Unit)}.",
                [Facts.LastValue(view), .. Facts.Limits(view)]) with
            {
                PeriodEnd = period,
            };
        }
    }

    /// <summary>Within a long period: the running value is on target now and was an update ago, and was not before.</summary>
    private bool Open(KpiView view, TargetWindow open, TargetRule rule, Aggregation aggregation)
    {
        var running = new List<double>();
        double sum = 0;
        // A level may have been reached before the target's period began; a sum or an average starts with it.
        foreach (var observation in view.History.Observations)
        {
            var inside = Period.Containing(observation.PeriodStart, view.History.Cadence).Ordinal >= open.First.Ordinal;
            if (aggregation == Aggregation.Last) running.Add(observation.Value);
            else if (inside) running.Add(aggregation == Aggregation.Sum ? sum += observation.Value : (sum += observation.Value) / (running.Count + 1));
        }

        // An upper limit of a total is not reached early; it is kept until the end.
        if (aggregation == Aggregation.Sum && rule.Direction != Direction.Up) return false;
        if (Period.Containing(view.History.Observations[^1].PeriodStart, view.History.Cadence).Ordinal < open.First.Ordinal) return false;
        return Held(running.ConvertAll(rule.IsMet), options.Before);
    }

    /// <summary>Targets of one period each: the last ones were met, and one shortly before was not.</summary>
    private (bool Met, DateOnly Period, TargetRule Rule) Closed(KpiView view, KpiDefinition definition)
    {
        var closed = view.Calendar.Closed;
        if (closed.Count == 0 || TargetRule.Of(closed[^1].Window.Target, definition, out _) is not { } rule) return default;
        return (Held([.. closed.Select(outcome => outcome.Met)], before: 1), closed[^1].Window.Target.PeriodEnd, rule);
    }

    /// <summary>The last <see cref="TargetMetDetectorOptions.Updates"/> are met; one shortly before is not.</summary>
    private bool Held(List<bool> met, int before)
    {
        if (met.Count <= options.Updates) return false;
        var earlier = met[..^options.Updates];
        return met[^options.Updates..].TrueForAll(one => one) && earlier[Math.Max(0, earlier.Count - before)..].Contains(false);
    }
}
