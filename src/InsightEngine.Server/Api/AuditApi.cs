using InsightEngine.Insights.Strategy;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>Who changed what, when and why.</summary>
public static class AuditApi
{
    private const int DefaultLimit = 100, LargestLimit = 1000;

    public static void MapAudit(this RouteGroupBuilder api) => api.MapGet("/audit", ListAsync).WithTags("Audit").WithName("listAudit");

    /// <summary>Changes, latest first; of one record when <paramref name="kind"/> and <paramref name="id"/> are given.</summary>
    private static async Task<Ok<List<AuditEntry>>> ListAsync(InsightDb db, CancellationToken cancellationToken, string? kind = null, string? id = null, int limit = DefaultLimit)
    {
        var entries = db.Audit.AsNoTracking();
        if (kind is not null) entries = entries.Where(entry => entry.SubjectKind == kind);
        if (id is not null) entries = entries.Where(entry => entry.SubjectId == id);
        return TypedResults.Ok(await entries.OrderByDescending(entry => entry.Id).Take(Math.Clamp(limit, 1, LargestLimit)).ToListAsync(cancellationToken));
    }
}
