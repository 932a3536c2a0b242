using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Detection.Relations;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>
/// Time passes without data too. Once a day everything is looked at again with the stored outlooks, so that overdue values,
/// passed due dates and expired insights are seen; KPIs whose open target has ended or begun are owed a new forecast.
/// </summary>
public sealed class DailySweep(Store store, InsightPipeline pipeline, ProcessWatch watch, TimeProvider time)
{
    private const int KpisAtOnce = 64;
    private const int ValuesAtOnce = 24_000;

    /// <summary>Sweeps when this day (UTC) had none; a sweep that a kill cut short is repeated with the same result.</summary>
    /// <returns>Lines appended to the log; null when the day had its sweep. A store without KPIs is not swept: its first day begins with them.</returns>
    public async Task<int?> RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var day = today.ToString("O", CultureInfo.InvariantCulture);
        StrategyGraph graph;
        Dictionary<string, Owner> owners;
        Dictionary<string, int> sizes;
        await using (var db = store.CreateDbContext())
        {
            if (await db.Settings.AnyAsync(setting => setting.Name == Setting.LastSweep && setting.Value == day, cancellationToken)) return null;
            graph = await StructureCache.ReadGraphAsync(db, cancellationToken);
            if (graph.Kpis.Count == 0) return 0;
            owners = await db.Owners.AsNoTracking().ToDictionaryAsync(owner => owner.Id, cancellationToken);
            sizes = await HistorySizes.ReadAsync(db, [.. graph.Kpis.Select(kpi => kpi.Id)], cancellationToken);
        }
        await OweNewTargetsAsync(today, now, cancellationToken);
        await TrackRecords.CalibrateAsync(store, now, cancellationToken);
        await OweDeliveriesAsync(graph, now, cancellationToken);
        var events = 0;
        foreach (var ids in sizes.Cut(graph.Kpis.Select(kpi => kpi.Id).Order(StringComparer.Ordinal), KpisAtOnce, ValuesAtOnce))
            events += await SweepAsync(graph, owners, ids, [], now, cancellationToken);
        foreach (var objectives in graph.BottomUp.Chunk(KpisAtOnce))
            events += await SweepAsync(graph, owners, [], objectives, now, cancellationToken);
        events += await watch.RunAsync(cancellationToken);
        return await store.WriteAsync(async (db, token) =>
        {
            var known = await db.Settings.AsNoTracking().AnyAsync(setting => setting.Name == Setting.LastSweep, token);
            Judgement.Put(db, new Setting { Name = Setting.LastSweep, Value = day }, known);
            await db.SaveChangesAsync(token);
            return events;
        }, cancellationToken);
    }

    private async Task<int> SweepAsync(StrategyGraph graph, Dictionary<string, Owner> owners, string[] kpiIds, Objective[] objectives, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        List<KpiView> kpis;
        Dictionary<string, KpiView> relatives;
        await using (var db = store.CreateDbContext())
        {
            var inputs = await RecomputeBatch.WithSiblingsAsync(db, graph, await RecomputeBatch.ReadKpisAsync(db, graph, kpiIds, today, cancellationToken), today, cancellationToken);
            // A KPI without an outlook is owed one; it is judged when it has it.
            kpis = [.. inputs.Where(input => input.Previous is not null).Select(View)];
            relatives = kpis.ToDictionary(view => view.Kpi.Id);
            var near = kpis.SelectMany(view => KpiNeighbourhood.Of(graph, view.Kpi)).Where(id => !relatives.ContainsKey(id)).Distinct().Order(StringComparer.Ordinal).ToList();
            foreach (var some in near.Chunk(KpisAtOnce))
                foreach (var input in await RecomputeBatch.ReadKpisAsync(db, graph, some, today, cancellationToken))
                    if (input.Previous is not null) relatives.Add(input.Kpi.Id, View(input));
        }
        var ids = objectives.Select(objective => objective.Id).ToList();
        List<string> initiatives = [.. kpis.SelectMany(view => graph.InitiativesByKpi[view.Kpi.Id])
            .Concat(ids.SelectMany(id => graph.InitiativesByObjective[id]).Where(initiative => graph.Kpi(initiative.KpiId) is null))
            .Select(initiative => initiative.Id).Distinct()];
        return await store.WriteAsync(async (db, token) =>
        {
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            await LogOrder.TakeAsync(db, token);
            var outlooks = await db.ObjectiveOutlooks.AsNoTracking().Where(outlook => ids.Contains(outlook.ObjectiveId)).ToDictionaryAsync(outlook => outlook.ObjectiveId, token);
            List<ObjectiveView> views = [.. objectives.Where(objective => outlooks.ContainsKey(objective.Id)).Select(objective => new ObjectiveView(objective, outlooks[objective.Id], outlooks[objective.Id]))];
            return await Judgement.PassAsync(db, pipeline, graph, owners, kpis, views, initiatives, now, token, relatives);
        }, cancellationToken);

        KpiView View(KpiInput input) => new(input, input.Previous!, today);
    }

    /// <summary>A delivery that is still to come is a day less likely to be in time.</summary>
    private Task<int> OweDeliveriesAsync(StrategyGraph graph, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owed = graph.Initiatives.Where(initiative => initiative is { Weight: > 0, Finished: null, Status: InitiativeStatus.Planned or InitiativeStatus.Running } && graph.Objective(initiative.ObjectiveId) is not null)
            .Select(initiative => (SubjectKind.Objective, initiative.ObjectiveId!)).ToHashSet();
        if (owed.Count == 0) return Task.FromResult(0);
        return store.WriteAsync(async (db, token) =>
        {
            await DirtyMarks.MarkAsync(db, owed, now, token);
            return owed.Count;
        }, cancellationToken);
    }

    private Task<int> OweNewTargetsAsync(DateOnly today, DateTimeOffset now, CancellationToken cancellationToken) => store.WriteAsync(async (db, token) =>
    {
        var ended = await db.KpiOutlooks.Where(outlook => outlook.TargetEnd != null && outlook.TargetEnd < today).Select(outlook => outlook.KpiId).ToListAsync(token);
        var begun = await (from outlook in db.KpiOutlooks
                           where outlook.TargetEnd == null
                           from target in db.Targets
                           where target.KpiId == outlook.KpiId && target.PeriodStart <= today && target.PeriodEnd >= today
                           select outlook.KpiId).Distinct().ToListAsync(token);
        var owed = ended.Concat(begun).Select(id => (SubjectKind.Kpi, id)).ToHashSet();
        await DirtyMarks.MarkAsync(db, owed, now, token);
        return owed.Count;
    }, cancellationToken);
}
