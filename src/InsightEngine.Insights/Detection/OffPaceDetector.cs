using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

public sealed record OffPaceDetectorOptions
{
    /// <summary>Progress below this share of the expected progress is off pace.</summary>
    public double LeastShare { get; init; } = 0.75;

    /// <summary>Share of the target's period that must be past: early on, progress means little.</summary>
    public double LeastElapsed { get; init; } = 0.25;
}

/// <summary>Progress is more than a quarter below the expected pace.</summary>
public sealed class OffPaceDetector(OffPaceDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (Pace.Of(view) is not { } pace || pace.Elapsed < options.LeastElapsed || pace.Progress >= options.LeastShare * pace.Expected) continue;
            // Noise is no progress lost: a level must be off its pace by more than a usual surprise.
            var rule = view.Calendar.Rule!.Value;
            var limit = rule.Direction == Direction.Up ? rule.Low : rule.High;
            if (view.History.Definition!.Aggregation != Aggregation.Sum && !((pace.Expected - pace.Progress) * Math.Abs(limit - pace.Baseline) > view.Profile.Scale)) continue;
            var open = view.Calendar.Open!;
            yield return Findings.Of(
                InsightType.OffPace,
                view,
                pace.Progress < 0.5 * pace.Expected ? Severity.Medium : Severity.Low,
                Audiences.Managers,
                $"{view.Kpi.Name} has {(pace.Progress <= 0 ? "made no progress" : $"come {Number.Percent(Math.Min(pace.Progress, 1))} of the way")} to its target of {Facts.TargetWords(view)} by {Number.Date(open.Target.PeriodEnd)}; the pace asks for {Number.Percent(pace.Expected)} of the way by now.",
                [
                    Facts.OfKpi(view, "progress", "share of the way to the target", pace.Progress, "share", Facts.TargetPeriod(view)),
                    Facts.OfKpi(view, "pace", "share that the pace asks for", pace.Expected, "share", Facts.TargetPeriod(view)),
                    Facts.LastValue(view),
                    .. Facts.Limits(view),
                ]) with
            {
                PeriodEnd = open.Target.PeriodEnd,
                Probability = view.Outlook.MissProbability,
            };
        }
    }
}
