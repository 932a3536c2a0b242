using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

public sealed record TargetTooEasyDetectorOptions
{
    /// <summary>Share of the target's period that must still be left.</summary>
    public double LeastLeft { get; init; } = 0.5;

    /// <summary>A level must be as unlikely as this to fall back.</summary>
    public double LargestMissProbability { get; init; } = 0.05;
}

/// <summary>Met with more than half of the period left.</summary>
public sealed class TargetTooEasyDetector(TargetTooEasyDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (Pace.Of(view) is not { Progress: >= 1 } pace || 1 - pace.Elapsed < options.LeastLeft) continue;
            var sum = view.History.Definition!.Aggregation == Aggregation.Sum;
            if (!sum && !(view.Outlook.MissProbability <= options.LargestMissProbability)) continue;
            var open = view.Calendar.Open!;
            yield return Findings.Of(
                InsightType.TargetTooEasy,
                view,
                Severity.Info,
                Audiences.Managers,
                $"{view.Kpi.Name} has already reached its target of {Facts.TargetWords(view)}, with {Number.Percent(1 - pace.Elapsed)} of the time until {Number.Date(open.Target.PeriodEnd)} left: the target may be too easy.",
                [Facts.LastValue(view), .. Facts.Limits(view), Facts.OfKpi(view, "elapsed", "share of the target's period that is past", pace.Elapsed, "share", Facts.TargetPeriod(view))]) with
            {
                PeriodEnd = open.Target.PeriodEnd,
            };
        }
    }
}
