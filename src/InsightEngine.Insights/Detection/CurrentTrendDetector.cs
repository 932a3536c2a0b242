using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection;

public sealed record CurrentTrendDetectorOptions
{
    /// <summary>Significance of the Mann–Kendall test.</summary>
    public double PValue { get; init; } = 0.05;

    /// <summary>Cold start: values needed.</summary>
    public int LeastValues { get; init; } = 8;

    /// <summary>Newest periods that are looked at.</summary>
    public int Window { get; init; } = 12;

    /// <summary>The change over the window must be at least so many usual surprises: a tiny trend is true and uninteresting.</summary>
    public double LeastChange { get; init; } = 2;
}

/// <summary>The last periods rise or fall steadily, beyond the season and beyond chance.</summary>
public sealed class CurrentTrendDetector(CurrentTrendDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.History is not { Last: { } last } || view.History.Observations.Count < options.LeastValues) continue;
            var length = Math.Min(options.Window, view.History.Values.Length);
            var recent = new double[length];
            for (var i = 0; i < length; i++)
            {
                var period = last + (i - length + 1);
                recent[i] = view.Usual.At(period) - view.Profile.SeasonAt(period);
            }

            if (Descriptive.Count(recent) < options.LeastValues) continue;
            var test = MannKendall.Of(recent);
            var change = test.Slope * (length - 1);
            if (test.PValue >= options.PValue || !(Math.Abs(change) >= options.LeastChange * view.Profile.Scale)) continue;
            var worse = view.History.Definition?.Direction switch
            {
                Direction.Up => change < 0,
                Direction.Down => change > 0,
                _ => false,
            };
            yield return Findings.Of(
                InsightType.CurrentTrend,
                view,
                worse ? Severity.Low : Severity.Info,
                Audiences.Managers,
                $"{view.Kpi.Name} has {(change > 0 ? "risen" : "fallen")} steadily by about {Number.Difference(Math.Abs(test.Slope), view.Unit)} per period over the last {length} periods{(view.Profile.IsSeasonal ? ", the season set aside" : "")}{(worse ? ", the wrong way" : "")}.",
                Facts.OfKpi(view, "trend_slope", "trend per period (Theil–Sen)", test.Slope, period: $"last {length} periods"),
                Facts.OfKpi(view, "trend_p", "p-value of the trend (Mann–Kendall)", test.PValue, "p-value", $"last {length} periods"),
                Facts.LastValue(view)) with
            {
                Qualifier = change > 0 ? "up" : "down",
            };
        }
    }
}
