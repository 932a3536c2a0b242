using InsightEngine.Insights;
using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Forecasting;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>
/// Does the owed work: takes dirty marks, oldest first, computes outlooks and insights, and writes them, the lines of the log
/// and the cleared marks in one transaction per batch. Whatever is owed stands in the store; a kill at any moment loses at
/// most one batch of computing and no result, and the next run finishes it. Several processes may run on one store.
/// </summary>
public sealed class Recomputation(Store store, InsightPipeline pipeline, TimeProvider time, RecomputationOptions options)
{
    private readonly StructureCache _structure = new();

    /// <summary>Works until nothing is owed. One run at a time.</summary>
    /// <param name="progress">Told after each batch.</param>
    /// <returns>Number of marks that were cleared.</returns>
    public async Task<int> DrainAsync(IProgress<RecomputeResult>? progress, CancellationToken cancellationToken)
    {
        var cleared = 0;
        while (await RunBatchAsync(cancellationToken) is { } result)
        {
            cleared += result.Marks;
            progress?.Report(result);
        }
        return cleared;
    }

    /// <summary>One batch, committed when this returns.</summary>
    /// <returns>Null when nothing was owed.</returns>
    /// <exception cref="RecomputeException">A forecast or a detector failed.</exception>
    public Task<RecomputeResult?> RunBatchAsync(CancellationToken cancellationToken) => RunBatchAsync(options.BatchSize, OwedScope.All, cancellationToken);

    /// <summary>The oldest mark alone: finds the subject that makes a batch fail.</summary>
    /// <inheritdoc cref="RunBatchAsync(CancellationToken)"/>
    public Task<RecomputeResult?> RunSingleAsync(CancellationToken cancellationToken) => RunBatchAsync(1, OwedScope.All, cancellationToken);

    /// <summary>One batch without the KPIs that were marked later than this: they are offered to other servers first.</summary>
    /// <param name="kpisMarkedUntil">The latest mark of a KPI that is taken.</param>
    /// <param name="server">Who asks: each server chooses others among the oldest KPIs.</param>
    /// <inheritdoc cref="RunBatchAsync(CancellationToken)"/>
    public Task<RecomputeResult?> RunBatchAsync(DateTimeOffset kpisMarkedUntil, string server, CancellationToken cancellationToken) =>
        RunBatchAsync(options.BatchSize, OwedScope.All with { KpisMarkedUntil = kpisMarkedUntil, Chooser = server }, cancellationToken);

    /// <summary>Of these KPIs those that are owed, and nothing else.</summary>
    /// <inheritdoc cref="RunBatchAsync(CancellationToken)"/>
    public Task<RecomputeResult?> RunKpisAsync(IReadOnlyList<string> kpiIds, CancellationToken cancellationToken) =>
        RunBatchAsync(Math.Max(2, kpiIds.Count), OwedScope.All with { KpiIds = [.. kpiIds] }, cancellationToken);

    private async Task<RecomputeResult?> RunBatchAsync(int size, OwedScope scope, CancellationToken cancellationToken)
    {
        RecomputeBatch? batch;
        await using (var db = store.CreateDbContext())
        {
            await db.Database.OpenConnectionAsync(cancellationToken); // one connection for all queries
            batch = await RecomputeBatch.ReadAsync(db, _structure, size, options.BatchValues, scope, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellationToken);
        }
        if (batch is null) return null;
        var now = time.GetUtcNow();
        try
        {
            var kpis = await ForecastAsync(batch.Kpis, now, cancellationToken);
            return await store.WriteAsync((db, token) => WriteAsync(db, batch, kpis, now, token), result => result.Marks > 0, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new RecomputeResult(0, 0, now, []); // a value came while the marks were cleared: they stay owed, with it
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or ArithmeticException or IndexOutOfRangeException or NullReferenceException or KeyNotFoundException)
        {
            throw new RecomputeException(batch.Marks, failure);
        }
    }

    /// <summary>Puts a mark behind all others, so that one subject that cannot be recomputed does not keep the rest from it. It stays owed.</summary>
    public Task PostponeAsync(DirtyMark mark, CancellationToken cancellationToken) => store.WriteAsync(async (db, token) =>
    {
        var standing = await db.DirtyMarks.FirstOrDefaultAsync(row => row.SubjectKind == mark.SubjectKind && row.SubjectId == mark.SubjectId, token);
        if (standing is null) return 0;
        db.Entry(standing).Property(row => row.MarkedAt).CurrentValue = time.GetUtcNow();
        return await db.SaveChangesAsync(token);
    }, cancellationToken);

    private Task<KpiResult[]> ForecastAsync(IReadOnlyList<KpiInput> inputs, DateTimeOffset now, CancellationToken cancellationToken) => inputs.Count == 1
        ? Task.FromResult<KpiResult[]>([pipeline.RecomputeKpi(inputs[0], now)])
        : Task.Run(() => OrderedWork.Map(inputs, input => pipeline.RecomputeKpi(input, now), options.Threads, cancellationToken: cancellationToken), cancellationToken);

    /// <param name="began">Time of the forecasts; the rest is judged and told at the time of the writing, so that the log's times grow with its lines, whichever server writes.</param>
    private async Task<RecomputeResult> WriteAsync(InsightDb db, RecomputeBatch batch, KpiResult[] kpis, DateTimeOffset began, CancellationToken cancellationToken)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await LogOrder.TakeAsync(db, cancellationToken);
        if (!await ClearMarksAsync(db, batch.Marks, began, cancellationToken)) return new RecomputeResult(0, 0, began, []); // another process was first
        var now = time.GetUtcNow();

        var graph = batch.Graph;
        await WriteKpisAsync(db, kpis, batch.Kpis, cancellationToken);
        await TrackRecords.WriteAsync(db, batch.Kpis, kpis, now, cancellationToken);
        var changed = batch.Kpis.Select(input => input.Kpi.Id).ToList();
        List<ObjectiveView> objectives = [];
        if (batch.DeferObjectives)
            await OweObjectivesAsync(db, batch.Kpis, graph, now, cancellationToken);
        else
            objectives = await RecomputeObjectivesAsync(db, graph, kpis, changed, batch.Objectives, now, cancellationToken);

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        List<KpiView> views = [.. batch.Kpis.Select((input, i) => new KpiView(input, kpis[i].Outlook, today, kpis[i].EarlierMissProbability))];
        List<string> initiatives = batch.DeferObjectives ? [] : [.. batch.Initiatives.Concat(changed.SelectMany(id => graph.InitiativesByKpi[id]).Select(initiative => initiative.Id)).Distinct()];
        var events = await Judgement.PassAsync(db, pipeline, graph, batch.Owners, views, objectives, initiatives, now, cancellationToken);
        return new RecomputeResult(batch.Marks.Count, events, now, Changed(graph, batch.Kpis, kpis, objectives));
    }

    /// <summary>Deletes the marks that the batch began with; one that has grown since stays owed.</summary>
    /// <returns>False when another process did the work, or a later part of it: this result must not be written over its.</returns>
    private static async Task<bool> ClearMarksAsync(InsightDb db, IReadOnlyList<DirtyMark> marks, DateTimeOffset began, CancellationToken cancellationToken)
    {
        var grown = new List<string>();
        foreach (var group in marks.GroupBy(mark => mark.SubjectKind))
        {
            var kind = group.Key;
            var ids = group.Select(mark => mark.SubjectId).ToList();
            var standing = await db.DirtyMarks.Where(mark => mark.SubjectKind == kind && ids.Contains(mark.SubjectId)).ToDictionaryAsync(mark => mark.SubjectId, cancellationToken);
            foreach (var mark in group)
            {
                if (!standing.TryGetValue(mark.SubjectId, out var current)) return false;
                if (current.Version == mark.Version) db.DirtyMarks.Remove(current);
                else if (kind == SubjectKind.Kpi) grown.Add(mark.SubjectId);
            }
        }
        return grown.Count == 0 || !await db.KpiOutlooks.AnyAsync(outlook => grown.Contains(outlook.KpiId) && outlook.ComputedAt > began, cancellationToken);
    }

    private static async Task WriteKpisAsync(InsightDb db, KpiResult[] results, IReadOnlyList<KpiInput> inputs, CancellationToken cancellationToken)
    {
        var ids = inputs.Select(input => input.Kpi.Id).ToList();
        var drawn = await db.OutcomeDraws.AsNoTracking().Where(draws => draws.SubjectKind == SubjectKind.Kpi && ids.Contains(draws.SubjectId)).ToDictionaryAsync(draws => draws.SubjectId, cancellationToken);
        for (var i = 0; i < results.Length; i++)
        {
            Judgement.Put(db, results[i].Outlook, inputs[i].Previous is not null);
            PutDraws(db, results[i].Draws, drawn.GetValueOrDefault(ids[i]));
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Task OweObjectivesAsync(InsightDb db, IReadOnlyList<KpiInput> kpis, StrategyGraph graph, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var objectives = kpis.Select(input => graph.Objective(input.Kpi.ObjectiveId)).OfType<Objective>().Select(objective => (SubjectKind.Objective, objective.Id)).ToHashSet();
        return DirtyMarks.MarkAsync(db, objectives, now, cancellationToken);
    }

    private async Task<List<ObjectiveView>> RecomputeObjectivesAsync(
        InsightDb db, StrategyGraph graph, KpiResult[] kpis, List<string> changedKpis, IReadOnlyList<string> changedObjectives, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var touched = graph.WithAncestors(changedKpis.Select(id => graph.Kpi(id)!.ObjectiveId).OfType<string>().Concat(changedObjectives)).Select(objective => objective.Id).ToList();
        if (touched.Count == 0) return [];
        var children = touched.SelectMany(graph.Children).ToList();
        var kpiIds = children.Where(child => child.Kind == SubjectKind.Kpi).Select(child => child.Id).Distinct().ToList();
        var objectiveIds = children.Where(child => child.Kind == SubjectKind.Objective).Select(child => child.Id).Concat(touched.SelectMany(graph.Dependencies)).Concat(touched).Distinct().ToList();
        var stored = await db.OutcomeDraws.AsNoTracking()
            .Where(draws => (draws.SubjectKind == SubjectKind.Kpi && kpiIds.Contains(draws.SubjectId)) || (draws.SubjectKind == SubjectKind.Objective && objectiveIds.Contains(draws.SubjectId)))
            .ToDictionaryAsync(draws => (draws.SubjectKind, draws.SubjectId), cancellationToken);
        var previous = await db.ObjectiveOutlooks.AsNoTracking().Where(outlook => touched.Contains(outlook.ObjectiveId)).ToDictionaryAsync(outlook => outlook.ObjectiveId, cancellationToken);
        var fresh = kpis.ToDictionary(result => result.Outlook.KpiId, result => result.Draws);

        var results = pipeline.RecomputeObjectives(
            graph,
            (kind, id) => kind == SubjectKind.Kpi && fresh.TryGetValue(id, out var draws) ? draws : stored.GetValueOrDefault((kind, id)),
            changedKpis, changedObjectives, now);
        foreach (var (outlook, draws) in results.Objectives)
        {
            Judgement.Put(db, outlook, previous.ContainsKey(outlook.ObjectiveId));
            PutDraws(db, draws, stored.GetValueOrDefault((SubjectKind.Objective, outlook.ObjectiveId)));
        }
        await db.SaveChangesAsync(cancellationToken);
        return [.. results.Objectives.Select(result => new ObjectiveView(graph.Objective(result.Outlook.ObjectiveId)!, result.Outlook, previous.GetValueOrDefault(result.Outlook.ObjectiveId)))];
    }

    private static void PutDraws(InsightDb db, OutcomeDraws? draws, OutcomeDraws? stored)
    {
        if (draws is not null) Judgement.Put(db, draws, stored is not null);
        else if (stored is not null) db.OutcomeDraws.Remove(stored);
    }

    private static List<ChangedOutlook> Changed(StrategyGraph graph, IReadOnlyList<KpiInput> inputs, KpiResult[] kpis, List<ObjectiveView> objectives) =>
    [
        .. inputs.Zip(kpis)
            .Where(pair => pair.First.Previous is not { } before || before.MissProbability != pair.Second.Outlook.MissProbability)
            .Select(pair => new ChangedOutlook(
                SubjectKind.Kpi, pair.First.Kpi.Id, pair.Second.Outlook.MissProbability,
                graph.UnitOf(pair.First.Kpi), graph.Path(SubjectKind.Kpi, pair.First.Kpi.Id))),
        .. objectives
            .Where(view => view.Previous is not { } before || before.RiskProbability != view.Outlook?.RiskProbability)
            .Select(view => new ChangedOutlook(
                SubjectKind.Objective, view.Objective.Id, view.Outlook?.RiskProbability, view.Objective.OrgUnitId, graph.Path(SubjectKind.Objective, view.Objective.Id))),
    ];
}
