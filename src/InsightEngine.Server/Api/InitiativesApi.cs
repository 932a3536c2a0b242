using InsightEngine.Insights;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>One initiative: how it goes, what it should move, and what was noticed about it.</summary>
public static class InitiativesApi
{
    public static void MapInitiatives(this RouteGroupBuilder api) =>
        api.MapGet("/initiatives/{id}", ReadAsync).WithName("readInitiative").WithTags("Strategy").Needs(Permission.ReadStrategy);

    private static async Task<Results<Ok<InitiativeDetail>, ProblemHttpResult>> ReadAsync(string id, InsightDb db, Sight sight, TimeProvider time, CancellationToken cancellationToken)
    {
        var found = sight.SeesInitiative(id) ? await InitiativeItem.ListAsync(db, initiative => initiative.Id == id, time.GetUtcNow(), cancellationToken) : [];
        if (found is not [var item]) return Problems.NotFound("initiative", id);
        var kpi = item.KpiId is { } kpiId && sight.SeesKpi(kpiId)
            ? await db.Kpis.AsNoTracking().Where(candidate => candidate.Id == kpiId).Select(candidate => new { candidate.Id, candidate.Name, candidate.ObjectiveId }).FirstOrDefaultAsync(cancellationToken)
            : null;
        var objectives = (await ObjectiveItem.ListAsync(db, sight, cancellationToken)).ToDictionary(objective => objective.Id);
        var insights = await db.Insights.AsNoTracking().Where(insight => insight.SubjectKind == SubjectKind.Initiative && insight.SubjectId == id)
            .OrderByDescending(insight => insight.RaisedAt).ThenBy(insight => insight.Id).ToListAsync(cancellationToken);
        return TypedResults.Ok(new InitiativeDetail(item, ObjectivesApi.Path(item.ObjectiveId ?? kpi?.ObjectiveId, objectives), kpi is null ? null : new PathItem(kpi.Id, kpi.Name), insights));
    }
}

/// <param name="ObjectivePath">The objective that it supports, or that of its KPI, after those above it; empty when there is none that may be seen.</param>
/// <param name="Kpi">The KPI that it should move.</param>
/// <param name="Insights">All about it, newest first.</param>
public sealed record InitiativeDetail(InitiativeItem Initiative, IReadOnlyList<PathItem> ObjectivePath, PathItem? Kpi, IReadOnlyList<Insight> Insights);
