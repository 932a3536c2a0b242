using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

public sealed record LevelShiftDetectorOptions
{
    /// <summary>Fewest consecutive values outside the band, on one side.</summary>
    public int LeastValues { get; init; } = 3;

    /// <summary>Most values since the shift: later it is no news.</summary>
    public int MostValues { get; init; } = 12;

    /// <summary>Coverage of the band.</summary>
    public double Level { get; init; } = 0.8;

    /// <summary>The values after the shift must lie this far from the expectation on average, in usual surprises.</summary>
    public double LeastShift { get; init; } = 3;

    /// <summary>A shift stays; a trend goes on. The first half of the values after it must lie at least this share as far away as the second.</summary>
    public double LeastStep { get; init; } = 0.5;

    /// <summary>Cold start: values needed before the shift.</summary>
    public int LeastBefore { get; init; } = 12;
}

/// <summary>Several values in a row on one side of what the values before them let expect: a new level.</summary>
public sealed class LevelShiftDetector(LevelShiftDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            var count = view.History.Observations.Count;
            (int Length, double Shift, double Scale) best = default;
            for (var length = options.LeastValues; length <= options.MostValues && count - length >= options.LeastBefore; length++)
            {
                var (shift, scale) = Shift(view.History, length);
                if (Math.Abs(shift) >= options.LeastShift * scale && Math.Abs(shift) / scale > Math.Abs(best.Shift) / Math.Max(best.Scale, double.Epsilon) * 1.05)
                    best = (length, shift, scale);
            }

            if (best.Length == 0) continue;
            // What lies in known events only is no new level.
            if (view.History.Observations.TakeLast(best.Length).All(one => context.EventIn(Numerics.Series.Period.Containing(one.PeriodStart, view.History.Cadence), view.Kpi) is not null)) continue;
            var since = view.History.Observations[count - best.Length].PeriodStart;
            var worse = view.History.Definition?.Direction switch
            {
                Direction.Up => best.Shift < 0,
                Direction.Down => best.Shift > 0,
                _ => true,
            };
            yield return Findings.Of(
                InsightType.LevelShift,
                view,
                worse ? Severity.Medium : Severity.Low,
                Audiences.Managers | Audiences.Leaders,
                $"{view.Kpi.Name} has been at a {(best.Shift > 0 ? "higher" : "lower")} level since {Number.Date(since)}: its last {best.Length} values lie on average {Number.Difference(Math.Abs(best.Shift), view.Unit)} {(best.Shift > 0 ? "above" : "below")} what was to be expected{(worse ? "" : ", for the better")}.",
                Facts.OfKpi(view, "shift", "mean distance from the expectation", best.Shift, period: $"since {since:yyyy-MM-dd}"),
                Facts.OfKpi(view, "shift_values", "values since the shift", best.Length, "count"),
                Facts.OfKpi(view, "usual_surprise", "usual surprise of one period", best.Scale),
                Facts.LastValue(view)) with
            {
                Qualifier = best.Shift > 0 ? "up" : "down",
            };
        }
    }

    /// <summary>Mean distance of the last values from the expectation before them; 0 unless all leave the band on one side.</summary>
    private (double Shift, double Scale) Shift(KpiHistory history, int length)
    {
        var before = history.Before(length);
        var profile = SeriesProfile.Of(before);
        if (!(profile.Scale > 0)) return (0, 1);
        double sum = 0, early = 0;
        var side = 0;
        for (var i = history.Observations.Count - length; i < history.Observations.Count; i++)
        {
            if (i == history.Observations.Count - (length + 1) / 2) early = sum;
            var steps = (int)(Numerics.Series.Period.Containing(history.Observations[i].PeriodStart, history.Cadence) - before.Last!.Value);
            var distance = history.Observations[i].Value - profile.Expected(steps);
            if (Math.Abs(distance) <= profile.HalfWidth(steps, options.Level) || (side != 0 && Math.Sign(distance) != side)) return (0, 1);
            side = Math.Sign(distance);
            sum += distance;
        }

        var half = length - (length + 1) / 2;
        if (Math.Abs(early) / half < options.LeastStep * Math.Abs(sum - early) / (length - half)) return (0, 1);
        return (sum / length, profile.Scale * Math.Sqrt(1 + (length - 1) * profile.Alpha * profile.Alpha / 2));
    }
}
