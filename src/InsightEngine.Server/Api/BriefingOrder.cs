using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InsightEngine.Server.Api;

/// <summary>A request for a briefing that can be carried out.</summary>
internal sealed record BriefingOrder(BriefingAudience Audience, BriefingPeriod? Period, OrgUnit? Unit)
{
    /// <summary>The order, or what is wrong with the request.</summary>
    public static async Task<(BriefingOrder? Order, ProblemHttpResult? Problem)> ReadAsync(BriefingRequest request, InsightDb db, Sight sight, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<BriefingAudience>(request.Audience, ignoreCase: true, out var audience) || !Enum.IsDefined(audience))
            return (null, Problems.BadRequest($"audience is {BriefingComposer.AudienceNames}, not '{request.Audience}'."));
        BriefingPeriod? period = null;
        if (!string.IsNullOrWhiteSpace(request.Period) && (period = BriefingPeriod.Parse(request.Period)) is null)
            return (null, Problems.BadRequest($"period is a year, quarter, month or week such as 2026, 2026-Q4, 2026-11 or 2026-W47, not '{request.Period}'."));
        var unit = await BriefingMaterial.FindUnitAsync(db, request.UnitId, cancellationToken);
        if (request.UnitId is not null && (unit is null || !sight.SeesUnitName(unit.Id))) return (null, Problems.NotFound("unit", request.UnitId));
        return sight.MayUse(BriefingComposer.AudienceName(audience), unit?.Id)
            ? (new BriefingOrder(audience, period, unit), null)
            : (null, Problems.Forbidden("Briefings for leaders are for leaders, those for HR for HR and about HR's own units where they are about one, and a manager's is about one of the manager's own units; choose another audience or unit."));
    }
}
