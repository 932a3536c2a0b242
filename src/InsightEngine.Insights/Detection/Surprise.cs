using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Detection;

/// <summary>A newest value that lies outside what the values before it let expect.</summary>
/// <param name="Period">Its period.</param>
/// <param name="Value">The value with its unit.</param>
/// <param name="How">“good” or “bad” where the KPI has a direction, else “high” or “low”.</param>
/// <param name="Expected">The interval that was to be expected, in words.</param>
/// <param name="Evidence">The value, the expectation and the interval.</param>
internal sealed record Surprise(Period Period, string Value, string How, string Expected, IReadOnlyList<Fact> Evidence)
{
    /// <summary>Null when there are too few values, or the newest one is no surprise.</summary>
    public static Surprise? Of(KpiView view, UnusualValueDetectorOptions options)
    {
        if (view.History.Observations.Count <= options.LeastValues) return null;
        var before = view.History.Before(1);
        var profile = SeriesProfile.Of(before);
        var period = view.History.Last!.Value;
        var steps = (int)(period - before.Last!.Value);
        var half = profile.HalfWidth(steps, options.Level);
        if (!(half > 0)) return null;
        double expected = profile.Expected(steps), actual = view.History.LastValue!.Value, deviation = actual - expected;
        if (Math.Abs(deviation) <= half || Math.Abs(deviation) < options.LeastDeviations * profile.Scale) return null;
        var how = view.History.Definition?.Direction switch
        {
            Direction.Up => deviation > 0 ? "good" : "bad",
            Direction.Down => deviation < 0 ? "good" : "bad",
            _ => deviation > 0 ? "high" : "low",
        };
        return new Surprise(
            period, Number.Show(actual, view.Unit), how, $"{Number.Show(expected - half, view.Unit)} to {Number.Show(expected + half, view.Unit)}",
            [
                Facts.LastValue(view),
                Facts.OfKpi(view, "expected_value", "expected from the values before", expected, period: period.ToString()),
                Facts.OfKpi(view, "interval_low", $"lower end of the {options.Level * 100:0} % interval", expected - half, period: period.ToString()),
                Facts.OfKpi(view, "interval_high", $"upper end of the {options.Level * 100:0} % interval", expected + half, period: period.ToString()),
            ]);
    }
}
