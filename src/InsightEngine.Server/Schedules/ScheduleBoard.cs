using InsightEngine.Storage;
using InsightEngine.Storage.Schedules;
using Quartz;

namespace InsightEngine.Server.Schedules;

/// <summary>What people do with the schedules: look, pause, change, run now, set the time zone. Each change is in the audit.</summary>
public sealed class ScheduleBoard(ScheduleClock clock, ScheduleBook book, IEnumerable<IScheduledTask> tasks, Store store, TimeProvider time)
{
    public IReadOnlyList<IScheduledTask> Tasks { get; } = [.. tasks];

    /// <summary>The schedules as the store has them; one that no server has entered yet is as its task wants it.</summary>
    public async Task<IReadOnlyDictionary<string, ScheduleState>> ReadAsync(InsightDb db, CancellationToken cancellationToken)
    {
        var zone = await TenantZone.ReadAsync(db, cancellationToken);
        var entered = (await ScheduleBook.ReadAsync(db, cancellationToken)).ToDictionary(schedule => schedule.Id);
        return Tasks.ToDictionary(task => task.Id, task =>
        {
            var schedule = entered.GetValueOrDefault(task.Id);
            var rhythm = Rhythm.Parse(schedule?.Rhythm) ?? task.Usual;
            var rests = task.Unavailable is not null || schedule is { Paused: true };
            return new ScheduleState(rhythm, rests ? null : new CronExpression(rhythm.ToCron(), zone).GetNextValidTimeAfter(time.GetUtcNow()), schedule is { Paused: true });
        });
    }

    /// <summary>Has it run at other times from now on.</summary>
    public Task ChangeAsync(string id, Rhythm rhythm, string by, CancellationToken cancellationToken) => ChangeAsync(id, schedule => schedule with { Rhythm = rhythm.ToString() }, by, cancellationToken);

    public Task PauseAsync(string id, string by, CancellationToken cancellationToken) => ChangeAsync(id, schedule => schedule with { Paused = true }, by, cancellationToken);

    /// <summary>Goes on from the next time; what was left out while it was paused is not made up for.</summary>
    public Task ResumeAsync(string id, string by, CancellationToken cancellationToken) => ChangeAsync(id, schedule => schedule with { Paused = false }, by, cancellationToken);

    /// <summary>Runs it once now.</summary>
    public Task RunNowAsync(string id, string by, CancellationToken cancellationToken) => clock.FireAsync(id, by, cancellationToken);

    /// <summary>Moves all schedules to a time zone; each keeps its time on the wall clock.</summary>
    public async Task SetZoneAsync(TimeZoneInfo zone, string by, CancellationToken cancellationToken)
    {
        await TenantZone.SetAsync(store, zone, by, time.GetUtcNow(), cancellationToken);
        await clock.FollowAsync(cancellationToken);
    }

    private async Task ChangeAsync(string id, Func<Schedule, Schedule> change, string by, CancellationToken cancellationToken)
    {
        await clock.FollowAsync(cancellationToken); // a server that has just started enters its schedules first
        await book.ChangeAsync(id, change, by, cancellationToken);
        await clock.FollowAsync(cancellationToken);
    }
}

/// <param name="Rhythm">When it is due.</param>
/// <param name="Next">When it runs next; null while it does not.</param>
/// <param name="Paused">Whether somebody paused it.</param>
public sealed record ScheduleState(Rhythm Rhythm, DateTimeOffset? Next, bool Paused);
