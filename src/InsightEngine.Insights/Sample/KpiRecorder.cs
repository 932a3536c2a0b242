using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Sample;

/// <summary>Turns a KPI's path into observations as a company reports them: late, sometimes missing, sometimes corrected.</summary>
internal static class KpiRecorder
{
    /// <summary>How long a stale KPI has been silent.</summary>
    public const int StaleDays = 120;

    private const double MissingShare = 0.012, CorrectedShare = 0.015;

    public static void Record(
        Kpi kpi, KpiSpec spec, KpiPath path, SampleCalendar calendar, SampleRandom random, string recorder,
        List<Observation> known, List<Observation> future)
    {
        var midnight = new DateTimeOffset(calendar.Today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var lastKnown = path.LastKnown();
        for (var i = 0; i < path.Grid.Count; i++)
        {
            var start = path.Grid[i];
            var due = SampleCalendar.Next(start, spec.Cadence);
            var lag = spec.Cadence == Cadence.Weekly ? 1 : 2 + random.Index(6);
            var at = new DateTimeOffset(due.AddDays(lag).ToDateTime(new TimeOnly(4 + random.Index(4), random.Index(60))), TimeSpan.Zero);
            var missing = random.Chance(MissingShare);
            var corrected = random.Chance(CorrectedShare);
            var correctedAfter = 5 + random.Index(20);
            var slip = random.Normal();
            if (missing && i < lastKnown - 1) continue;
            if (spec.Plant == Plant.Stale && start > calendar.Today.AddDays(-StaleDays)) continue;
            var observation = new Observation
            {
                KpiId = kpi.Id,
                PeriodStart = start,
                Value = path.Values[i],
                RecordedAt = at,
                RecordedBy = recorder,
                Source = kpi.Source!,
                DefinitionVersion = spec.Plant == Plant.Redefined && start >= path.PlantStart ? 2 : 1,
                IsManual = spec.Plant == Plant.Manual && i > lastKnown - 3 && at < midnight,
            };
            if (at >= midnight)
            {
                future.Add(observation);
                continue;
            }
            if (corrected && at.AddDays(correctedAfter) < midnight)
            {
                var (low, high) = KpiUnits.Bounds(spec);
                var wrong = KpiUnits.Round(spec, Math.Clamp(observation.Value + 2 * spec.Noise * slip, low ?? double.MinValue, high ?? double.MaxValue));
                if (wrong != observation.Value)
                {
                    known.Add(observation with { Value = wrong });
                    observation = observation with { RecordedAt = at.AddDays(correctedAfter), RecordedBy = "Data stewardship" };
                }
            }
            known.Add(observation);
        }
    }
}
