using InsightEngine.Insights.Risk.TrackRecord;

namespace InsightEngine.Insights.Detection;

public sealed record CalibrationDriftDetectorOptions
{
    /// <summary>Latest one-step forecasts with a known value that are counted; with fewer nothing is said.</summary>
    public int Forecasts { get; init; } = 20;

    /// <summary>Share of values within the 80 % interval below which the intervals are too narrow.</summary>
    public double Lowest { get; init; } = 0.7;

    /// <summary>The share above which they are too wide.</summary>
    public double Highest { get; init; } = 0.9;
}

/// <summary>The forecaster's intervals no longer hold what they promise for a KPI: too many or too few values fell within.</summary>
public sealed class CalibrationDriftDetector(CalibrationDriftDetectorOptions options) : IInsightDetector
{
    private const double Promised = 0.8;

    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            var closed = Closed(view, context.Now);
            if (closed.Count < options.Forecasts || !Findings.IsActive(view.Kpi, context.Graph)) continue;
            var within = closed.Count(one => one.Value >= one.ExpectedLow && one.Value <= one.ExpectedHigh);
            var share = (double)within / closed.Count;
            if (share >= options.Lowest && share <= options.Highest) continue;
            var narrow = share < Promised;
            yield return Findings.Of(
                InsightType.CalibrationDrift,
                view,
                narrow ? Severity.Low : Severity.Info,
                Audiences.Administrators,
                $"{within} of the last {closed.Count} values of {view.Kpi.Name} fell within the 80 % interval that was forecast one period before, where about {Math.Round(Promised * closed.Count)} should: the intervals are too {(narrow ? "narrow, and surprises are more likely than they say" : "wide, and warnings come later than they could")}.",
                Facts.OfKpi(view, "interval_coverage", "share of values within the 80 % interval of the forecast one period before", share, "share"),
                Facts.Count(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "values_within", "values within the 80 % interval of the forecast one period before", within),
                Facts.Count(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "forecasts_judged", "one-step forecasts with a known value", closed.Count),
                Facts.OfKpi(view, "interval_promised", "share of values that an 80 % interval promises", Promised, "share"));
        }
    }

    /// <summary>The latest forecasts of one period, judged by the values as they are now.</summary>
    private List<KpiPrediction> Closed(KpiView view, DateTimeOffset now) =>
    [
        .. view.Input.Predictions.Where(one => one is { Steps: 1, ExpectedLow: not null, ExpectedHigh: not null })
            .OrderByDescending(one => one.PeriodEnd).ThenByDescending(one => one.LastPeriod)
            .Select(one => one.Judged(view.History, now)).Where(one => one.Value is not null).Take(options.Forecasts),
    ];
}
