using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

public sealed record SeasonalBreakDetectorOptions
{
    /// <summary>Consecutive newest values that must leave the seasonal profile.</summary>
    public int Values { get; init; } = 2;

    /// <summary>Coverage of the band around the profile.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>The value without its usual season must lie nearer to the level than this share of its distance from the profile.</summary>
    public double NearerBy { get; init; } = 0.5;

    /// <summary>Whole seasons of history needed.</summary>
    public int LeastSeasons { get; init; } = 2;
}

/// <summary>The usual season did not come: the newest values leave the seasonal profile while they fit the level without a season.</summary>
public sealed class SeasonalBreakDetector(SeasonalBreakDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.History.Last is not { } last || view.History.Observations.Count <= options.Values) continue;
            var before = view.History.Before(options.Values);
            var profile = SeriesProfile.Of(before);
            if (!profile.IsSeasonal || before.Last is not { } known || before.Values.Length < options.LeastSeasons * profile.Seasonal.Count) continue;
            double sum = 0;
            var broken = true;
            foreach (var observation in view.History.Observations.Skip(before.Observations.Count))
            {
                var period = Numerics.Series.Period.Containing(observation.PeriodStart, view.History.Cadence);
                var steps = (int)(period - known);
                var distance = observation.Value - profile.Expected(steps);
                var withoutSeason = distance + profile.SeasonAt(period);
                broken &= Math.Abs(distance) > profile.HalfWidth(steps, options.Level) && Math.Abs(withoutSeason) < options.NearerBy * Math.Abs(distance);
                sum += Math.Abs(distance);
            }

            if (!broken) continue;
            var expected = profile.Expected((int)(last - known));
            var worse = view.History.Definition?.Direction switch
            {
                Direction.Up => view.History.LastValue < expected,
                Direction.Down => view.History.LastValue > expected,
                _ => true,
            };
            yield return Findings.Of(
                InsightType.SeasonalBreak,
                view,
                worse ? Severity.Medium : Severity.Low,
                Audiences.Managers,
                $"{view.Kpi.Name} has not followed its season for {options.Values} periods: it was {Number.Show(view.History.LastValue!.Value, view.Unit)} in {last}, where the usual season led to expect {Number.Show(expected, view.Unit)}.",
                Facts.LastValue(view),
                Facts.OfKpi(view, "seasonal_expectation", "expected with the usual season", expected, period: last.ToString()),
                Facts.OfKpi(view, "seasonal_distance", "mean distance from the seasonal profile", sum / options.Values, period: $"last {options.Values} periods"),
                Facts.OfKpi(view, "seasonal_effect", "usual seasonal effect", profile.SeasonAt(last), period: last.ToString())) with
            {
                PeriodEnd = last.LastDay,
            };
        }
    }
}
