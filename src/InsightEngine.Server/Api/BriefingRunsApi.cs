using InsightEngine.Server.Access;
using InsightEngine.Server.Work;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InsightEngine.Server.Api;

/// <summary>Briefings that are being written: begin, look, cancel. The hub's <c>WatchBriefing</c> tells each step as it happens.</summary>
public static class BriefingRunsApi
{
    public static void MapBriefingRuns(this RouteGroupBuilder api)
    {
        var runs = api.MapGroup("/briefings/runs").WithTags("Briefings").Needs(Permission.UseBriefings);
        runs.MapGet("", (BriefingRuns all, Sight sight) => TypedResults.Ok(all.All.Where(run => sight.MayUse(run.Audience, run.UnitId)).ToList())).WithName("listBriefingRuns");
        runs.MapPost("", StartAsync).WithName("startBriefingRun");
        runs.MapGet("/{id}", Read).WithName("readBriefingRun");
        runs.MapDelete("/{id}", CancelAsync).WithName("cancelBriefingRun");
    }

    private static async Task<Results<Accepted<BriefingRun>, ProblemHttpResult>> StartAsync(BriefingRequest request, BriefingRuns runs, ConfiguredModel model, InsightDb db, Sight sight, CancellationToken cancellationToken)
    {
        var (order, problem) = await BriefingOrder.ReadAsync(request, db, sight, cancellationToken);
        if (order is null) return problem!;
        return runs.Start(order.Audience, order.Period, order.Unit, await model.ForWritingAsync(db, cancellationToken)) is { } run
            ? TypedResults.Accepted($"/api/briefings/runs/{run.Id}", run)
            : Problems.Conflict($"{BriefingRuns.Most} briefings are being written; wait for one of them or cancel it.");
    }

    private static Results<Ok<BriefingRun>, ProblemHttpResult> Read(string id, BriefingRuns runs, Sight sight) =>
        runs.Find(id) is { } run && sight.MayUse(run.Audience, run.UnitId) ? TypedResults.Ok(run) : Problems.NotFound("briefing run", id);

    private static async Task<Results<Ok<BriefingRun>, ProblemHttpResult>> CancelAsync(string id, BriefingRuns runs, Sight sight, CancellationToken cancellationToken) =>
        runs.Find(id) is { } known && sight.MayUse(known.Audience, known.UnitId) && await runs.CancelAsync(id, cancellationToken) is { } run ? TypedResults.Ok(run) : Problems.NotFound("briefing run", id);
}
