using InsightEngine.Insights;
using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>The KPIs: lists, one with its history and outlook, and every value that was ever reported.</summary>
public static class KpisApi
{
    public static void MapKpis(this RouteGroupBuilder api)
    {
        var kpis = api.MapGroup("/kpis").WithTags("Strategy").Needs(Permission.ReadStrategy);
        kpis.MapGet("", ListAsync).WithName("listKpis");
        kpis.MapGet("/{id}", ReadAsync).WithName("readKpi");
        kpis.MapGet("/{id}/revisions", RevisionsAsync).WithName("listRevisions");
    }

    private static async Task<Ok<List<KpiItem>>> ListAsync([AsParameters] KpiQuery query, InsightDb db, Sight sight, CancellationToken cancellationToken) =>
        TypedResults.Ok(await KpiItem.ListAsync(db, query, sight, cancellationToken));

    private static async Task<Results<Ok<KpiDetail>, ProblemHttpResult>> ReadAsync(string id, InsightDb db, Sight sight, TimeProvider time, CancellationToken cancellationToken)
    {
        var kpi = await db.Kpis.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == id, cancellationToken);
        if (kpi is null || !sight.SeesKpi(id)) return Problems.NotFound("KPI", id);
        var definitions = await db.KpiDefinitions.AsNoTracking().Where(definition => definition.KpiId == id).OrderBy(definition => definition.Version).ToListAsync(cancellationToken);
        var observations = await db.Observations.AsNoTracking().Where(observation => observation.KpiId == id).ToListAsync(cancellationToken);
        var targets = await db.Targets.AsNoTracking().Where(target => target.KpiId == id).OrderBy(target => target.PeriodEnd).ToListAsync(cancellationToken);
        var outlook = await db.KpiOutlooks.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.KpiId == id, cancellationToken);
        var owner = kpi.OwnerId is { } ownerId ? await db.Owners.Where(candidate => candidate.Id == ownerId).Select(candidate => candidate.Name).FirstOrDefaultAsync(cancellationToken) : null;
        var insights = await db.Insights.AsNoTracking().Where(insight => insight.SubjectKind == SubjectKind.Kpi && insight.SubjectId == id)
            .OrderByDescending(insight => insight.RaisedAt).ThenBy(insight => insight.Id).ToListAsync(cancellationToken);
        var initiatives = await InitiativeItem.ListAsync(db, initiative => initiative.KpiId == id, time.GetUtcNow(), cancellationToken);
        return TypedResults.Ok(new KpiDetail(
            kpi.Id, kpi.Name, await PathAsync(db, kpi.ObjectiveId, cancellationToken), kpi.OrgUnitId, kpi.OwnerId, owner, kpi.IsLeading, kpi.Source, kpi.Cadence, kpi.GraceDays, kpi.Weight,
            definitions.Count > 0 ? definitions[^1] : null, definitions, HistoryItem.From(observations),
            [.. targets.Select(TargetItem.From)],
            outlook?.TargetOf(targets) is { } open ? TargetItem.From(open) : null, Progress(), outlook, insights, initiatives));

        PaceItem? Progress()
        {
            if (outlook is null) return null;
            var input = new KpiInput { Kpi = kpi, Definitions = definitions, Targets = targets, Observations = observations, Previous = outlook };
            return Pace.Of(new KpiView(input, outlook, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))) is { } pace
                ? new PaceItem(pace.Progress, pace.Expected, pace.Elapsed, pace.Baseline)
                : null;
        }
    }

    private static async Task<Results<Ok<List<Observation>>, ProblemHttpResult>> RevisionsAsync(string id, InsightDb db, Sight sight, CancellationToken cancellationToken)
    {
        if (!sight.SeesKpi(id) || !await db.Kpis.AnyAsync(kpi => kpi.Id == id, cancellationToken)) return Problems.NotFound("KPI", id);
        return TypedResults.Ok(await db.Observations.AsNoTracking().Where(observation => observation.KpiId == id)
            .OrderBy(observation => observation.PeriodStart).ThenBy(observation => observation.RecordedAt).ThenBy(observation => observation.Id).ToListAsync(cancellationToken));
    }

    private static async Task<List<PathItem>> PathAsync(InsightDb db, string? objectiveId, CancellationToken cancellationToken)
    {
        if (objectiveId is null) return [];
        var objectives = await db.Objectives.Select(objective => new { objective.Id, objective.ParentId, objective.Title }).ToDictionaryAsync(objective => objective.Id, cancellationToken);
        var path = new List<PathItem>();
        for (var id = objectiveId; id is not null && objectives.Remove(id, out var objective); id = objective.ParentId)
            path.Insert(0, new PathItem(objective.Id, objective.Title));
        return path;
    }
}

/// <param name="ObjectivePath">The objective that it measures, last, and those above, topmost first.</param>
/// <param name="Definition">The version in force; null when none was given.</param>
/// <param name="Definitions">All versions, oldest first.</param>
/// <param name="History">Of each period the value that is known now, oldest first.</param>
/// <param name="OpenTarget">What the outlook is judged against: a target, or the last one carried forward to the outlook's period.</param>
/// <param name="Progress">How far the open target is, and how far it should be; null where that has no meaning.</param>
/// <param name="Outlook">What the engine expects; null until it was computed.</param>
/// <param name="Insights">All insights about it, latest first.</param>
/// <param name="Initiatives">Initiatives that should move it.</param>
public sealed record KpiDetail(
    string Id, string Name, IReadOnlyList<PathItem> ObjectivePath, string? OrgUnitId, string? OwnerId, string? Owner, bool IsLeading, string? Source,
    Cadence Cadence, int GraceDays, double Weight, KpiDefinition? Definition, IReadOnlyList<KpiDefinition> Definitions,
    IReadOnlyList<HistoryItem> History, IReadOnlyList<TargetItem> Targets, TargetItem? OpenTarget, PaceItem? Progress, KpiOutlook? Outlook, IReadOnlyList<Insight> Insights, IReadOnlyList<InitiativeItem> Initiatives);

/// <param name="Revisions">How often the value of this period was corrected.</param>
public sealed record HistoryItem(DateOnly PeriodStart, double Value, DateTimeOffset RecordedAt, string RecordedBy, string Source, int Revisions, int DefinitionVersion, bool IsManual)
{
    public static List<HistoryItem> From(IEnumerable<Observation> observations) => [.. observations
        .GroupBy(observation => observation.PeriodStart)
        .OrderBy(period => period.Key)
        .Select(period =>
        {
            var versions = period.OrderBy(observation => observation.RecordedAt).ThenBy(observation => observation.Id).ToList();
            var current = versions[^1];
            return new HistoryItem(current.PeriodStart, current.Value, current.RecordedAt, current.RecordedBy, current.Source, versions.Count - 1, current.DefinitionVersion, current.IsManual);
        })];
}

/// <param name="HoldPeriods">Periods up to the due date that must be on target without a break.</param>
/// <param name="Baseline">Where the way starts; null for the value before.</param>
/// <param name="Pace">How much of the way is to be done by when, as written; null for the usual.</param>
public sealed record TargetItem(DateOnly PeriodStart, DateOnly PeriodEnd, double? Value, double? RangeLow, double? RangeHigh, int HoldPeriods, double? Baseline, string? Pace)
{
    internal static TargetItem From(Target target) => new(target.PeriodStart, target.PeriodEnd, target.Value, target.RangeLow, target.RangeHigh, target.HoldPeriods, target.Baseline, target.Pace);
}

/// <summary>Shares of the way to a target.</summary>
/// <param name="Share">Done; can be negative or above 1.</param>
/// <param name="Expected">To be done by the last value's period.</param>
/// <param name="Elapsed">Of the target's periods that are past.</param>
/// <param name="Baseline">Where the way starts, in the KPI's unit.</param>
public sealed record PaceItem(double Share, double Expected, double Elapsed, double Baseline);
