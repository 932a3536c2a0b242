using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Risk;

/// <summary>
/// A KPI's history as it would stand without what known events explain: a forecast is made from it, so that one announced
/// exception is not read as the beginning of a trend. What a target has counted already stays as it came.
/// </summary>
/// <param name="History">The history to forecast from.</param>
/// <param name="Replaced">Values in it that known events explain, replaced by what the values before them let expect.</param>
internal sealed record UsualCourse(KpiHistory History, int Replaced)
{
    /// <summary>Coverage of the interval that a value must leave to be explained by an event; one within it is as usual, event or not.</summary>
    private const double Level = 0.99;

    /// <summary>Values from which one can be expected, and the largest part of a history that may be replaced: else nothing usual is known.</summary>
    private const int LeastValues = 8;
    private const double LargestShare = 1.0 / 3;

    /// <summary>Walks through the values in the days of the events, oldest first, each judged by the usual course before it.</summary>
    /// <param name="history">As it came.</param>
    /// <param name="events">Those that concern the KPI.</param>
    public static UsualCourse Of(KpiHistory history, IReadOnlyList<KnownEvent> events)
    {
        var asItCame = new UsualCourse(history, 0);
        if (events.Count == 0) return asItCame;
        var usual = asItCame;
        for (var i = LeastValues; i < history.Observations.Count; i++)
        {
            var period = history.PeriodOf(history.Observations[i]);
            if (period is not { FirstDay: { } first, LastDay: { } last } || !events.Any(one => one.Start <= last && one.End >= first)) continue;
            var before = usual.History.Before(history.Observations.Count - i);
            var profile = SeriesProfile.Of(before);
            var steps = (int)(period - before.Last!.Value);
            var expected = profile.Expected(steps);
            if (!(Math.Abs(history.Observations[i].Value - expected) > profile.HalfWidth(steps, Level))) continue;
            usual = new UsualCourse(usual.History.With(i, expected), usual.Replaced + 1);
        }

        return usual.Replaced > LargestShare * history.Observations.Count ? asItCame : usual;
    }
}
