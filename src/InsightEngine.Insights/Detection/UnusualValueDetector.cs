using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

public sealed record UnusualValueDetectorOptions
{
    /// <summary>Coverage of the interval that a value must leave.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Robust standard deviations that it must be away besides, so that a heavy-tailed series does not cry wolf.</summary>
    public double LeastDeviations { get; init; } = 3;

    /// <summary>Cold start: values needed before the one that is judged.</summary>
    public int LeastValues { get; init; } = 10;
}

/// <summary>The newest value lies outside what the values before it let expect.</summary>
public sealed class UnusualValueDetector(UnusualValueDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.History.Observations.Count <= options.LeastValues) continue;
            var before = view.History.Before(1);
            var profile = SeriesProfile.Of(before);
            var steps = (int)(view.History.Last!.Value - before.Last!.Value);
            var half = profile.HalfWidth(steps, options.Level);
            if (!(half > 0)) continue;
            double expected = profile.Expected(steps), actual = view.History.LastValue!.Value, deviation = actual - expected;
            if (Math.Abs(deviation) <= half || Math.Abs(deviation) < options.LeastDeviations * profile.Scale) continue;
            var last = view.History.Last.Value;
            var how = view.History.Definition?.Direction switch
            {
                Direction.Up => deviation > 0 ? "good" : "bad",
                Direction.Down => deviation < 0 ? "good" : "bad",
                _ => deviation > 0 ? "high" : "low",
            };
            yield return Findings.Of(
                InsightType.UnusualValue,
                view,
                how == "bad" ? Severity.Medium : Severity.Low,
                Audiences.Managers,
                $"{view.Kpi.Name} was {Number.Show(actual, view.Unit)} in {last}, unusually {how}: {Number.Show(expected - half, view.Unit)} to {Number.Show(expected + half, view.Unit)} was to be expected.",
                Facts.LastValue(view),
                Facts.OfKpi(view, "expected_value", "expected from the values before", expected, period: last.ToString()),
                Facts.OfKpi(view, "interval_low", $"lower end of the {options.Level * 100:0} % interval", expected - half, period: last.ToString()),
                Facts.OfKpi(view, "interval_high", $"upper end of the {options.Level * 100:0} % interval", expected + half, period: last.ToString())) with
            {
                PeriodEnd = last.LastDay,
            };
        }
    }
}
