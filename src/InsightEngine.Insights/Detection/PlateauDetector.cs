using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection;

public sealed record PlateauDetectorOptions
{
    /// <summary>Periods without progress; weekly and daily series are judged over as many weeks and days as make a quarter and a month.</summary>
    public int Periods { get; init; } = 4;

    /// <summary>Slope over the window, in usual surprises of one period, below which it is no progress.</summary>
    public double LargestGain { get; init; } = 1;

    /// <summary>Probability of a miss that makes a standstill worth telling.</summary>
    public double LeastMissProbability { get; init; } = 0.5;
}

/// <summary>Off target and standing still.</summary>
public sealed class PlateauDetector(PlateauDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.Calendar is not { Open: { } open, Rule: { } rule } || view.History.Definition is not { Aggregation: not Aggregation.Sum }) continue;
            if (!(view.Outlook.MissProbability >= options.LeastMissProbability)) continue;
            var window = view.History.Cadence switch
            {
                Cadence.Weekly => Math.Max(options.Periods, 13),
                Cadence.Daily => Math.Max(options.Periods, 30),
                _ => options.Periods,
            };
            var values = view.History.Values.Span;
            if (values.Length < 2 * window || !(view.Profile.Scale > 0)) continue;
            var recent = new double[window];
            var met = false;
            for (var i = 0; i < window; i++)
            {
                var index = values.Length - window + i;
                recent[i] = values[index] - view.Profile.SeasonAt(view.History.First!.Value + index);
                met |= rule.IsMet(values[index]);
            }

            var slope = TheilSen.Slope(recent);
            var gain = Math.Abs(slope) * (window - 1);
            if (met || double.IsNaN(slope) || gain > options.LargestGain * view.Profile.Scale || MannKendall.Of(recent).PValue < 0.1) continue;
            yield return Findings.Of(
                InsightType.Plateau,
                view,
                Severity.Medium,
                Audiences.Managers,
                $"{view.Kpi.Name} has stood still for {Number.Count(window, "period")} around {Number.Show(Descriptive.Median(recent), view.Unit)} while its target of {Facts.TargetWords(view)} by {Number.Date(open.Target.PeriodEnd)} is unmet.",
                [
                    Facts.OfKpi(view, "slope", "gain per period", slope, period: $"last {window} periods"),
                    Facts.OfKpi(view, "median_recent", "median", Descriptive.Median(recent), period: $"last {window} periods"),
                    .. Facts.Limits(view),
                    Facts.MissProbability(view),
                ]) with
            {
                PeriodEnd = open.Target.PeriodEnd,
                Probability = view.Outlook.MissProbability,
            };
        }
    }
}
