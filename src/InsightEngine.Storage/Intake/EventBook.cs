using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage;

/// <summary>Known events after they came in through <see cref="Intake"/>: what a run reads of them, and how one is taken back.</summary>
public sealed class EventBook(Store store, TimeProvider clock)
{
    /// <summary>Takes an event back; the KPIs that it concerned are looked at anew.</summary>
    /// <returns>False when there is none with this id.</returns>
    public Task<bool> RemoveAsync(string id, IntakeOrigin origin, CancellationToken cancellationToken) => store.WriteAsync(async (db, token) =>
    {
        if (await db.KnownEvents.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, token) is not { } known) return false;
        db.KnownEvents.Remove(known);
        var audit = new AuditTrail(origin, clock.GetUtcNow());
        audit.Add(nameof(KnownEvent), id, "(removed)", AuditTrail.Describe(known, db.Model.FindEntityType(typeof(KnownEvent))!.GetProperties()), null);
        db.Audit.AddRange(audit.Entries);
        await db.SaveChangesAsync(token);
        await DirtyMarks.MarkAsync(db, (await ConcernedKpis.ReadAsync(db, token)).Of(known).Select(kpi => (SubjectKind.Kpi, kpi)).ToHashSet(), clock.GetUtcNow(), token);
        return true;
    }, cancellationToken);

    /// <summary>All events, ready to be asked. Few: a year has some dozens.</summary>
    internal static async Task<KnownEvents> ReadAsync(InsightDb db, CancellationToken cancellationToken)
    {
        var events = await db.KnownEvents.AsNoTracking().ToListAsync(cancellationToken);
        if (events.Count == 0) return KnownEvents.None;
        var parents = events.Exists(one => one.OrgUnitId is not null) ? await ParentsAsync(db, cancellationToken) : [];
        return new KnownEvents(events, parents);
    }

    /// <summary>Each unit with the unit above it.</summary>
    internal static Task<Dictionary<string, string?>> ParentsAsync(InsightDb db, CancellationToken cancellationToken) =>
        db.OrgUnits.Select(unit => new { unit.Id, unit.ParentId }).ToDictionaryAsync(unit => unit.Id, unit => unit.ParentId, cancellationToken);
}
