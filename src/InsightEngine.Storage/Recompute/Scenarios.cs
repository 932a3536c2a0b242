using InsightEngine.Insights;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <param name="Slip">How late the work is expected to finish.</param>
public sealed record LeverWork(Initiative Initiative, InitiativeSlip Slip);

/// <param name="Lever">The improvement and what it would do.</param>
/// <param name="Kpi">The KPI.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Work">Initiatives that are meant to move it and are not finished.</param>
public sealed record LeverItem(Lever Lever, Kpi Kpi, string Unit, IReadOnlyList<LeverWork> Work);

/// <summary>Questions about what would be: reads what they need, and changes nothing.</summary>
public sealed class Scenarios(InsightPipeline pipeline, TimeProvider time)
{
    /// <summary>How a KPI and the objectives above it would stand under an assumption.</summary>
    /// <returns>Null when there is no such KPI.</returns>
    /// <exception cref="WhatIfException">The assumption cannot be judged.</exception>
    public async Task<WhatIfAnswer?> WhatIfAsync(InsightDb db, string kpiId, WhatIfQuestion question, CancellationToken cancellationToken)
    {
        var graph = await StructureCache.ReadGraphAsync(db, cancellationToken);
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var known = await RecomputeBatch.WithSiblingsAsync(db, graph, await RecomputeBatch.ReadKpisAsync(db, graph, [kpiId], today, cancellationToken), today, cancellationToken);
        if (known.SingleOrDefault() is not { } input) return null;
        var above = graph.Kpi(kpiId)!.ObjectiveId is { } nearest ? graph.WithAncestors([nearest]) : [];
        var draws = await DrawsAsync(db, above.SelectMany(objective => graph.Children(objective.Id).Select(child => (child.Kind, child.Id))
            .Concat(graph.Dependencies(objective.Id).Select(id => (SubjectKind.Objective, id)))), cancellationToken);
        return pipeline.WhatIf(input, question, graph, (kind, id) => draws.GetValueOrDefault((kind, id)), now);
    }

    /// <summary>What would help an objective, best first, with the work that is under way for it.</summary>
    /// <returns>Null when there is no such objective.</returns>
    public async Task<IReadOnlyList<LeverItem>?> LeversAsync(InsightDb db, string objectiveId, CancellationToken cancellationToken)
    {
        var graph = await StructureCache.ReadGraphAsync(db, cancellationToken);
        if (graph.Objective(objectiveId) is null) return null;
        var now = time.GetUtcNow();
        var below = graph.Below(objectiveId);
        var draws = await DrawsAsync(db, below, cancellationToken);
        var ids = below.Where(subject => subject.Kind == SubjectKind.Kpi).Select(subject => subject.Id).ToList();
        var outlooks = await db.KpiOutlooks.AsNoTracking().Where(outlook => ids.Contains(outlook.KpiId) && outlook.MissProbability != null).ToListAsync(cancellationToken);
        var targets = (await db.Targets.AsNoTracking().Where(target => ids.Contains(target.KpiId)).ToListAsync(cancellationToken)).ToLookup(target => target.KpiId);
        var definitions = (await db.KpiDefinitions.AsNoTracking().Where(definition => ids.Contains(definition.KpiId)).ToListAsync(cancellationToken))
            .GroupBy(definition => definition.KpiId).ToDictionary(versions => versions.Key, versions => versions.MaxBy(definition => definition.Version)!);
        var inputs = new Dictionary<string, LeverInput>();
        foreach (var outlook in outlooks)
            if (definitions.TryGetValue(outlook.KpiId, out var definition) && outlook.TargetOf(targets[outlook.KpiId]) is { } target && TargetRule.Of(target, definition, out _) is { } rule)
                inputs[outlook.KpiId] = new LeverInput(outlook, rule);
        var levers = Levers.Of(objectiveId, graph, pipeline.WithDeliveries(graph, (kind, id) => draws.GetValueOrDefault((kind, id)), now), inputs);

        var work = levers.SelectMany(lever => graph.InitiativesByKpi[lever.KpiId]).Where(one => one.Status is InitiativeStatus.Planned or InitiativeStatus.Running).ToList();
        var pace = DeliveryPace.Of(graph);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return [.. levers.Select(lever => new LeverItem(
            lever, graph.Kpi(lever.KpiId)!, definitions[lever.KpiId].Unit,
            [.. work.Where(one => one.KpiId == lever.KpiId).Select(one => new LeverWork(one, InitiativeSlip.Of(one, [.. graph.Milestones[one.Id]], pace, today)))]))];
    }

    private static async Task<Dictionary<(SubjectKind, string), OutcomeDraws>> DrawsAsync(InsightDb db, IEnumerable<(SubjectKind Kind, string Id)> subjects, CancellationToken cancellationToken)
    {
        var byKind = subjects.Distinct().ToLookup(subject => subject.Kind, subject => subject.Id);
        List<string> kpis = [.. byKind[SubjectKind.Kpi]], objectives = [.. byKind[SubjectKind.Objective]];
        return await db.OutcomeDraws.AsNoTracking()
            .Where(draws => (draws.SubjectKind == SubjectKind.Kpi && kpis.Contains(draws.SubjectId)) || (draws.SubjectKind == SubjectKind.Objective && objectives.Contains(draws.SubjectId)))
            .ToDictionaryAsync(draws => (draws.SubjectKind, draws.SubjectId), cancellationToken);
    }
}
