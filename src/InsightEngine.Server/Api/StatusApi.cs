using System.Reflection;
using InsightEngine.Server.Access;
using InsightEngine.Server.Hub;
using InsightEngine.Server.Work;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>How the server is.</summary>
public static class StatusApi
{
    public static void MapStatus(this RouteGroupBuilder api) => api.MapGet("/status", ReadAsync).WithTags("Status").WithName("readStatus").Needs(Permission.SeeStatus);

    private static async Task<Ok<ServerStatus>> ReadAsync(Store store, InsightDb db, EngineState state, InsightFeed feed, Subscriptions subscriptions, ServerOptions options, Reader reader, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ServerStatus(
            Version,
            store.Options.Provider.ToString(),
            await db.DirtyMarks.CountAsync(cancellationToken),
            await db.KpiOutlooks.MaxAsync(outlook => (DateTimeOffset?)outlook.ComputedAt, cancellationToken),
            new LiveFeedStatus(feed.Subscribers, feed.Last, subscriptions.SlowConsumersClosed, options.LiveEvery is not null),
            new SampleStatus(state.Sample, state.SampleDetail),
            reader.May(Permission.Administer) ? state.LastFailure : null));

    private static string Version { get; } = typeof(StatusApi).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}

/// <param name="Store">Kind of database.</param>
/// <param name="PendingWork">Subjects that changed and are not recomputed yet.</param>
/// <param name="LastRecomputeAt">When the latest outlook was computed.</param>
/// <param name="LastFailure">Why the last piece of background work failed; null when it did not, and for who does not administer. It is tried again.</param>
public sealed record ServerStatus(string Version, string Store, int PendingWork, DateTimeOffset? LastRecomputeAt, LiveFeedStatus LiveFeed, SampleStatus Sample, string? LastFailure);

/// <param name="Subscribers">Connections that follow live.</param>
/// <param name="Sequence">Last line of the log that was handed to them.</param>
/// <param name="SlowConsumersClosed">Connections that were closed because they were too slow, since the start.</param>
/// <param name="Playing">True when the server plays observations of the sample organisation.</param>
public sealed record LiveFeedStatus(int Subscribers, long Sequence, long SlowConsumersClosed, bool Playing);

/// <param name="State">Whether the sample organisation was, is being, or will not be filled in.</param>
public sealed record SampleStatus(SampleState State, string? Detail);
