namespace InsightEngine.Insights.Detection;

public sealed record ForecastRevisedDetectorOptions
{
    /// <summary>Move of the median, as a share of the width of the 80 % interval before.</summary>
    public double LeastShare { get; init; } = 0.5;
}

/// <summary>The expectation has moved by more than half of what was thought possible.</summary>
public sealed class ForecastRevisedDetector(ForecastRevisedDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.Calendar.Open is not { } open || view.Outlook.ExpectedMedian is not { } now || view.History.Last is null) continue;
            if (view.Previous is not { ExpectedMedian: { } before, ExpectedLow: { } low, ExpectedHigh: { } high } previous) continue;
            if (previous.TargetEnd != open.Target.PeriodEnd || previous.ComputedAt == view.Outlook.ComputedAt || !(high > low)) continue;
            if (Math.Abs(now - before) <= options.LeastShare * (high - low)) continue;
            yield return Findings.Of(
                InsightType.ForecastRevised,
                view,
                Severity.Low,
                Audiences.Managers,
                $"The expectation of {view.Kpi.Name} for {Number.Date(open.Target.PeriodEnd)} has been revised from {Number.Show(before, view.Unit)} to {Number.Show(now, view.Unit)}, after {Number.Show(view.History.LastValue!.Value, view.Unit)} in {view.History.Last}.",
                [
                    .. Facts.Expected(view),
                    Facts.OfKpi(view, "expected_before", "expectation before", before, period: Facts.TargetPeriod(view)),
                    Facts.LastValue(view),
                ]) with
            {
                PeriodEnd = open.Target.PeriodEnd,
                Qualifier = view.History.Last?.ToString(),
            };
        }
    }
}
