using InsightEngine.Insights;
using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Strategy;
using InsightEngine.Insights.Suppression;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>
/// The last two steps of a run, inside its transaction: detectors and suppression on the subjects of the run, with the
/// insights as they are at this moment, so that what a person did a moment ago is not overwritten.
/// </summary>
internal static class Judgement
{
    /// <returns>Number of lines appended to the log.</returns>
    public static async Task<int> PassAsync(
        InsightDb db, InsightPipeline pipeline, StrategyGraph graph, IReadOnlyDictionary<string, Owner> owners,
        IReadOnlyList<KpiView> kpis, IReadOnlyList<ObjectiveView> objectives, IReadOnlyList<string> initiativeIds, DateTimeOffset now, CancellationToken cancellationToken,
        IReadOnlyDictionary<string, KpiView>? relatives = null)
    {
        var kpiIds = kpis.Select(view => view.Kpi.Id).ToList();
        var objectiveIds = objectives.Select(view => view.Objective.Id).ToList();
        var initiatives = initiativeIds.ToList();
        var open = await db.Insights.AsNoTracking().Where(insight => insight.State != InsightState.Resolved
            && ((insight.SubjectKind == SubjectKind.Kpi && kpiIds.Contains(insight.SubjectId))
                || (insight.SubjectKind == SubjectKind.Objective && objectiveIds.Contains(insight.SubjectId))
                || (insight.SubjectKind == SubjectKind.Initiative && initiatives.Contains(insight.SubjectId)))).OrderBy(insight => insight.Id).ToListAsync(cancellationToken);
        var memory = await db.DetectorMemory.AsNoTracking().Where(row =>
            (row.SubjectKind == SubjectKind.Kpi && kpiIds.Contains(row.SubjectId))
            || (row.SubjectKind == SubjectKind.Objective && objectiveIds.Contains(row.SubjectId))
            || (row.SubjectKind == SubjectKind.Initiative && initiatives.Contains(row.SubjectId))).ToDictionaryAsync(row => row.DedupeKey, cancellationToken);
        var milestones = (await db.Milestones.AsNoTracking().Where(milestone => initiatives.Contains(milestone.InitiativeId)).OrderBy(milestone => milestone.Number).ToListAsync(cancellationToken))
            .ToLookup(milestone => milestone.InitiativeId);
        var neighbours = objectiveIds.SelectMany(graph.Children).Where(child => child.Kind == SubjectKind.Kpi).Select(child => child.Id).Except(kpiIds).ToList();
        var views = kpis.ToDictionary(view => view.Kpi.Id);

        var detection = pipeline.Detect(new DetectionContext
        {
            Now = now,
            Graph = graph,
            Owners = owners,
            Kpis = kpis,
            Objectives = objectives,
            Relatives = relatives,
            Events = await EventBook.ReadAsync(db, cancellationToken),
            Initiatives = [.. initiatives.Select(id => graph.Initiative(id)!).Select(initiative =>
                new InitiativeView(initiative, [.. milestones[initiative.Id]], initiative.KpiId is { } kpi ? views.GetValueOrDefault(kpi) : null))],
            OtherKpiOutlooks = await db.KpiOutlooks.AsNoTracking().Where(outlook => neighbours.Contains(outlook.KpiId)).ToDictionaryAsync(outlook => outlook.KpiId, cancellationToken),
            OpenInsights = open,
            Memory = memory,
        });
        var verdict = pipeline.Suppress(detection, memory.Values, open, graph, now);

        return await WriteAsync(db, verdict, open, memory, cancellationToken);
    }

    /// <summary>Writes what suppression decided: insights, memories and, in order, the lines of the log.</summary>
    /// <returns>Number of lines appended to the log.</returns>
    public static async Task<int> WriteAsync(
        InsightDb db, SuppressionResult verdict, IReadOnlyCollection<Insight> open, IReadOnlyDictionary<string, DetectorMemory> memory, CancellationToken cancellationToken)
    {
        var known = open.Select(insight => insight.Id).ToHashSet();
        // A run may write one insight twice; the last version is the state.
        foreach (var insight in verdict.Insights.GroupBy(insight => insight.Id).Select(versions => versions.Last())) Put(db, insight, known.Contains(insight.Id));
        foreach (var row in verdict.Memory) Put(db, row, memory.ContainsKey(row.DedupeKey));
        foreach (var key in verdict.Forgotten)
            if (memory.TryGetValue(key, out var row)) db.DetectorMemory.Remove(row);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var line in verdict.Events)
        {
            // One by one: the sequence follows the order of the events.
            db.InsightLog.Add(line);
            await db.SaveChangesAsync(cancellationToken);
        }
        return verdict.Events.Count;
    }

    public static void Put<T>(InsightDb db, T record, bool exists) where T : class
    {
        if (exists) db.Update(record);
        else db.Add(record);
    }
}
