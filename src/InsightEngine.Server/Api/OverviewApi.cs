using InsightEngine.Insights;
using InsightEngine.Insights.Detection;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>The whole organisation in a dozen figures.</summary>
public static class OverviewApi
{
    public static void MapOverview(this RouteGroupBuilder api) => api.MapGet("/overview", ReadAsync).WithTags("Overview").WithName("readOverview").Needs(Permission.ReadStrategy);

    private static async Task<Ok<Overview>> ReadAsync(InsightDb db, Sight sight, CancellationToken cancellationToken)
    {
        var roots = await db.OrgUnits.Where(unit => unit.ParentId == null).OrderBy(unit => unit.Id).Select(unit => unit.Name).Take(2).ToListAsync(cancellationToken);
        double missed = new PredictedMissDetectorOptions().Raise, endangered = new ObjectiveAtRiskDetectorOptions().Raise;
        var lastObservation = await db.Observations.OrderByDescending(observation => observation.Id).Select(observation => (DateTimeOffset?)observation.RecordedAt).FirstOrDefaultAsync(cancellationToken);
        var own = sight.AllStrategy && sight.AllListening ? null : await OwnFigures.ReadAsync(db, sight, missed, endangered, cancellationToken);
        return TypedResults.Ok(new Overview(
            roots is [var only] ? only : null,
            own?.Objectives ?? await db.Objectives.CountAsync(cancellationToken),
            own?.Kpis ?? await db.Kpis.CountAsync(cancellationToken),
            own?.Initiatives ?? await db.Initiatives.CountAsync(cancellationToken),
            own?.OpenInsights ?? await db.Insights.CountAsync(insight => insight.State == InsightState.Open || insight.State == InsightState.Acknowledged, cancellationToken),
            own?.UrgentMatters ?? await db.Insights.Where(insight => insight.State == InsightState.Open && insight.Severity >= Severity.High)
                .Select(insight => new { insight.SubjectKind, insight.SubjectId }).Distinct().CountAsync(cancellationToken),
            own?.PredictedMisses ?? await db.KpiOutlooks.CountAsync(outlook => outlook.MissProbability >= missed, cancellationToken),
            own?.ObjectivesAtRisk ?? await db.ObjectiveOutlooks.CountAsync(outlook => outlook.RiskProbability >= endangered, cancellationToken),
            lastObservation,
            await db.DirtyMarks.CountAsync(cancellationToken),
            await db.InsightLog.MaxAsync(line => (long?)line.Sequence, cancellationToken) ?? 0));
    }
}

/// <summary>The figures of a reader who does not see everything.</summary>
internal sealed record OwnFigures(int Objectives, int Kpis, int Initiatives, int OpenInsights, int UrgentMatters, int PredictedMisses, int ObjectivesAtRisk)
{
    public static async Task<OwnFigures> ReadAsync(InsightDb db, Sight sight, double missed, double endangered, CancellationToken cancellationToken)
    {
        var insights = (await db.Insights.Where(insight => insight.State == InsightState.Open || insight.State == InsightState.Acknowledged)
            .Select(insight => new { insight.SubjectKind, insight.SubjectId, insight.Audience, insight.State, insight.Severity }).ToListAsync(cancellationToken))
            .FindAll(insight => sight.Sees(insight.SubjectKind, insight.SubjectId, insight.Audience));
        return new OwnFigures(
            (await db.Objectives.Select(objective => objective.Id).ToListAsync(cancellationToken)).Count(sight.SeesObjective),
            (await db.Kpis.Select(kpi => kpi.Id).ToListAsync(cancellationToken)).Count(sight.SeesKpi),
            (await db.Initiatives.Select(initiative => initiative.Id).ToListAsync(cancellationToken)).Count(sight.SeesInitiative),
            insights.Count,
            insights.Where(insight => insight is { State: InsightState.Open, Severity: >= Severity.High }).Select(insight => (insight.SubjectKind, insight.SubjectId)).Distinct().Count(),
            (await db.KpiOutlooks.Where(outlook => outlook.MissProbability >= missed).Select(outlook => outlook.KpiId).ToListAsync(cancellationToken)).Count(sight.SeesKpi),
            (await db.ObjectiveOutlooks.Where(outlook => outlook.RiskProbability >= endangered).Select(outlook => outlook.ObjectiveId).ToListAsync(cancellationToken)).Count(sight.SeesObjective));
    }
}

/// <param name="Organisation">Name of the unit at the top; null when there is none or more than one.</param>
/// <param name="OpenInsights">Insights that are open or acknowledged.</param>
/// <param name="UrgentMatters">Subjects of which an open insight of high severity speaks.</param>
/// <param name="PredictedMisses">KPIs whose open target is missed with a probability that is worth a warning.</param>
/// <param name="ObjectivesAtRisk">Objectives that are more likely missed than reached.</param>
/// <param name="DataAsOf">When the latest value became known.</param>
/// <param name="PendingWork">Subjects that changed and are not recomputed yet.</param>
/// <param name="LogSequence">Sequence of the last line of the insight log; 0 when it is empty.</param>
public sealed record Overview(
    string? Organisation,
    int Objectives,
    int Kpis,
    int Initiatives,
    int OpenInsights,
    int UrgentMatters,
    int PredictedMisses,
    int ObjectivesAtRisk,
    DateTimeOffset? DataAsOf,
    int PendingWork,
    long LogSequence);
