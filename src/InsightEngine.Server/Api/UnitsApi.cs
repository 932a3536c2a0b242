using InsightEngine.Server.Access;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>The parts of the organisation.</summary>
public static class UnitsApi
{
    public static void MapUnits(this RouteGroupBuilder api) => api.MapGet("/units", ListAsync).WithTags("Strategy").WithName("listUnits").Needs(Permission.SeeStatus);

    private static async Task<Ok<List<UnitItem>>> ListAsync(InsightDb db, Sight sight, CancellationToken cancellationToken) =>
        TypedResults.Ok((await db.OrgUnits.OrderBy(unit => unit.Id).Select(unit => new UnitItem(unit.Id, unit.ParentId, unit.Name)).ToListAsync(cancellationToken)).FindAll(unit => sight.SeesUnitName(unit.Id)));
}

public sealed record UnitItem(string Id, string? ParentId, string Name);
