using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Insights.Sample;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Benchmarks.Insights;

/// <summary>
/// An organisation followed week by week, from fourteen weeks before the day of its generation to twenty after it, as a server that runs all
/// the time sees it: what a single look cannot show, and how early a miss is warned of.
/// </summary>
/// <param name="Upstream">Planted causes above which an objective's risk moved, and those of them that were told.</param>
/// <param name="Cleared">Planted recoveries that were first warned of, and those of them that were told to be over.</param>
/// <param name="Misses">Periods that ended off target within the weeks, those warned of before their end, and the days from the first warning to the end, added up.</param>
/// <param name="Warned">Warnings of a period that ended within the weeks, and those of them that came true.</param>
internal readonly record struct PlantedCourse((int Planted, int Found) Upstream, (int Planted, int Found) Cleared, (int All, int Warned, int Days) Misses, (int All, int True) Warned)
{
    private const int WeeksBefore = 14, WeeksAfter = 20;

    public static PlantedCourse Run(SampleData data, DateOnly today)
    {
        var now = new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var start = now.AddDays(-7 * WeeksBefore);
        var organisation = new Organisation(data.Batch with { Observations = [.. data.Batch.Observations.Where(one => one.RecordedAt <= start)] });
        Observation[] coming = [.. data.Batch.Observations.Where(one => one.RecordedAt > start).Concat(data.Future).OrderBy(one => one.RecordedAt)];
        organisation.Run([.. data.Batch.Kpis.Select(one => one.Id)], sweep: true, start);
        var at = 0;
        for (var week = 1; week <= WeeksBefore + WeeksAfter; week++)
        {
            var moment = start.AddDays(7 * week);
            var changed = new HashSet<string>();
            for (; at < coming.Length && coming[at].RecordedAt <= moment; at++)
            {
                organisation.Accept(coming[at]);
                changed.Add(coming[at].KpiId);
            }

            organisation.Run([.. changed.Order(StringComparer.Ordinal)], sweep: false, moment);
        }

        return Judge(data.Truth, organisation.Insights.Values, DateOnly.FromDateTime(start.AddDays(7 * (WeeksBefore + WeeksAfter)).UtcDateTime));
    }

    private static PlantedCourse Judge(SampleTruth truth, IReadOnlyCollection<Insight> told, DateOnly end)
    {
        (int Planted, int Found) upstream = default, cleared = default;
        foreach (var plant in truth.Planted)
        {
            if (plant.Type == InsightType.UpstreamImpact)
                upstream = (upstream.Planted + 1, upstream.Found + (told.Any(one => one.Type == plant.Type && plant.Ancestors!.Contains(one.SubjectId) && one.DedupeKey.Contains($"{plant.SubjectId}@", StringComparison.Ordinal)) ? 1 : 0));
            if (plant.Type == InsightType.MissCleared && told.Any(one => one.Type == InsightType.PredictedMiss && one.SubjectId == plant.SubjectId && one.PeriodEnd == plant.Due))
                cleared = (cleared.Planted + 1, cleared.Found + (told.Any(one => one.Type == plant.Type && one.SubjectId == plant.SubjectId && one.PeriodEnd == plant.Due) ? 1 : 0));
        }

        (int All, int Warned, int Days) misses = default;
        (int All, int True) warned = default;
        foreach (var outcome in truth.Outcomes.Where(one => one.PeriodEnd <= end))
        {
            var warnings = told.Where(one => one.Type == InsightType.PredictedMiss && one.SubjectId == outcome.KpiId && one.PeriodEnd == outcome.PeriodEnd).ToList();
            var before = warnings.Count == 0 ? 0 : outcome.PeriodEnd.DayNumber - DateOnly.FromDateTime(warnings.Min(one => one.RaisedAt).UtcDateTime).DayNumber;
            if (outcome.Missed) misses = (misses.All + 1, misses.Warned + (before > 0 ? 1 : 0), misses.Days + Math.Max(0, before));
            if (before > 0) warned = (warned.All + 1, warned.True + (outcome.Missed ? 1 : 0));
        }

        return new PlantedCourse(upstream, cleared, misses, warned);
    }

    public PlantedCourse Plus(PlantedCourse other) => new(
        (Upstream.Planted + other.Upstream.Planted, Upstream.Found + other.Upstream.Found),
        (Cleared.Planted + other.Cleared.Planted, Cleared.Found + other.Cleared.Found),
        (Misses.All + other.Misses.All, Misses.Warned + other.Misses.Warned, Misses.Days + other.Misses.Days),
        (Warned.All + other.Warned.All, Warned.True + other.Warned.True));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        followed week by week, {WeeksBefore} weeks before to {WeeksAfter} after:
          misses of periods that ended: {Misses.All}, warned of before their end {Misses.Warned}, on average {Misses.Days / (7.0 * Math.Max(1, Misses.Warned)):0.0} weeks before
          warnings of such periods: {Warned.All}, came true {Warned.True}
          UpstreamImpact, an objective's risk moved by a planted miss below: told {Upstream.Found} of {Upstream.Planted}
          MissCleared, a planted recovery after a warning: told {Cleared.Found} of {Cleared.Planted}
        """);
}
