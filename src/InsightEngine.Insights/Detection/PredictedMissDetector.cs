namespace InsightEngine.Insights.Detection;

public sealed record PredictedMissDetectorOptions
{
    /// <summary>Probability from which a miss is predicted, in two consecutive runs.</summary>
    public double Raise { get; init; } = 0.6;

    /// <summary>Probability below which, in two consecutive runs, an open prediction is cleared.</summary>
    public double Clear { get; init; } = 0.4;

    /// <summary>From here the insight is of high severity.</summary>
    public double High { get; init; } = 0.85;

    /// <summary>Cold start: with fewer values nothing is predicted.</summary>
    public int LeastValues { get; init; } = 3;
}

/// <summary>The period of the open target will probably end off target.</summary>
public sealed class PredictedMissDetector(PredictedMissDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.Outlook.MissProbability is not { } probability || probability < options.Clear) continue;
            if (view.Calendar is not { Open: { } open, Rule: { } rule, IsOverdue: false }) continue;
            if (view.History.Observations.Count < options.LeastValues || !Findings.IsActive(view.Kpi, context.Graph)) continue;
            var unit = view.Unit;
            var expected = view.Outlook.ExpectedMedian is { } median ? $"; expected {Facts.Compared(view)} {Number.Show(median, unit)}, last value {Number.Show(view.History.LastValue!.Value, unit)}" : "";
            var reason = view.Outlook.Drivers.FirstOrDefault(driver => driver.Effect > 0)?.Sentence;
            yield return Findings.Of(
                InsightType.PredictedMiss,
                view,
                probability >= options.High ? Severity.High : Severity.Medium,
                Audiences.Managers | Audiences.Leaders,
                $"{view.Kpi.Name} will probably miss its target of {Facts.TargetWords(view)} by {Number.Date(open.Target.PeriodEnd)}: {Number.Percent(probability)} likely{expected}.{(reason is null ? "" : " " + reason)}",
                [
                    Facts.MissProbability(view),
                    .. Facts.Limits(view),
                    .. Facts.Expected(view),
                    Facts.LastValue(view),
                    .. view.Outlook.Drivers.Select(driver => Facts.OfKpi(view, $"driver_{driver.Name}", $"effect of the {driver.Name} on the probability", driver.Effect, "probability", Facts.TargetPeriod(view)) with { Text = driver.Sentence }),
                ]) with
            {
                PeriodEnd = open.Target.PeriodEnd,
                Probability = probability,
                Raises = probability >= options.Raise,
                EarlierRuns = view.EarlierMissProbability >= options.Raise ? 1 : 0,
            };
        }
    }
}
