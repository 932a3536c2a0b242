using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Schedules;

/// <summary>The schedules in the store, which every server follows. Each change is in the audit, in the same transaction.</summary>
public sealed class ScheduleBook(Store store, TimeProvider time)
{
    public static Task<List<Schedule>> ReadAsync(InsightDb db, CancellationToken cancellationToken) =>
        db.Schedules.AsNoTracking().OrderBy(schedule => schedule.Id).ToListAsync(cancellationToken);

    /// <summary>Enters the schedules that the book does not know yet; what people changed stays.</summary>
    public async Task AddMissingAsync(IReadOnlyList<(string Id, string Rhythm)> usual, CancellationToken cancellationToken)
    {
        List<string> known;
        await using (var db = store.CreateDbContext()) known = await db.Schedules.Select(schedule => schedule.Id).ToListAsync(cancellationToken);
        if (usual.All(one => known.Contains(one.Id))) return;
        await store.WriteAsync(
            async (db, token) =>
            {
                await TransactionLock.TakeAsync(db, ScheduleLedger.Lock, token);
                var there = await db.Schedules.Select(schedule => schedule.Id).ToListAsync(token);
                db.Schedules.AddRange(usual.Where(one => !there.Contains(one.Id)).Select(one => new Schedule { Id = one.Id, Rhythm = one.Rhythm, Paused = false, Since = time.GetUtcNow() }));
                await db.SaveChangesAsync(token);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Changes a schedule.</summary>
    /// <param name="id">Of the schedule.</param>
    /// <param name="change">Gives the rhythm and whether it is paused.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The schedule as it is now; null when the book does not have it.</returns>
    public Task<Schedule?> ChangeAsync(string id, Func<Schedule, Schedule> change, string by, CancellationToken cancellationToken) => store.WriteAsync(
        async (db, token) =>
        {
            var before = await db.Schedules.AsNoTracking().FirstOrDefaultAsync(schedule => schedule.Id == id, token);
            if (before is null) return null;
            var after = change(before) with { Id = id, Since = before.Since };
            if (after == before) return before;
            var now = time.GetUtcNow();
            after = after with { Since = now };
            db.Schedules.Update(after);
            if (after.Rhythm != before.Rhythm) db.Audit.Add(Entry(id, nameof(Schedule.Rhythm), before.Rhythm, after.Rhythm, by, now));
            if (after.Paused != before.Paused) db.Audit.Add(Entry(id, "State", Word(before.Paused), Word(after.Paused), by, now));
            await db.SaveChangesAsync(token);
            return (Schedule?)after;
        },
        cancellationToken);

    internal static AuditEntry Entry(string id, string field, string? from, string to, string by, DateTimeOffset now) =>
        new() { SubjectKind = nameof(Schedule), SubjectId = id, Field = field, From = from, To = to, Who = by, At = now };

    private static string Word(bool paused) => paused ? "paused" : "running";
}
