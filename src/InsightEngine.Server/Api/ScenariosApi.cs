using InsightEngine.Insights.Risk;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>What would be: a KPI under an assumption, and what would help an objective. Nothing is changed.</summary>
public static class ScenariosApi
{
    public static void MapScenarios(this RouteGroupBuilder api)
    {
        api.MapPost("/kpis/{id}/what-if", WhatIfAsync).WithTags("Strategy").WithName("askWhatIf").Needs(Permission.ReadStrategy);
        api.MapGet("/objectives/{id}/levers", LeversAsync).WithTags("Strategy").WithName("listLevers").Needs(Permission.ReadStrategy);
    }

    /// <summary>The chance of a miss when the next values, or the target, were these.</summary>
    private static async Task<Results<Ok<WhatIfResult>, ProblemHttpResult>> WhatIfAsync(string id, WhatIfQuestion question, InsightDb db, Sight sight, Scenarios scenarios, CancellationToken cancellationToken)
    {
        if (!sight.SeesKpi(id)) return Problems.NotFound("KPI", id);
        try
        {
            if (await scenarios.WhatIfAsync(db, id, question, cancellationToken) is not { } answer) return Problems.NotFound("KPI", id);
            var ids = answer.Objectives.Select(risk => risk.ObjectiveId).ToList();
            var titles = await db.Objectives.Where(objective => ids.Contains(objective.Id)).ToDictionaryAsync(objective => objective.Id, objective => objective.Title, cancellationToken);
            return TypedResults.Ok(new WhatIfResult(
                answer.TargetEnd, answer.OpenPeriods, answer.Now, answer.Then,
                [.. answer.Objectives.Where(risk => sight.SeesObjective(risk.ObjectiveId) || sight.SeesOutline(risk.ObjectiveId)).Select(risk => new WhatIfObjective(risk.ObjectiveId, titles.GetValueOrDefault(risk.ObjectiveId, risk.ObjectiveId), risk.Now, risk.Then))]));
        }
        catch (WhatIfException refusal)
        {
            return Problems.BadRequest(refusal.Message);
        }
    }

    /// <summary>KPIs below the objective whose improvement would lower its risk, each the best addition to those before it.</summary>
    private static async Task<Results<Ok<List<LeverRow>>, ProblemHttpResult>> LeversAsync(string id, InsightDb db, Sight sight, Scenarios scenarios, CancellationToken cancellationToken) =>
        sight.SeesObjective(id) && await scenarios.LeversAsync(db, id, cancellationToken) is { } levers
            ? TypedResults.Ok(levers.Select(LeverRow.From).ToList())
            : Problems.NotFound("objective", id);
}

/// <param name="OpenPeriods">Periods of the target that have no value yet.</param>
/// <param name="Objectives">Every objective that rests on the KPI, nearest first.</param>
public sealed record WhatIfResult(DateOnly TargetEnd, int OpenPeriods, WhatIfOutcome Now, WhatIfOutcome Then, IReadOnlyList<WhatIfObjective> Objectives);

/// <param name="Now">Risk as it is, 0 … 1.</param>
/// <param name="Then">As it would be.</param>
public sealed record WhatIfObjective(string Id, string Title, double? Now, double? Then);

/// <param name="ImproveBy">Shift of the expected outcome that it takes, signed, in the unit.</param>
/// <param name="ImproveTo">The expected outcome with it.</param>
/// <param name="RiskNow">The objective's risk as it is.</param>
/// <param name="RiskThen">With this improvement alone.</param>
/// <param name="RiskTogether">With this improvement and those before it.</param>
/// <param name="Work">Initiatives that are meant to bring it.</param>
public sealed record LeverRow(
    string KpiId, string Kpi, string Unit, double MissProbability, double MissProbabilityThen, double ImproveBy, double ImproveTo, double RiskNow, double RiskThen, double RiskTogether,
    IReadOnlyList<LeverWorkRow> Work)
{
    internal static LeverRow From(LeverItem item) => new(
        item.Kpi.Id, item.Kpi.Name, item.Unit, item.Lever.MissProbability, item.Lever.MissProbabilityThen, item.Lever.ImproveBy, item.Lever.ImproveTo, item.Lever.RiskNow, item.Lever.RiskThen, item.Lever.RiskTogether,
        [.. item.Work.Select(work => new LeverWorkRow(work.Initiative.Id, work.Initiative.Title, work.Initiative.PlannedFinish, work.Slip.Expected.Median, work.Slip.Days))]);
}

/// <param name="SlipDays">Days that it is expected to finish late.</param>
public sealed record LeverWorkRow(string Id, string Title, DateOnly PlannedFinish, DateOnly ExpectedFinish, int SlipDays);
