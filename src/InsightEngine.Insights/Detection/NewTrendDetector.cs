using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Changes;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection;

public sealed record NewTrendDetectorOptions
{
    /// <summary>Fewest values in a trend.</summary>
    public int LeastSegment { get; init; } = 6;

    /// <summary>Most values since the turn: later it is no news. Weekly and daily series use twice as many.</summary>
    public int MostValues { get; init; } = 15;

    /// <summary>Significance of the difference of the two slopes.</summary>
    public double PValue { get; init; } = 0.05;

    /// <summary>What the new slope has made of the level since the turn, in multiples of the scatter around the lines.</summary>
    public double LeastChange { get; init; } = 2;
}

/// <summary>The slope of a KPI has changed: it turned, it stopped, or it goes on at another pace.</summary>
/// <remarks>The turn is a change point of <see cref="PiecewiseTrend"/>; the slopes are compared by Welch's test of two regression slopes.</remarks>
public sealed class NewTrendDetector(NewTrendDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.History.First is not { } first || view.History.Observations.Count < 2 * options.LeastSegment) continue;
            var values = view.History.Values.ToArray();
            for (var i = 0; i < values.Length; i++) values[i] -= view.Profile.SeasonAt(first + i);
            var segments = PiecewiseTrend.Divide(values, options.LeastSegment);
            if (segments.Count < 2) continue;
            TrendSegment before = segments[^2], now = segments[^1];
            var longest = options.MostValues * (view.History.Cadence is Cadence.Weekly or Cadence.Daily ? 2 : 1);
            var scatter = Math.Sqrt((before.Scatter * before.Scatter * before.Length + now.Scatter * now.Scatter * now.Length) / (before.Length + now.Length));
            var (difference, p) = Compare(before, now);
            // What jumped is a level shift; here the slope must have done more than the jump.
            var jump = Math.Abs(now.At(now.First) - before.At(now.First));
            var made = Math.Abs(difference) * now.Length;
            if (now.Length > longest || p >= options.PValue || made < options.LeastChange * scatter || made < jump) continue;
            var since = first + now.First;
            var worse = view.History.Definition?.Direction switch
            {
                Direction.Up => difference < 0,
                Direction.Down => difference > 0,
                _ => true,
            };
            yield return Findings.Of(
                InsightType.NewTrend,
                view,
                worse ? Severity.Medium : Severity.Low,
                Audiences.Managers | Audiences.Leaders,
                $"{view.Kpi.Name} has a new trend since {since}: {Pace(now, view)}, where it {Before(before, view)}{(worse ? "" : "; a turn for the better")}.",
                Facts.OfKpi(view, "slope_now", "gain per period since the turn", now.Slope, period: $"since {since}"),
                Facts.OfKpi(view, "slope_before", "gain per period before", before.Slope, period: $"{first + before.First} to {first + (before.End - 1)}"),
                Facts.OfKpi(view, "slope_p", "p-value of the difference of the slopes", p, "p-value"),
                Facts.LastValue(view)) with
            {
                Qualifier = difference > 0 ? "up" : "down",
            };
        }
    }

    private static (double Difference, double PValue) Compare(TrendSegment before, TrendSegment now)
    {
        double Variance(TrendSegment segment) => segment.Length < 3 ? double.NaN
            : segment.Scatter * segment.Scatter * segment.Length / (segment.Length - 2) * 12 / (Math.Pow(segment.Length, 3) - segment.Length);
        double one = Variance(before), other = Variance(now);
        var difference = now.Slope - before.Slope;
        if (!(one + other > 0)) return (difference, difference == 0 ? 1 : 0);
        var freedom = (one + other) * (one + other) / (one * one / (before.Length - 2) + other * other / (now.Length - 2));
        return (difference, 2 * (1 - StudentT.Cdf(Math.Abs(difference) / Math.Sqrt(one + other), freedom)));
    }

    private static string Pace(TrendSegment segment, KpiView view) => IsLevel(segment)
        ? "it stays level"
        : $"it {(segment.Slope > 0 ? "rises" : "falls")} by about {Number.Difference(Math.Abs(segment.Slope), view.Unit)} per period";

    private static string Before(TrendSegment segment, KpiView view) => IsLevel(segment)
        ? "was level before"
        : $"{(segment.Slope > 0 ? "rose" : "fell")} by about {Number.Difference(Math.Abs(segment.Slope), view.Unit)} per period before";

    /// <summary>Over its whole length the slope makes less than the scatter around it.</summary>
    private static bool IsLevel(TrendSegment segment) => Math.Abs(segment.Slope) * segment.Length < segment.Scatter;
}
