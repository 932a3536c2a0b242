using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection;

public sealed record RunRateUnattainableDetectorOptions
{
    /// <summary>Quantile of past gains that the required gain must exceed.</summary>
    public double Quantile { get; init; } = 0.95;

    /// <summary>Probability of a miss below which the past is no argument: the KPI has outgrown it.</summary>
    public double LeastMissProbability { get; init; } = 0.6;

    /// <summary>Cold start: past gains needed.</summary>
    public int LeastGains { get; init; } = 10;
}

/// <summary>What each remaining period would have to bring is more than almost any stretch of that length ever brought.</summary>
public sealed class RunRateUnattainableDetector(RunRateUnattainableDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.Calendar is not { Open: { } open, Rule: { Direction: not Direction.WithinRange } rule, IsOverdue: false } || view.Outlook.RequiredRunRate is not { } required || !(view.Outlook.MissProbability >= options.LeastMissProbability)) continue;
            if (view.History is not { Last: { } last, Definition: { } definition } || open.Last.Ordinal <= last.Ordinal) continue;
            var steps = (int)(open.Last - (last.Ordinal < open.First.Ordinal ? open.First + -1 : last));
            var sign = rule.Direction == Direction.Up ? 1 : -1;
            var rates = Rates(view.History.Values.Span, Math.Min(steps, view.History.Values.Length / 2), definition.Aggregation == Aggregation.Last);
            if (rates.Length < options.LeastGains) continue;
            var reach = sign * Descriptive.Quantile(Array.ConvertAll(rates, rate => sign * rate), options.Quantile);
            if (sign * required <= sign * reach) continue;
            var verb = definition.Aggregation == Aggregation.Last ? "change by" : definition.Aggregation == Aggregation.Sum ? "bring" : "average";
            yield return Findings.Of(
                InsightType.RunRateUnattainable,
                view,
                Severity.High,
                Audiences.Managers | Audiences.Leaders,
                $"To reach its target of {Facts.TargetWords(view)} by {Number.Date(open.Target.PeriodEnd)}, {view.Kpi.Name} would have to {verb} {Number.Show(required, view.Unit)} in each of {Number.Count(steps, "period")}; {Number.Percent(options.Quantile)} of past stretches of that length stayed {(rule.Direction == Direction.Up ? "below" : "above")} {Number.Show(reach, view.Unit)}.",
                [
                    Facts.OfKpi(view, "required_rate", "required per remaining period", required, period: Facts.TargetPeriod(view)),
                    Facts.OfKpi(view, "reach_rate", $"{options.Quantile * 100:0} % quantile of past stretches", reach),
                    .. Facts.Limits(view),
                    Facts.LastValue(view),
                ]) with
            {
                PeriodEnd = open.Target.PeriodEnd,
                Probability = view.Outlook.MissProbability,
            };
        }
    }

    /// <summary>Gain per period (level) or value per period (sum, average) of every stretch of so many periods.</summary>
    private static double[] Rates(ReadOnlySpan<double> values, int length, bool level)
    {
        if (length < 1) return [];
        var rates = new List<double>();
        for (var end = level ? length : length - 1; end < values.Length; end++)
        {
            var rate = level ? (values[end] - values[end - length]) / length : Descriptive.Mean(values.Slice(end - length + 1, length));
            if (double.IsFinite(rate)) rates.Add(rate);
        }

        return [.. rates];
    }
}
