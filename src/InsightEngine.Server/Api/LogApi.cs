using InsightEngine.Insights;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InsightEngine.Server.Api;

/// <summary>The insight log, for whoever reads it without the hub.</summary>
public static class LogApi
{
    private const int DefaultLimit = 200, LargestLimit = 1000;

    public static void MapLog(this RouteGroupBuilder api) => api.MapGet("/log", ReadAsync).WithTags("Insights").WithName("readLog").Needs(Permission.ReadStrategy);

    private static async Task<Ok<LogPage>> ReadAsync(InsightDb db, Sight sight, CancellationToken cancellationToken, long after = 0, int limit = DefaultLimit)
    {
        var page = await InsightLogReader.ReadAsync(db, after, Math.Clamp(limit, 1, LargestLimit), cancellationToken);
        return TypedResults.Ok(new LogPage([.. page.Events.Where(sight.Sees)], page.Last, page.Gap is not null));
    }
}

/// <param name="Events">In the order of their sequence.</param>
/// <param name="Last">Sequence of the last line of the whole log; 0 when it is empty.</param>
/// <param name="Gap">True when lines after the asked sequence exist no more, or the log does not reach up to it.</param>
public sealed record LogPage(IReadOnlyList<InsightEvent> Events, long Last, bool Gap);
