using InsightEngine.Insights;
using InsightEngine.Insights.Detection.Waves;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Benchmarks.Insights;

/// <summary>
/// KPIs of the sample that are made to follow the published sentiment of their unit two periods later, by five of their usual surprises
/// for a usual turn; told as of each wave in which the unit's comments turned adverse. The same KPIs go through the same untouched.
/// </summary>
internal static class PlantedLead
{
    private const int Lag = 2;
    private const double Strength = 5;

    /// <returns>KPIs that follow, those found, untouched ones, and those of them that are told of all the same.</returns>
    public static (int Planted, int Found, int Untouched, int ToldOfUntouched) Run(RecordBatch batch, Organisation organisation, List<WavePublication> newestFirst)
    {
        var closed = batch.Waves.Where(wave => wave.Closed is not null).ToDictionary(wave => wave.Number, wave => wave.Closed!.Value);
        int planted = 0, found = 0, told = 0;
        for (var newest = 0; newest + SentimentTurns.LeastTurns < newestFirst.Count; newest++)
        {
            List<WavePublication> earlier = newestFirst[(newest + 1)..];
            var current = newestFirst[newest];
            foreach (var id in SentimentTurns.KpisToRead(current, earlier, organisation.Graph))
            {
                var input = organisation.Input(id);
                var unit = organisation.Graph.UnitOf(input.Kpi)!;
                if (KpiHistory.Of(input.Kpi, input.Definitions, input.Observations) is not { First: not null, Definition.Direction: Direction.Up or Direction.Down } history) continue;
                var known = input with { Observations = [.. input.Observations.Where(one => one.PeriodStart < closed[current.Wave])] };
                planted++;
                if (IsTold(known with { Observations = Following(history, known.Observations, SentimentTurns.Of(unit, current, earlier), [.. earlier.Select(wave => closed[wave.Wave]).Reverse()]) })) found++;
                if (IsTold(known)) told++;

                bool IsTold(KpiInput one) => new SentimentLeadsKpiDetector().Detect(new WaveContext(batch.Surveys[0], batch.Questions, current, earlier, strategy: organisation.Graph, closed: closed) { Kpis = [one] }).Any();
            }
        }

        return (planted, found, planted, told);
    }

    private static Observation[] Following(KpiHistory history, IReadOnlyList<Observation> observations, double[] turns, DateOnly[] closes)
    {
        var cadence = history.First!.Value.Cadence;
        var usual = Math.Sqrt(turns.Where(double.IsFinite).Average(turn => turn * turn));
        var size = Strength * SeriesProfile.Of(history).Scale * (history.Definition!.Direction == Direction.Up ? 1 : -1);
        var shifts = new Dictionary<Period, double>();
        for (var wave = 0; wave < closes.Length; wave++)
            if (double.IsFinite(turns[wave])) shifts[Period.Containing(closes[wave], cadence) + Lag] = size * turns[wave] / usual;
        return [.. observations.Select(one => one with { Value = one.Value + shifts.GetValueOrDefault(Period.Containing(one.PeriodStart, cadence)) })];
    }
}
