using InsightEngine.Insights;
using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Risk.TrackRecord;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Benchmarks.Insights;

/// <summary>
/// KPIs of the sample whose scatter grows from period to period, so that every interval is behind: each of the last twenty
/// periods is forecast from what was known before it, and the intervals are held against what came, as a server does in the
/// course of time. As many KPIs go through the same untouched.
/// </summary>
internal static class PlantedDrift
{
    private const int Judged = 20, LeastBefore = 12, OfEither = 4;

    /// <summary>The scatter grows by this factor a period.</summary>
    private const double Growth = 1.25;

    /// <returns>KPIs with a drift, those found among them, untouched ones, and those of them that are told of all the same.</returns>
    public static (int Planted, int Found, int Untouched, int ToldOfUntouched) Run(RecordBatch batch, Organisation organisation, DateTimeOffset now)
    {
        var chosen = batch.Kpis
            .Where(kpi => kpi is { ObjectiveId: not null, Cadence: Cadence.Weekly or Cadence.Monthly })
            .Select(kpi => organisation.Input(kpi.Id))
            .Where(input => KpiHistory.Of(input.Kpi, input.Definitions, input.Observations) is { First: not null, Definition.Direction: not Direction.WithinRange } history
                && history.Values.Length >= LeastBefore + Judged && history.Observations.Count == history.Values.Length)
            .OrderBy(input => input.Kpi.Id, StringComparer.Ordinal).Take(2 * OfEither).ToList();
        int planted = 0, found = 0, untouched = 0, told = 0;
        for (var k = 0; k < chosen.Count; k++)
        {
            var drifts = k % 2 == 0;
            var raised = IsTold(organisation, chosen[k], drifts, seed: (ulong)k + 1, now);
            if (drifts) (planted, found) = (planted + 1, found + (raised ? 1 : 0));
            else (untouched, told) = (untouched + 1, told + (raised ? 1 : 0));
        }

        return (planted, found, untouched, told);
    }

    private static bool IsTold(Organisation organisation, KpiInput input, bool drifts, ulong seed, DateTimeOffset now)
    {
        var history = KpiHistory.Of(input.Kpi, input.Definitions, input.Observations);
        var (first, definition) = (history.First!.Value, history.Definition!);
        var values = history.Values.ToArray();
        var before = values.Length - Judged;
        double[] changes = [.. Enumerable.Range(1, before - 1).Select(i => Math.Abs(values[i] - values[i - 1]))];
        var scatter = Descriptive.Median(changes);
        var random = new RandomStream(seed);
        for (var i = before; i < values.Length && drifts; i++) values[i] += (Math.Pow(Growth, i - before + 1) - 1) * scatter * random.NextGaussian();
        Observation[] observations = [.. values.Select((value, i) => new Observation
        {
            KpiId = input.Kpi.Id,
            PeriodStart = (first + i).FirstDay!.Value,
            Value = value,
            RecordedAt = At((first + i).LastDay!.Value.AddDays(1)),
            RecordedBy = "sample",
            Source = "sample",
            DefinitionVersion = definition.Version,
        })];
        var limit = Descriptive.Median(values[..before]);
        Target[] targets = [.. Enumerable.Range(0, values.Length + 1).Select(i => new Target { KpiId = input.Kpi.Id, PeriodStart = (first + i).FirstDay!.Value, PeriodEnd = (first + i).LastDay!.Value, Value = limit })];
        List<KpiPrediction> said = [];
        for (var known = before; known < values.Length; known++)
        {
            var result = organisation.Pipeline.RecomputeKpi(input with { Observations = observations[..known], Targets = targets[..(known + 1)] }, At((first + known).FirstDay!.Value.AddDays(2)));
            if (result.Prediction is { } prediction) said.Add(prediction);
        }

        var judged = input with { Observations = observations, Targets = targets, Predictions = said };
        var outlook = organisation.Pipeline.RecomputeKpi(judged, now).Outlook;
        return organisation.Pipeline.Detect(new DetectionContext
        {
            Now = now,
            Graph = organisation.Graph,
            Owners = new Dictionary<string, Owner>(),
            Kpis = [new KpiView(judged, outlook, DateOnly.FromDateTime(now.UtcDateTime))],
        }).Findings.Any(finding => finding.Type == InsightType.CalibrationDrift);
    }

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
