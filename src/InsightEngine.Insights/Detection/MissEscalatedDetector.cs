using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

public sealed record MissEscalatedDetectorOptions
{
    /// <summary>Upper ends of the bands of the expected shortfall, as shares of the target; the last band is open.</summary>
    public IReadOnlyList<double> Bands { get; init; } = [0.2, 0.4];
}

/// <summary>The expected shortfall of a predicted miss has risen into a higher band.</summary>
public sealed class MissEscalatedDetector(MissEscalatedDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.Calendar is not { Open: { } open, Rule: { } rule } || view.Outlook.ExpectedMedian is not { } expected) continue;
            if (view.Previous is not { ExpectedMedian: { } before } previous || previous.TargetEnd != open.Target.PeriodEnd) continue;
            if (context.Open(Finding.Key(InsightType.PredictedMiss, SubjectKind.Kpi, view.Kpi.Id, open.Target.PeriodEnd)) is null) continue;
            var share = Share(rule, expected);
            int band = Band(share), bandBefore = Band(Share(rule, before));
            if (band <= bandBefore) continue;
            yield return Findings.Of(
                InsightType.MissEscalated,
                view,
                band >= options.Bands.Count ? Severity.Critical : Severity.High,
                Audiences.Managers | Audiences.Leaders,
                $"The expected shortfall of {view.Kpi.Name} has grown to {Number.Percent(share)} of its target of {Facts.TargetWords(view)} by {Number.Date(open.Target.PeriodEnd)}: {Number.Show(expected, view.Unit)} is expected now, {Number.Show(before, view.Unit)} was before.",
                [
                    Facts.OfKpi(view, "shortfall_share", "expected shortfall as a share of the target", share, "share", Facts.TargetPeriod(view)),
                    Facts.OfKpi(view, "expected_before", "expectation before", before, period: Facts.TargetPeriod(view)),
                    .. Facts.Expected(view),
                    .. Facts.Limits(view),
                ]) with
            {
                PeriodEnd = open.Target.PeriodEnd,
                Probability = view.Outlook.MissProbability,
                Qualifier = $"band{band}",
            };
        }
    }

    private static double Share(TargetRule rule, double expected)
    {
        var limit = Math.Abs(rule.Nearest(expected));
        return limit > 0 ? rule.Shortfall(expected) / limit : 0;
    }

    private int Band(double share) => options.Bands.Count(end => share >= end);
}
