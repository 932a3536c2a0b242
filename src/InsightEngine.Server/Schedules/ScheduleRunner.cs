using InsightEngine.Server.Bus;
using InsightEngine.Storage;
using InsightEngine.Storage.Schedules;
using Quartz;

namespace InsightEngine.Server.Schedules;

/// <summary>Runs what is owed: an occasion that came, one that was missed while no server ran, or one that its server did not finish.</summary>
public sealed partial class ScheduleRunner(IEnumerable<IScheduledTask> tasks, ScheduleLedger ledger, Store store, ServerName server, TimeProvider time, ILogger<ScheduleRunner> log)
{
    private static readonly TimeSpan Renewal = ScheduleLedger.Lease / 3;

    /// <summary>The last occasion up to now that the schedule counts; null when there is none, or the schedule is paused.</summary>
    public static DateTimeOffset? LastDue(Schedule schedule, TimeZoneInfo zone, DateTimeOffset now) =>
        schedule.Paused || Rhythm.Parse(schedule.Rhythm) is not { } rhythm ? null
        : new CronExpression(rhythm.ToCron(), zone).GetPreviousValidTimeBefore(now.AddSeconds(1)) is { } due && due > schedule.Since ? due
        : null;

    /// <summary>Runs the schedule if it is owed. However often and wherever this is called, an occasion has one run.</summary>
    /// <param name="id">Of the schedule.</param>
    /// <param name="demand">Who asked for a run of its own, and when; null for what is due.</param>
    /// <param name="cancellationToken">Stops the run; another server, or the next start, goes on with it.</param>
    public async Task RunAsync(string id, (string By, DateTimeOffset At)? demand, CancellationToken cancellationToken)
    {
        if (tasks.FirstOrDefault(task => task.Id == id) is not { Unavailable: null } task) return;
        TimeZoneInfo zone;
        Schedule? schedule;
        await using (var db = store.CreateDbContext())
        {
            zone = await TenantZone.ReadAsync(db, cancellationToken);
            schedule = (await ScheduleBook.ReadAsync(db, cancellationToken)).FirstOrDefault(one => one.Id == id);
        }
        if (schedule is null) return;
        if (demand is { } asked)
        {
            if (await ledger.BeginAsync(id, asked.At, server.Text, asked.By, cancellationToken) is { } extra) await WorkAsync(task, extra, zone, cancellationToken);
            return;
        }
        while (await ledger.TakeOverAsync(id, server.Text, cancellationToken) is { } broken) await WorkAsync(task, broken, zone, cancellationToken);
        if (LastDue(schedule, zone, time.GetUtcNow()) is { } due && await ledger.BeginAsync(id, due, server.Text, null, cancellationToken) is { } run) await WorkAsync(task, run, zone, cancellationToken);
    }

    private async Task WorkAsync(IScheduledTask task, ScheduleRun run, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewal = RenewAsync(run, stop);
        try
        {
            var result = await task.RunAsync(new Occasion(run.DueAt, zone), stop.Token);
            await ledger.EndAsync(run, RunState.Done, result, CancellationToken.None); // what was done is said, also while the server stops
        }
        catch (Exception failure) when (stop.IsCancellationRequested) // a stopped run is run again, whatever it ends with: SQL Server reports a cancelled query as an error of its own
        {
            if (!cancellationToken.IsCancellationRequested) return; // it is another server's run by now
            await ledger.ReleaseAsync(run, CancellationToken.None);
            throw new OperationCanceledException(failure.Message, failure, stop.Token);
        }
        catch (Exception failure)
        {
            LogFailed(log, run.Schedule, failure);
            await ledger.EndAsync(run, RunState.Failed, failure.Message, CancellationToken.None);
        }
        finally
        {
            await stop.CancelAsync();
            await renewal;
        }
    }

    /// <summary>Keeps the lease while the run lasts, and stops the run when it was lost.</summary>
    private async Task RenewAsync(ScheduleRun run, CancellationTokenSource stop)
    {
        using var timer = new PeriodicTimer(Renewal, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                if (await ledger.RenewAsync(run, stop.Token)) continue;
                LogLost(log, run.Schedule);
                await stop.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // the run has ended
        }
    }

    [LoggerMessage(1501, LogLevel.Error, "The scheduled run of {Schedule} failed")]
    private static partial void LogFailed(ILogger log, string schedule, Exception failure);

    [LoggerMessage(1502, LogLevel.Warning, "Another server took over the run of {Schedule}; it is stopped here")]
    private static partial void LogLost(ILogger log, string schedule);
}
