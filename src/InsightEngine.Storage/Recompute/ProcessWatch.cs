using InsightEngine.Insights;
using InsightEngine.Insights.Detection.Process;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>Looks at the work with the strategy: once a day, and after each decision, so that what was done is no longer asked for.</summary>
public sealed class ProcessWatch(Store store, InsightPipeline pipeline, TimeProvider time)
{
    private static readonly string[] s_records = [nameof(Objective), nameof(Initiative)];
    private static readonly List<InsightType> s_types = [.. ProcessDetectorRegistry.All.Select(entry => entry.Type)];

    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <param name="briefings">Briefings that were just written.</param>
    /// <returns>Lines appended to the log.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken, params IReadOnlyList<BriefingNews> briefings)
    {
        var now = time.GetUtcNow();
        StrategyGraph graph;
        List<AuditEntry> changes;
        await using (var db = store.CreateDbContext())
        {
            graph = await StructureCache.ReadGraphAsync(db, cancellationToken);
            var records = s_records.ToList();
            changes = await db.Audit.AsNoTracking().Where(entry => records.Contains(entry.SubjectKind)).OrderBy(entry => entry.Id).ToListAsync(cancellationToken);
        }

        return await store.WriteAsync(async (db, token) =>
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            await LogOrder.TakeAsync(db, token);
            var open = await db.Insights.AsNoTracking().Where(insight => insight.State != InsightState.Resolved && s_types.Contains(insight.Type)).OrderBy(insight => insight.Id).ToListAsync(token);
            var memory = await db.DetectorMemory.AsNoTracking().Where(row => s_types.Contains(row.Type)).ToDictionaryAsync(row => row.DedupeKey, token);
            var judged = await JudgedWarningsAsync(db, now, token);
            var detection = pipeline.DetectProcess(new ProcessContext
            {
                Now = now,
                Graph = graph,
                Decisions = await db.Decisions.AsNoTracking().OrderBy(decision => decision.Id).ToListAsync(token),
                Actions = await db.DecisionActions.AsNoTracking().OrderBy(action => action.Id).ToListAsync(token),
                Reviews = await db.Reviews.AsNoTracking().OrderBy(review => review.Id).ToListAsync(token),
                Changes = changes,
                Warnings = await WarningsAsync(db, token),
                Briefings = briefings,
                JudgedWarnings = judged.Count,
                TrueWarnings = judged.Count(missed => missed),
                RaisedThisWeek = await RaisedThisWeekAsync(db, now, token),
                Owners = await db.Owners.AsNoTracking().ToDictionaryAsync(owner => owner.Id, owner => owner.Name, token),
            });
            // What is no longer found is cleared wherever it was told.
            detection = detection with { Evaluated = memory.Values.Select(row => (row.SubjectKind, row.SubjectId)).Distinct().ToDictionary(subject => subject, _ => now) };
            return await Judgement.WriteAsync(db, pipeline.Suppress(detection, memory.Values, open, graph, now), open, memory, token);
        }, cancellationToken);
    }

    private static async Task<List<(Insight Warning, int ValuesSince)>> WarningsAsync(InsightDb db, CancellationToken cancellationToken)
    {
        var warnings = await db.Insights.AsNoTracking().Where(insight => insight.Type == InsightType.PredictedMiss && insight.SubjectKind == SubjectKind.Kpi && insight.State == InsightState.Open).ToListAsync(cancellationToken);
        if (warnings.Count == 0) return [];
        var ids = warnings.ConvertAll(warning => warning.SubjectId);
        var since = warnings.Min(warning => warning.RaisedAt);
        var recorded = (await db.Observations.AsNoTracking().Where(observation => ids.Contains(observation.KpiId) && observation.RecordedAt > since)
            .Select(observation => new { observation.KpiId, observation.PeriodStart, observation.RecordedAt }).ToListAsync(cancellationToken)).ToLookup(one => one.KpiId);
        // A correction is not another report: periods count, not values.
        return warnings.ConvertAll(warning => (warning, recorded[warning.SubjectId].Where(one => one.RecordedAt > warning.RaisedAt).Select(one => one.PeriodStart).Distinct().Count()));
    }

    /// <summary>Of each warning of the last year whose period has been judged, whether it was missed.</summary>
    private static async Task<List<bool>> JudgedWarningsAsync(InsightDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now.AddDays(-365);
        var judged = await (from warning in db.Insights.AsNoTracking()
                            where warning.Type == InsightType.PredictedMiss && warning.RaisedAt >= since && warning.PeriodEnd != null
                            from prediction in db.KpiPredictions
                            where prediction.KpiId == warning.SubjectId && prediction.PeriodEnd == warning.PeriodEnd && prediction.Missed != null
                            select new { warning.Id, Missed = prediction.Missed!.Value }).Distinct().ToListAsync(cancellationToken);
        return [.. judged.GroupBy(one => one.Id).Select(warning => warning.Any(one => one.Missed))];
    }

    private static async Task<Dictionary<string, int>> RaisedThisWeekAsync(InsightDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Insights.AsNoTracking().OrderBy(insight => insight.RaisedAt).Select(insight => (DateTimeOffset?)insight.RaisedAt).FirstOrDefaultAsync(cancellationToken) is not { } first) return [];
        // What an import finds on its first day is a stock, not a stream.
        var (week, afterFirst) = (now.AddDays(-7), first.AddDays(1));
        var since = week > afterFirst ? week : afterFirst;
        return await db.Insights.AsNoTracking().Where(insight => insight.OwnerId != null && insight.RaisedAt >= since)
            .GroupBy(insight => insight.OwnerId!).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, cancellationToken);
    }
}
