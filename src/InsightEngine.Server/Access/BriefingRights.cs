using InsightEngine.Storage;
using InsightEngine.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Access;

/// <summary>Whose briefings a reader may use: leaders all, HR those for HR of the whole organisation and of their own units, managers those of their own units. A briefing for a wider circle does not exist for the others.</summary>
public static class BriefingRights
{
    /// <param name="sight">Of the reader.</param>
    /// <param name="audience">As it is kept: <c>executive</c>, <c>hr</c>, <c>manager:Sales</c>.</param>
    /// <param name="unitId">The unit to which the briefing is limited; null for the whole organisation.</param>
    public static bool MayUse(this Sight sight, string audience, string? unitId) =>
        sight.Reader.IsOpen || sight.Reader.Roles.HasFlag(Roles.Leader)
        || audience.Split(':')[0] switch
        {
            "hr" => sight.Reader.Roles.HasFlag(Roles.Hr) && (unitId is null || sight.SeesUnit(unitId)),
            "manager" => sight.Reader.Roles.HasFlag(Roles.Manager) && unitId is not null && sight.SeesUnit(unitId),
            _ => false,
        };

    /// <summary>False when there is no such briefing for this reader.</summary>
    public static async Task<bool> MayUseAsync(this Sight sight, InsightDb db, string id, CancellationToken cancellationToken) =>
        await db.Briefings.Where(briefing => briefing.Id == id).Select(briefing => new { briefing.Audience, briefing.UnitId }).FirstOrDefaultAsync(cancellationToken) is { } found && sight.MayUse(found.Audience, found.UnitId);

    /// <summary>Answers “not found” for each briefing that the reader may not use, whatever the endpoint does.</summary>
    public static TBuilder OnlyOwnBriefings<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        var sight = http.RequestServices.GetRequiredService<CurrentReader>().Sight;
        if (!sight.Reader.IsOpen && http.GetRouteValue("id") is string id && !await sight.MayUseAsync(http.RequestServices.GetRequiredService<InsightDb>(), id, http.RequestAborted))
            return Api.Problems.NotFound("briefing", id);
        return await next(context);
    });
}
