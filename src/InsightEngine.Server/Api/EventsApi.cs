using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>Days on which values are out of the ordinary for a known reason: what is unusual then is labelled and not announced.</summary>
public static class EventsApi
{
    private const int Listed = 1000;

    public static void MapEvents(this RouteGroupBuilder api)
    {
        var events = api.MapGroup("/events").WithTags("Events");
        events.MapGet("", ListAsync).WithName("listEvents").Needs(Permission.ReadStrategy);
        events.MapPost("", DeclareAsync).WithName("declareEvent").Needs(Permission.EditData);
        events.MapDelete("/{id}", RemoveAsync).WithName("removeEvent").Needs(Permission.EditData);
    }

    /// <summary>The known events, latest first.</summary>
    private static async Task<Ok<List<EventItem>>> ListAsync(InsightDb db, Sight sight, CancellationToken cancellationToken)
    {
        var events = await db.KnownEvents.AsNoTracking().OrderByDescending(one => one.Start).ThenBy(one => one.Id).Take(Listed).ToListAsync(cancellationToken);
        events.RemoveAll(one => !IsSeen(one, sight));
        List<string> units = [.. events.Select(one => one.OrgUnitId).OfType<string>().Distinct()], kpis = [.. events.Select(one => one.KpiId).OfType<string>().Distinct()];
        var unitNames = await db.OrgUnits.Where(unit => units.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancellationToken);
        var kpiNames = await db.Kpis.Where(kpi => kpis.Contains(kpi.Id)).ToDictionaryAsync(kpi => kpi.Id, kpi => kpi.Name, cancellationToken);
        return TypedResults.Ok(events.ConvertAll(one => new EventItem(one.Id, one.Title, one.Start, one.End, one.OrgUnitId, Name(unitNames, one.OrgUnitId), one.KpiId, Name(kpiNames, one.KpiId))));
    }

    /// <summary>Declares an event, or changes the one with its id.</summary>
    private static async Task<Results<Created<EventItem>, ProblemHttpResult>> DeclareAsync(EventRequest request, Intake intake, InsightDb db, Reader reader, Sight sight, CancellationToken cancellationToken)
    {
        if ((reader.Name ?? request.By) is not { } by || string.IsNullOrWhiteSpace(by)) return Problems.BadRequest("by must name who declares it.");
        if (string.IsNullOrWhiteSpace(request.Title)) return Problems.BadRequest("title must say what happens, such as 'Yearly stocktake'.");
        if (request.Start == default) return Problems.BadRequest("start must be the first day, such as 2026-12-24.");
        if (request.KpiId is { } kpi && !sight.Sees(SubjectKind.Kpi, kpi)) return Problems.NotFound("KPI", kpi);
        if (request.OrgUnitId is { } unit && !sight.SeesUnit(unit)) return Problems.NotFound("unit", unit);
        var known = new KnownEvent
        {
            Id = string.IsNullOrWhiteSpace(request.Id) ? Guid.NewGuid().ToString("N") : request.Id.Trim(),
            Title = request.Title.Trim(),
            Start = request.Start,
            End = request.End ?? request.Start,
            OrgUnitId = request.OrgUnitId,
            KpiId = request.KpiId,
        };
        if (await db.KnownEvents.AsNoTracking().FirstOrDefaultAsync(one => one.Id == known.Id, cancellationToken) is { } before && !IsSeen(before, sight)) return Problems.NotFound("event", known.Id);
        var report = await intake.AcceptAsync(new RecordBatch { Events = [known] }, new IntakeOrigin(by.Trim(), "events"), IntakeMode.AllOrNothing, cancellationToken);
        if (!report.Kept) return Problems.BadRequest(string.Join(" ", report.Refusals.Select(refusal => refusal.Message)));
        return TypedResults.Created($"/api/events/{Uri.EscapeDataString(known.Id)}", new EventItem(known.Id, known.Title, known.Start, known.End, known.OrgUnitId, null, known.KpiId, null));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, EventBook book, InsightDb db, Reader reader, Sight sight, CancellationToken cancellationToken, string? by = null)
    {
        if ((reader.Name ?? by) is not { } who || string.IsNullOrWhiteSpace(who)) return Problems.BadRequest("by must name who takes it back.");
        if (await db.KnownEvents.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } known || !IsSeen(known, sight)) return Problems.NotFound("event", id);
        return await book.RemoveAsync(id, new IntakeOrigin(who.Trim(), "events"), cancellationToken) ? TypedResults.NoContent() : Problems.NotFound("event", id);
    }

    private static bool IsSeen(KnownEvent one, Sight sight) =>
        (one.KpiId is null || sight.Sees(SubjectKind.Kpi, one.KpiId)) && (one.OrgUnitId is null || sight.SeesUnit(one.OrgUnitId));

    private static string? Name(Dictionary<string, string> names, string? id) => id is null ? null : names.GetValueOrDefault(id, id);
}

/// <param name="Id">Id of an event to change; a new one when absent.</param>
/// <param name="Title">What it is, as people will read it.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day; the first when absent.</param>
/// <param name="OrgUnitId">The unit that it concerns, with those below it; absent for all.</param>
/// <param name="KpiId">The only KPI that it concerns.</param>
/// <param name="By">Who declares it; who is signed in, where people sign in.</param>
public sealed record EventRequest(string? Id, string Title, DateOnly Start, DateOnly? End = null, string? OrgUnitId = null, string? KpiId = null, string? By = null);

/// <param name="Id">Its id.</param>
/// <param name="Title">What it is.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="OrgUnitId">The unit that it concerns, with those below it; null for all.</param>
/// <param name="OrgUnit">Name of the unit.</param>
/// <param name="KpiId">The only KPI that it concerns; null for all.</param>
/// <param name="Kpi">Name of the KPI.</param>
public sealed record EventItem(string Id, string Title, DateOnly Start, DateOnly End, string? OrgUnitId, string? OrgUnit, string? KpiId, string? Kpi);
