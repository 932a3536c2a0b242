using System.Globalization;
using InsightEngine.Storage;
using InsightEngine.Storage.Schedules;
using Quartz;

namespace InsightEngine.Server.Schedules;

/// <summary>
/// Fires the schedules of the store at their times. The clock is this process's own and may be lost; the schedules, and which
/// occasions had their run, stand in the store. So it also looks every few seconds what is owed: occasions that were
/// missed while no server ran, runs that another server did not finish, and schedules that somebody changed elsewhere.
/// </summary>
public sealed partial class ScheduleClock(
    ISchedulerFactory factory, IEnumerable<IScheduledTask> tasks, ScheduleBook book, Store store, TimeProvider time, ILogger<ScheduleClock> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10), AfterFailure = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, (string Rhythm, string Zone)> _set = [];
    private readonly TaskCompletionSource<IScheduler> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _ending = new();
    private Task? _end;

    /// <summary>Brings the clock in line with the store now, after a change by this server.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var scheduler = await _ready.Task.WaitAsync(cancellationToken);
        List<Schedule> schedules;
        TimeZoneInfo zone;
        await using (var db = store.CreateDbContext())
        {
            schedules = await ScheduleBook.ReadAsync(db, cancellationToken);
            zone = await TenantZone.ReadAsync(db, cancellationToken);
        }
        await _turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var schedule in schedules.Where(schedule => tasks.Any(task => task.Id == schedule.Id && task.Unavailable is null))) await SetAsync(scheduler, schedule, zone, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs a schedule once now, on this server.</summary>
    public async Task FireAsync(string id, string by, CancellationToken cancellationToken)
    {
        var data = new JobDataMap { [ScheduleJob.By] = by, [ScheduleJob.AskedAt] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) };
        await (await _ready.Task.WaitAsync(cancellationToken)).TriggerJob(new JobKey(id), data, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!_ready.Task.IsCompleted) await BeginAsync(stoppingToken);
                await FollowAsync(stoppingToken);
                // Each looks for itself whether it is owed, which costs a query.
                foreach (var task in tasks.Where(task => task.Unavailable is null)) await (await _ready.Task).TriggerJob(new JobKey(task.Id), cancellationToken: stoppingToken);
                await Task.Delay(Look, time, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(log, failure);
                await Task.Delay(AfterFailure, time, stoppingToken);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!_ready.Task.IsCompletedSuccessfully) return;
        // The runs were told to stop and give themselves back. A host that is stopped twice waits for them both times: the
        // scheduler itself answers the second time at once, and the store would be closed under the runs.
        var scheduler = await _ready.Task;
        Task end;
        lock (_ending) end = _end ??= scheduler.Shutdown(true, cancellationToken).AsTask();
        await end;
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        await book.AddMissingAsync([.. tasks.Where(task => task.Unavailable is null).Select(task => (task.Id, task.Usual.ToString()))], cancellationToken);
        var scheduler = await factory.GetScheduler(cancellationToken);
        foreach (var task in tasks.Where(task => task.Unavailable is null))
            await scheduler.AddJob(JobBuilder.Create<ScheduleJob>().WithIdentity(task.Id).StoreDurably().Build(), AddJobOptions.Replacing, cancellationToken);
        await scheduler.Start(cancellationToken);
        _ready.TrySetResult(scheduler);
    }

    private async Task SetAsync(IScheduler scheduler, Schedule schedule, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var wanted = schedule.Paused ? ("", "") : (schedule.Rhythm, zone.Id);
        if (_set.TryGetValue(schedule.Id, out var set) && set == wanted) return;
        await scheduler.UnscheduleJob(new TriggerKey(schedule.Id), cancellationToken);
        if (!schedule.Paused && Rhythm.Parse(schedule.Rhythm) is { } rhythm)
            await scheduler.ScheduleJob(
                TriggerBuilder.Create(time).WithIdentity(schedule.Id).ForJob(schedule.Id)
                    .WithCronSchedule(rhythm.ToCron(), cron => cron.InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build(),
                cancellationToken: cancellationToken);
        _set[schedule.Id] = wanted;
    }

    [LoggerMessage(1511, LogLevel.Error, "The schedules could not be looked through; it is tried again")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
