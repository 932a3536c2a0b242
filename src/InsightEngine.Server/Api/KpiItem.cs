using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>Which KPIs a list shows; all of them without a condition.</summary>
/// <param name="ObjectiveId">Those that measure this objective directly.</param>
/// <param name="UnitId">Those of this unit and the units below it.</param>
/// <param name="Search">Part of the name or the id, in any case.</param>
/// <param name="Orphan">True: those without an objective; false: those with one.</param>
public sealed record KpiQuery(string? ObjectiveId = null, string? UnitId = null, string? Search = null, bool? Orphan = null);

/// <summary>A KPI as lists show it.</summary>
/// <param name="Target">What the open target asks for; null when there is no open target, or it is a range.</param>
/// <param name="TargetEnd">Due date of the open target.</param>
/// <param name="MissProbability">Probability that its period ends off target, 0 … 1.</param>
/// <param name="Trend">The last values, at most 24, oldest first.</param>
public sealed record KpiItem(
    string Id, string Name, string? ObjectiveId, string? OrgUnitId, string? OwnerId, string? Owner, string? Unit, Cadence Cadence, Direction? Direction,
    DateOnly? LastPeriod, double? LastValue, double? Target, double? TargetLow, double? TargetHigh, DateOnly? TargetEnd, double? MissProbability, IReadOnlyList<double> Trend)
{
    private const int TrendLength = 24;

    /// <summary>The KPIs that may be seen, in the order of their ids, in a fixed number of queries.</summary>
    public static async Task<List<KpiItem>> ListAsync(InsightDb db, KpiQuery query, Sight sight, CancellationToken cancellationToken)
    {
        var rows = db.Kpis.AsNoTracking();
        if (query.ObjectiveId is { } objectiveId) rows = rows.Where(kpi => kpi.ObjectiveId == objectiveId);
        if (query.Orphan is { } orphan) rows = rows.Where(kpi => kpi.ObjectiveId == null == orphan);
        var kpis = await rows.OrderBy(kpi => kpi.Id).ToListAsync(cancellationToken);
        kpis.RemoveAll(kpi => !sight.SeesKpi(kpi.ObjectiveId, kpi.OrgUnitId));
        if (query.UnitId is { } unitId)
        {
            var units = await Subtrees.UnitsAsync(db, unitId, cancellationToken);
            kpis.RemoveAll(kpi => kpi.OrgUnitId is null || !units.Contains(kpi.OrgUnitId));
        }
        if (query.Search is { Length: > 0 } search)
            kpis.RemoveAll(kpi => !kpi.Name.Contains(search, StringComparison.CurrentCultureIgnoreCase) && !kpi.Id.Contains(search, StringComparison.OrdinalIgnoreCase));
        if (kpis.Count == 0) return [];

        var only = kpis.Count == 1 ? kpis[0].Id : null;
        var definitions = (await db.KpiDefinitions.Where(definition => only == null || definition.KpiId == only)
            .Select(definition => new { definition.KpiId, definition.Version, definition.Unit, definition.Direction }).ToListAsync(cancellationToken))
            .GroupBy(definition => definition.KpiId).ToDictionary(group => group.Key, group => group.MaxBy(definition => definition.Version)!);
        var outlooks = await db.KpiOutlooks.Where(outlook => only == null || outlook.KpiId == only)
            .Select(outlook => new KpiOutlook { KpiId = outlook.KpiId, ComputedAt = outlook.ComputedAt, Method = outlook.Method, TargetStart = outlook.TargetStart, TargetEnd = outlook.TargetEnd, MissProbability = outlook.MissProbability })
            .ToDictionaryAsync(outlook => outlook.KpiId, cancellationToken);
        var targets = (await db.Targets.AsNoTracking().Where(target => only == null || target.KpiId == only).ToListAsync(cancellationToken))
            .ToLookup(target => target.KpiId);
        var owners = await db.Owners.ToDictionaryAsync(owner => owner.Id, owner => owner.Name, cancellationToken);
        var trends = (await db.LatestValues(TrendLength, only).Select(value => new { value.KpiId, value.PeriodStart, value.Value }).ToListAsync(cancellationToken))
            .ToLookup(value => value.KpiId);

        return [.. kpis.Select(kpi =>
        {
            var definition = definitions.GetValueOrDefault(kpi.Id);
            var outlook = outlooks.GetValueOrDefault(kpi.Id);
            var target = outlook?.TargetOf(targets[kpi.Id]);
            var trend = trends[kpi.Id].ToList();
            return new KpiItem(
                kpi.Id, kpi.Name, kpi.ObjectiveId, kpi.OrgUnitId, kpi.OwnerId, kpi.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null,
                definition?.Unit, kpi.Cadence, definition?.Direction, trend.LastOrDefault()?.PeriodStart, trend.LastOrDefault()?.Value,
                target?.Value, target?.RangeLow, target?.RangeHigh, target?.PeriodEnd, outlook?.MissProbability, [.. trend.Select(value => value.Value)]);
        })];
    }
}
