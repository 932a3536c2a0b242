using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Schedules;

/// <summary>
/// Which occasions of the schedules had their run. Several servers may want to run the same one, late or at the same moment:
/// the ledger gives it to one of them, for as long as it says that it is at work.
/// </summary>
public sealed class ScheduleLedger(Store store, TimeProvider time)
{
    /// <summary>A run whose server has been silent for this long is given to another one.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>How long runs are remembered. Longer than the longest rhythm, so that no occasion is forgotten while it can still be owed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    /// <summary>Times that a run is begun before it counts as failed.</summary>
    public const int Attempts = 3;

    /// <summary>Longest result that is kept, in characters.</summary>
    public const int ResultLength = 2000;

    internal const string Lock = "InsightEngine.Schedules";

    /// <summary>Claims the run of an occasion.</summary>
    /// <param name="schedule">Id of the schedule.</param>
    /// <param name="dueAt">The occasion.</param>
    /// <param name="server">Who wants to run it.</param>
    /// <param name="by">Who asked for it; null when it was due.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The run to work off; null when the occasion, or a later one, has its run already.</returns>
    public async Task<ScheduleRun?> BeginAsync(string schedule, DateTimeOffset dueAt, string server, string? by, CancellationToken cancellationToken)
    {
        await using (var db = store.CreateDbContext())
            if (await HadRunAsync(db, schedule, dueAt, by, cancellationToken)) return null; // as it mostly is, and no writer has to wait
        return await store.WriteAsync(
            async (db, token) =>
            {
                await TransactionLock.TakeAsync(db, Lock, token);
                if (await HadRunAsync(db, schedule, dueAt, by, token)) return null;
                var now = time.GetUtcNow();
                var mine = new ScheduleRun { Schedule = schedule, DueAt = dueAt, StartedAt = now, LeaseUntil = now + Lease, State = RunState.Running, Attempt = 1, Server = server, By = by };
                db.ScheduleRuns.Add(mine);
                if (by is not null) db.Audit.Add(ScheduleBook.Entry(schedule, "Run", null, "on demand", by, now));
                var forgotten = now - Kept;
                db.ScheduleRuns.RemoveRange(await db.ScheduleRuns.Where(run => run.Schedule == schedule && run.DueAt < forgotten).Take(500).ToListAsync(token));
                await db.SaveChangesAsync(token);
                return (ScheduleRun?)mine;
            },
            cancellationToken);
    }

    /// <summary>Takes over a run whose server is silent; one that was begun too often is closed as failed.</summary>
    /// <returns>The run to work off; null when there is none.</returns>
    public async Task<ScheduleRun?> TakeOverAsync(string schedule, string server, CancellationToken cancellationToken)
    {
        await using (var db = store.CreateDbContext())
            if (await BrokenAsync(db, schedule, time.GetUtcNow(), cancellationToken) is null) return null;
        return await store.WriteAsync(
            async (db, token) =>
            {
                await TransactionLock.TakeAsync(db, Lock, token);
                var now = time.GetUtcNow();
                if (await BrokenAsync(db, schedule, now, token) is not { } broken) return null;
                var mine = broken with { Attempt = broken.Attempt + 1, Server = server, StartedAt = now, LeaseUntil = now + Lease };
                if (broken.Attempt >= Attempts) mine = broken with { State = RunState.Failed, EndedAt = now, Result = FormattableString.Invariant($"begun {Attempts} times, and its server ended each time in the middle") };
                db.ScheduleRuns.Update(mine);
                await db.SaveChangesAsync(token);
                return mine.State == RunState.Running ? mine : null;
            },
            cancellationToken);
    }

    /// <summary>Says that a run is still at work.</summary>
    /// <returns>False when another server has taken it over.</returns>
    public Task<bool> RenewAsync(ScheduleRun run, CancellationToken cancellationToken) => ChangeAsync(run, current => current with { LeaseUntil = time.GetUtcNow() + Lease }, cancellationToken);

    /// <summary>Gives an unfinished run back at once, for the next server that looks; a stop is no failed attempt.</summary>
    public Task<bool> ReleaseAsync(ScheduleRun run, CancellationToken cancellationToken) =>
        ChangeAsync(run, current => current with { LeaseUntil = time.GetUtcNow().AddSeconds(-1), Attempt = current.Attempt - 1 }, cancellationToken);

    /// <summary>Says what became of a run; nothing is changed when another server took it over meanwhile.</summary>
    public Task<bool> EndAsync(ScheduleRun run, RunState state, string? result, CancellationToken cancellationToken) =>
        ChangeAsync(run, current => current with { State = state, EndedAt = time.GetUtcNow(), Result = result is { Length: > ResultLength } ? result[..ResultLength] : result }, cancellationToken);

    /// <summary>The newest runs of a schedule, newest first.</summary>
    public static Task<List<ScheduleRun>> NewestAsync(InsightDb db, string schedule, int count, CancellationToken cancellationToken) =>
        db.ScheduleRuns.AsNoTracking().Where(run => run.Schedule == schedule).OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.DueAt).Take(count).ToListAsync(cancellationToken);

    private static Task<bool> HadRunAsync(InsightDb db, string schedule, DateTimeOffset dueAt, string? by, CancellationToken cancellationToken) =>
        db.ScheduleRuns.AsNoTracking().AnyAsync(run => run.Schedule == schedule && (run.DueAt == dueAt || (by == null && run.By == null && run.DueAt > dueAt)), cancellationToken);

    private static Task<ScheduleRun?> BrokenAsync(InsightDb db, string schedule, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.ScheduleRuns.AsNoTracking().Where(run => run.Schedule == schedule && run.State == RunState.Running && run.LeaseUntil < now).OrderBy(run => run.DueAt).FirstOrDefaultAsync(cancellationToken);

    private Task<bool> ChangeAsync(ScheduleRun run, Func<ScheduleRun, ScheduleRun> change, CancellationToken cancellationToken) => store.WriteAsync(
        async (db, token) =>
        {
            var current = await db.ScheduleRuns.AsNoTracking().FirstOrDefaultAsync(one => one.Schedule == run.Schedule && one.DueAt == run.DueAt, token);
            if (current is null || current.State != RunState.Running || current.Server != run.Server || current.StartedAt != run.StartedAt) return false;
            db.ScheduleRuns.Update(change(current));
            await db.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);
}
