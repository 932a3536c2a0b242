using InsightEngine.Insights.Nudges;
using InsightEngine.Server.Access;
using InsightEngine.Server.Schedules;
using InsightEngine.Storage;
using InsightEngine.Storage.Schedules;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InsightEngine.Server.Api;

/// <summary>The schedules: when each runs, what came of it, and what people change; and the reminders that one of them gives.</summary>
public static class SchedulesApi
{
    private const int Runs = 10;

    public static void MapSchedules(this RouteGroupBuilder api)
    {
        var schedules = api.MapGroup("/schedules").WithTags("Schedules").Needs(Permission.Administer);
        schedules.MapGet("", ListAsync).WithName("listSchedules");
        schedules.MapPut("/time-zone", ZoneAsync).WithName("setTimeZone");
        schedules.MapPut("/{id}", ChangeAsync).WithName("changeSchedule");
        schedules.MapPost("/{id}/pause", PauseAsync).WithName("pauseSchedule");
        schedules.MapPost("/{id}/resume", ResumeAsync).WithName("resumeSchedule");
        schedules.MapPost("/{id}/run", RunAsync).WithName("runSchedule");
        api.MapGet("/nudges", async (InsightDb db, Reader reader, CancellationToken cancellationToken) => TypedResults.Ok((await NudgeLog.WaitingAsync(db, cancellationToken)).Where(nudge => reader.IsOpen || reader.Roles.HasFlag(Storage.Access.Roles.Leader) || nudge.Recipient == reader.Name).ToList())).WithTags("Schedules").WithName("listNudges").Needs(Permission.ReadStrategy).Produces<List<Nudge>>();
    }

    private static async Task<Ok<ScheduleList>> ListAsync(InsightDb db, ScheduleBoard board, CancellationToken cancellationToken)
    {
        var states = await board.ReadAsync(db, cancellationToken);
        List<ScheduleItem> items = [];
        foreach (var task in board.Tasks) items.Add(await ItemAsync(db, states[task.Id], task, cancellationToken));
        return TypedResults.Ok(new ScheduleList((await TenantZone.ReadAsync(db, cancellationToken)).Id, items));
    }

    private static Task<Results<Ok<ScheduleItem>, ProblemHttpResult>> ChangeAsync(string id, ScheduleChange request, InsightDb db, ScheduleBoard board, CancellationToken cancellationToken) =>
        ActAsync(id, request.By, db, board, request.Rhythm is null ? "rhythm must say when it runs." : request.Rhythm.Problem(), (task, by) => board.ChangeAsync(task, request.Rhythm!, by, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ScheduleItem>, ProblemHttpResult>> PauseAsync(string id, ActionRequest request, InsightDb db, ScheduleBoard board, CancellationToken cancellationToken) =>
        ActAsync(id, request.By, db, board, null, (task, by) => board.PauseAsync(task, by, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ScheduleItem>, ProblemHttpResult>> ResumeAsync(string id, ActionRequest request, InsightDb db, ScheduleBoard board, CancellationToken cancellationToken) =>
        ActAsync(id, request.By, db, board, null, (task, by) => board.ResumeAsync(task, by, cancellationToken), cancellationToken);

    private static Task<Results<Ok<ScheduleItem>, ProblemHttpResult>> RunAsync(string id, ActionRequest request, InsightDb db, ScheduleBoard board, CancellationToken cancellationToken) =>
        ActAsync(id, request.By, db, board, null, (task, by) => board.RunNowAsync(task, by, cancellationToken), cancellationToken);

    private static async Task<Results<Ok<ScheduleList>, ProblemHttpResult>> ZoneAsync(TimeZoneChange request, InsightDb db, ScheduleBoard board, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.By)) return Problems.BadRequest("by must name who changes it.");
        if (string.IsNullOrWhiteSpace(request.Zone) || !TimeZoneInfo.TryFindSystemTimeZoneById(request.Zone, out var zone)) return Problems.BadRequest($"'{request.Zone}' is not a time zone; give a name of the IANA list, such as Europe/Berlin or America/New_York.");
        await board.SetZoneAsync(zone, request.By.Trim(), cancellationToken);
        return await ListAsync(db, board, cancellationToken);
    }

    private static async Task<Results<Ok<ScheduleItem>, ProblemHttpResult>> ActAsync(
        string id, string? by, InsightDb db, ScheduleBoard board, string? problem, Func<string, string, Task> act, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(by)) return Problems.BadRequest("by must name who does it.");
        if (board.Tasks.FirstOrDefault(task => task.Id == id) is not { } found) return Problems.NotFound("schedule", id);
        if (problem is not null) return Problems.BadRequest(problem);
        if (found.Unavailable is { } reason) return Problems.Conflict(reason);
        await act(id, by.Trim());
        return TypedResults.Ok(await ItemAsync(db, (await board.ReadAsync(db, cancellationToken))[id], found, cancellationToken));
    }

    private static async Task<ScheduleItem> ItemAsync(InsightDb db, ScheduleState state, IScheduledTask task, CancellationToken cancellationToken) =>
        new(task.Id, state.Rhythm, state.Next, state.Paused, task.Unavailable, await ScheduleLedger.NewestAsync(db, task.Id, Runs, cancellationToken));
}

/// <param name="TimeZone">In which the times of all schedules are meant.</param>
public sealed record ScheduleList(string TimeZone, IReadOnlyList<ScheduleItem> Schedules);

/// <param name="Next">When it runs next; null while it does not.</param>
/// <param name="Unavailable">Why it is not scheduled; null when it is.</param>
/// <param name="Runs">The newest runs, newest first.</param>
public sealed record ScheduleItem(string Id, Rhythm Rhythm, DateTimeOffset? Next, bool Paused, string? Unavailable, IReadOnlyList<ScheduleRun> Runs);

public sealed record ScheduleChange(Rhythm Rhythm, string? By) : ISigned
{
    public ISigned SignedBy(string who) => this with { By = who };
}

/// <param name="Zone">Name of the IANA list, such as <c>Europe/Berlin</c>.</param>
public sealed record TimeZoneChange(string Zone, string? By) : ISigned
{
    public ISigned SignedBy(string who) => this with { By = who };
}
