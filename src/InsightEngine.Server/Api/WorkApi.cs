using InsightEngine.Insights;
using InsightEngine.Server.Access;
using InsightEngine.Server.Bus;
using InsightEngine.Server.Hosting;
using InsightEngine.Server.Work;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>What is owed, and what could not be done.</summary>
public static class WorkApi
{
    private const int Listed = 100;

    public static void MapWork(this RouteGroupBuilder api)
    {
        api.MapGet("/work", ReadAsync).WithTags("Status").WithName("readWork").Needs(Permission.Administer);
        api.MapPost("/work/dead-letters/{id:long}/retry", RetryAsync).WithTags("Status").WithName("retryDeadLetter").Needs(Permission.Administer);
        api.MapPost("/work/dead-letters/{id:long}/discard", DiscardAsync).WithTags("Status").WithName("discardDeadLetter").Needs(Permission.Administer);
    }

    private static async Task<Ok<WorkState>> ReadAsync(InsightDb db, BusState bus, EngineSettings settings, EngineState state, ServerName server, CancellationToken cancellationToken)
    {
        var owed = await db.DirtyMarks.GroupBy(mark => mark.SubjectKind).Select(group => new OwedKind(group.Key, group.Count(), group.Min(mark => mark.MarkedAt))).ToListAsync(cancellationToken);
        var oldest = await db.DirtyMarks.AsNoTracking().OrderBy(mark => mark.MarkedAt).ThenBy(mark => mark.SubjectId).Take(Listed)
            .Select(mark => new OwedSubject(mark.SubjectKind, mark.SubjectId, mark.MarkedAt)).ToListAsync(cancellationToken);
        return TypedResults.Ok(new WorkState(server.Text, settings.Transport, bus.Line, owed, oldest, await DeadLetters.OpenAsync(db, cancellationToken), state.LastFailure));
    }

    private static Task<Results<Ok<DeadLetter>, ProblemHttpResult>> RetryAsync(long id, ActionRequest request, DeadLetters letters, CancellationToken cancellationToken) =>
        CloseAsync(id, request, by => letters.RetryAsync(id, by, cancellationToken));

    private static Task<Results<Ok<DeadLetter>, ProblemHttpResult>> DiscardAsync(long id, ActionRequest request, DeadLetters letters, CancellationToken cancellationToken) =>
        CloseAsync(id, request, by => letters.DiscardAsync(id, by, cancellationToken));

    private static async Task<Results<Ok<DeadLetter>, ProblemHttpResult>> CloseAsync(long id, ActionRequest request, Func<string, Task<DeadLetter?>> close)
    {
        if (string.IsNullOrWhiteSpace(request.By)) return Problems.BadRequest("by must name who does it.");
        return await close(request.By.Trim()) is { } closed ? TypedResults.Ok(closed) : Problems.NotFound("open dead letter", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <param name="Server">Which server answers.</param>
/// <param name="Bus">How the bus is, in one line.</param>
/// <param name="Owed">Subjects that changed and are not recomputed yet, by kind.</param>
/// <param name="Oldest">The first of them.</param>
/// <param name="DeadLetters">Messages that no server could work off, newest first; their subjects stay owed.</param>
/// <param name="LastFailure">Why the last piece of background work failed; null when it did not.</param>
public sealed record WorkState(
    string Server, BusTransport Transport, string Bus, IReadOnlyList<OwedKind> Owed, IReadOnlyList<OwedSubject> Oldest, IReadOnlyList<DeadLetter> DeadLetters, string? LastFailure);

public sealed record OwedKind(SubjectKind Kind, int Count, DateTimeOffset Since);

public sealed record OwedSubject(SubjectKind Kind, string Id, DateTimeOffset Since);
