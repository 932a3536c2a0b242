using InsightEngine.Insights;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Storage.Training;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>
/// The oldest owed work with everything that its forecasts need, read in a fixed number of queries. The marks are read
/// first: a change that arrives while the rest is read leaves a newer mark, so it is at worst computed twice.
/// </summary>
internal sealed record RecomputeBatch
{
    private const int MostStructureMarks = 2000;

    public required IReadOnlyList<DirtyMark> Marks { get; init; }
    public required StrategyGraph Graph { get; init; }
    public required IReadOnlyDictionary<string, Owner> Owners { get; init; }
    public required IReadOnlyList<KpiInput> Kpis { get; init; }

    /// <summary>Objectives that changed themselves.</summary>
    public required IReadOnlyList<string> Objectives { get; init; }

    /// <summary>Initiatives that changed themselves.</summary>
    public required IReadOnlyList<string> Initiatives { get; init; }

    /// <summary>
    /// True while other KPIs wait for their first forecast: their objectives would be computed from a part of their
    /// children, and each further batch would look like a jump of the risk. They stay owed until all are there.
    /// </summary>
    public required bool DeferObjectives { get; init; }

    /// <param name="size">Most KPIs; with 1 the batch is a single mark of any kind.</param>
    /// <param name="values">Most values of these KPIs together.</param>
    /// <param name="scope">What may be taken; KPIs that are named are taken whole.</param>
    /// <param name="today">For what is still worth reading of the KPIs around.</param>
    /// <returns>Null when nothing is owed.</returns>
    public static async Task<RecomputeBatch?> ReadAsync(InsightDb db, StructureCache structure, int size, int values, OwedScope scope, DateOnly today, CancellationToken cancellationToken)
    {
        if (!await db.DirtyMarks.AnyAsync(cancellationToken)) return null;
        var many = size > 1 ? MostStructureMarks : 1;
        var marks = await OldestKpis(db, scope, scope.Chooser is null ? size : OwedScope.ChosenFrom).ToListAsync(cancellationToken);
        if (scope.Chooser is not null) marks = [.. scope.Choose(marks, size)];
        if (marks.Count == 0 && scope.KpiIds is not null) return null;
        if (marks.Count > 1 && scope.KpiIds is null) marks = [.. marks.Take((await HistorySizes.ReadAsync(db, [.. marks.Select(mark => mark.SubjectId)], cancellationToken)).Cut(marks.Select(mark => mark.SubjectId), size, values).First().Length)];
        var ids = marks.Select(mark => mark.SubjectId).ToList();
        var waiting = await db.DirtyMarks.AnyAsync(mark => mark.SubjectKind == SubjectKind.Kpi && !ids.Contains(mark.SubjectId) && !db.KpiOutlooks.Any(outlook => outlook.KpiId == mark.SubjectId), cancellationToken);
        var kpisOnly = waiting || scope.KpiIds is not null;
        var objectives = kpisOnly ? [] : await Oldest(db, SubjectKind.Objective, MostStructureMarks).ToListAsync(cancellationToken);
        var initiatives = kpisOnly ? [] : await Oldest(db, SubjectKind.Initiative, MostStructureMarks).ToListAsync(cancellationToken);
        // Nothing is computed for other kinds; their marks are cleared with the batch. Surveys are owed to the wave publisher.
        var others = kpisOnly ? [] : await db.DirtyMarks.AsNoTracking()
            .Where(mark => mark.SubjectKind != SubjectKind.Kpi && mark.SubjectKind != SubjectKind.Objective && mark.SubjectKind != SubjectKind.Initiative
                && mark.SubjectKind != SubjectKind.Survey).Take(MostStructureMarks).ToListAsync(cancellationToken);
        if (marks.Count + objectives.Count + initiatives.Count + others.Count == 0) return null;

        var (graph, owners) = await structure.ReadAsync(db, ids, cancellationToken);
        return new RecomputeBatch
        {
            Marks = [.. marks, .. objectives, .. initiatives, .. others],
            Graph = graph,
            Owners = owners,
            Kpis = await WithSiblingsAsync(db, graph, await ReadKpisAsync(db, graph, ids, today, cancellationToken), today, cancellationToken),
            Objectives = [.. objectives.Select(mark => mark.SubjectId).Where(id => graph.Objective(id) is not null)],
            Initiatives = [.. initiatives.Select(mark => mark.SubjectId).Where(id => graph.Initiative(id) is not null)],
            DeferObjectives = waiting,
        };
    }

    /// <summary>What is known of these KPIs, in the order of the ids; unknown ids are left out.</summary>
    public static async Task<List<KpiInput>> ReadKpisAsync(InsightDb db, StrategyGraph graph, IReadOnlyCollection<string> kpiIds, DateOnly today, CancellationToken cancellationToken)
    {
        var ids = kpiIds.Where(id => graph.Kpi(id) is not null).ToList();
        if (ids.Count == 0) return [];
        var definitions = (await db.KpiDefinitions.AsNoTracking().Where(definition => ids.Contains(definition.KpiId)).ToListAsync(cancellationToken)).ToLookup(definition => definition.KpiId);
        var targets = (await db.Targets.AsNoTracking().Where(target => ids.Contains(target.KpiId)).ToListAsync(cancellationToken)).ToLookup(target => target.KpiId);
        var observations = (await db.Observations.AsNoTracking().Where(observation => ids.Contains(observation.KpiId)).ToListAsync(cancellationToken)).ToLookup(observation => observation.KpiId);
        var previous = await db.KpiOutlooks.AsNoTracking().Where(outlook => ids.Contains(outlook.KpiId)).ToDictionaryAsync(outlook => outlook.KpiId, cancellationToken);
        var predictions = await TrackRecords.LatestAheadAsync(db, [.. ids.Select(id => graph.Kpi(id)!)], today, cancellationToken);
        var calibration = await TrackRecords.CalibrationAsync(db, cancellationToken);
        var own = await OwnWeights.ReadAsync(db, cancellationToken);
        var events = await EventBook.ReadAsync(db, cancellationToken);
        return [.. ids.Select(id => new KpiInput
        {
            Kpi = graph.Kpi(id)!,
            Definitions = [.. definitions[id]],
            Targets = [.. targets[id]],
            Observations = [.. observations[id]],
            Previous = previous.GetValueOrDefault(id),
            Predictions = [.. predictions[id]],
            Events = events.Concerning(id, graph.UnitOf(graph.Kpi(id)!)),
            Calibration = calibration,
            OwnModel = own,
        })];
    }

    /// <summary>The same with the recent past of the KPIs around them.</summary>
    public static async Task<List<KpiInput>> WithSiblingsAsync(InsightDb db, StrategyGraph graph, List<KpiInput> inputs, DateOnly today, CancellationToken cancellationToken)
    {
        // Needed for a prediction, and as what a finished initiative is held against.
        var around = inputs.Where(input => input.Targets.Count > 0 || graph.InitiativesByKpi[input.Kpi.Id].Any(initiative => initiative.Finished is not null)).ToDictionary(input => input.Kpi.Id, input => Siblings.Of(graph, input.Kpi));
        var ids = around.Values.SelectMany(near => near).Distinct().ToList();
        if (ids.Count == 0) return inputs;
        var since = ids.Select(id => Siblings.Since(graph.Kpi(id)!.Cadence, today)).Min();
        var definitions = (await db.KpiDefinitions.AsNoTracking().Where(definition => ids.Contains(definition.KpiId)).ToListAsync(cancellationToken)).ToLookup(definition => definition.KpiId);
        var targets = (await db.Targets.AsNoTracking().Where(target => ids.Contains(target.KpiId) && target.PeriodEnd >= since).ToListAsync(cancellationToken)).ToLookup(target => target.KpiId);
        var observations = (await db.Observations.AsNoTracking().Where(observation => ids.Contains(observation.KpiId) && observation.PeriodStart >= since).ToListAsync(cancellationToken)).ToLookup(observation => observation.KpiId);
        var series = ids.ToDictionary(id => id, id => Siblings.Of(graph.Kpi(id)!, [.. definitions[id]], [.. observations[id]], [.. targets[id]]));
        return [.. inputs.Select(input => around.TryGetValue(input.Kpi.Id, out var near) ? input with { Siblings = [.. near.Select(id => series[id]).OfType<Sibling>()] } : input)];
    }

    private static IQueryable<DirtyMark> OldestKpis(InsightDb db, OwedScope scope, int count)
    {
        var marks = db.DirtyMarks.AsNoTracking().Where(mark => mark.SubjectKind == SubjectKind.Kpi);
        if (scope.KpiIds is { } ids) marks = marks.Where(mark => ids.Contains(mark.SubjectId));
        if (scope.KpisMarkedUntil is { } until) marks = marks.Where(mark => mark.MarkedAt <= until);
        return marks.OrderBy(mark => mark.MarkedAt).ThenBy(mark => mark.SubjectId).Take(count);
    }

    private static IQueryable<DirtyMark> Oldest(InsightDb db, SubjectKind kind, int count) =>
        db.DirtyMarks.AsNoTracking().Where(mark => mark.SubjectKind == kind).OrderBy(mark => mark.MarkedAt).ThenBy(mark => mark.SubjectId).Take(count);
}
