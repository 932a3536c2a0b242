using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>An objective as lists and trees show it.</summary>
/// <param name="Risk">Probability that it is not reached, 0 … 1; null when nothing below it can be forecast.</param>
/// <param name="KpiCount">KPIs that measure it directly.</param>
/// <param name="WorstMiss">Largest probability of a miss among them; null when none is known.</param>
/// <param name="OpenInsights">Insights about it, its KPIs and its initiatives that are open or acknowledged.</param>
public sealed record ObjectiveItem(
    string Id, string? ParentId, string Title, string? OrgUnitId, string? OrgUnit, string? OwnerId, string? Owner,
    DateOnly PeriodStart, DateOnly PeriodEnd, StatedStatus StatedStatus, double Weight,
    double? Risk, int KpiCount, double? WorstMiss, int OpenInsights)
{
    /// <summary>All objectives that may be seen, those above with name and risk only, in the order of their ids, in a fixed number of queries.</summary>
    public static async Task<List<ObjectiveItem>> ListAsync(InsightDb db, Sight sight, CancellationToken cancellationToken)
    {
        var objectives = await db.Objectives.AsNoTracking().OrderBy(objective => objective.Id).ToListAsync(cancellationToken);
        var units = await db.OrgUnits.ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellationToken);
        var owners = await db.Owners.ToDictionaryAsync(owner => owner.Id, owner => owner.Name, cancellationToken);
        var risks = await db.ObjectiveOutlooks.Select(outlook => new { outlook.ObjectiveId, outlook.RiskProbability }).ToDictionaryAsync(outlook => outlook.ObjectiveId, outlook => outlook.RiskProbability, cancellationToken);
        var misses = await db.KpiOutlooks.Select(outlook => new { outlook.KpiId, outlook.MissProbability }).ToDictionaryAsync(outlook => outlook.KpiId, outlook => outlook.MissProbability, cancellationToken);
        var kpis = await db.Kpis.Where(kpi => kpi.ObjectiveId != null).Select(kpi => new { kpi.Id, kpi.ObjectiveId }).ToListAsync(cancellationToken);
        var initiatives = await db.Initiatives.Where(initiative => initiative.ObjectiveId != null).Select(initiative => new { initiative.Id, initiative.ObjectiveId }).ToListAsync(cancellationToken);
        var open = await db.Insights.Where(insight => insight.State == InsightState.Open || insight.State == InsightState.Acknowledged)
            .GroupBy(insight => new { insight.SubjectKind, insight.SubjectId }).Select(group => new { group.Key.SubjectKind, group.Key.SubjectId, Count = group.Count() }).ToListAsync(cancellationToken);

        var objectiveOfKpi = kpis.ToDictionary(kpi => kpi.Id, kpi => kpi.ObjectiveId!);
        var objectiveOfInitiative = initiatives.ToDictionary(initiative => initiative.Id, initiative => initiative.ObjectiveId!);
        var kpisOf = kpis.ToLookup(kpi => kpi.ObjectiveId!, kpi => misses.GetValueOrDefault(kpi.Id));
        var openOf = open.Select(row => (Objective: row.SubjectKind switch
        {
            SubjectKind.Objective => row.SubjectId,
            SubjectKind.Kpi => objectiveOfKpi.GetValueOrDefault(row.SubjectId),
            SubjectKind.Initiative => objectiveOfInitiative.GetValueOrDefault(row.SubjectId),
            _ => null,
        }, row.Count)).Where(row => row.Objective is not null).ToLookup(row => row.Objective!, row => row.Count);

        return [.. objectives.Where(objective => sight.SeesObjective(objective.Id) || sight.SeesOutline(objective.Id)).Select(objective => sight.SeesObjective(objective.Id) ? Full(objective) : Outline(objective))];

        ObjectiveItem Full(Objective objective) => new(
            objective.Id, objective.ParentId, objective.Title,
            objective.OrgUnitId, Name(units, objective.OrgUnitId), objective.OwnerId, Name(owners, objective.OwnerId),
            objective.PeriodStart, objective.PeriodEnd, objective.StatedStatus, objective.Weight,
            risks.GetValueOrDefault(objective.Id), kpisOf[objective.Id].Count(), kpisOf[objective.Id].Max(), openOf[objective.Id].Sum());

        ObjectiveItem Outline(Objective objective) => new(
            objective.Id, objective.ParentId, objective.Title, objective.OrgUnitId, Name(units, objective.OrgUnitId), null, null,
            objective.PeriodStart, objective.PeriodEnd, StatedStatus.NotStated, objective.Weight, risks.GetValueOrDefault(objective.Id), 0, null, 0);
    }

    private static string? Name(Dictionary<string, string> names, string? id) => id is null ? null : names.GetValueOrDefault(id);
}
