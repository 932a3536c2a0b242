using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>Who changed what, when and why.</summary>
public static class AuditApi
{
    private const int DefaultLimit = 100, LargestLimit = 1000;

    public static void MapAudit(this RouteGroupBuilder api) => api.MapGet("/audit", ListAsync).WithTags("Audit").WithName("listAudit").Needs(Permission.ReadAudit);

    /// <summary>Changes, latest first; of one record when <paramref name="kind"/> and <paramref name="id"/> are given.</summary>
    private static async Task<Ok<List<AuditEntry>>> ListAsync(InsightDb db, Sight sight, CancellationToken cancellationToken, string? kind = null, string? id = null, int limit = DefaultLimit)
    {
        var entries = db.Audit.AsNoTracking();
        if (kind is not null) entries = entries.Where(entry => entry.SubjectKind == kind);
        if (id is not null) entries = entries.Where(entry => entry.SubjectId == id);
        var most = Math.Clamp(limit, 1, LargestLimit);
        var newest = await entries.OrderByDescending(entry => entry.Id).Take(sight.Reader.IsOpen ? most : LargestLimit).ToListAsync(cancellationToken);
        return TypedResults.Ok(sight.Reader.IsOpen ? newest : newest.ConvertAll(entry => AuditSight.Of(sight, entry)).OfType<AuditEntry>().Take(most).ToList());
    }
}
