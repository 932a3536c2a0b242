using System.Net.Http.Json;
using InsightEngine.Server.Api;
using InsightEngine.Server.Bus;
using InsightEngine.Server.Schedules;
using InsightEngine.Server.Tests.Storage;
using InsightEngine.Storage.Schedules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InsightEngine.Server.Tests.Schedules;

/// <summary>How a run ends that does not come to its end.</summary>
public sealed class FailedRunTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_fault_of_the_run_itself_is_its_result_also_when_it_is_a_time_limit_of_its_own(bool timeLimit)
    {
        var folder = new StoreFolder();
        await folder.InitializeAsync();
        var (runner, ledger) = await RunnerAsync(folder, _ => timeLimit ? new TaskCanceledException("the mail server took too long") : new InvalidOperationException("the mail server took too long"));
        await runner.RunAsync("failing", ("ann", Start), CancellationToken.None);
        await using (var db = folder.Store.CreateDbContext())
        {
            var run = Assert.Single(await ScheduleLedger.NewestAsync(db, "failing", 9, CancellationToken.None));
            Assert.Equal((RunState.Failed, "the mail server took too long"), (run.State, run.Result));
        }
        Assert.Null(await ledger.TakeOverAsync("failing", "b", CancellationToken.None));
        await folder.DisposeAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_run_that_its_stopping_server_gave_up_is_run_by_another_at_once_however_it_broke_off(bool asCancelled)
    {
        var folder = new StoreFolder();
        await folder.InitializeAsync();
        using var stop = new CancellationTokenSource();
        var (runner, ledger) = await RunnerAsync(folder, token =>
        {
            stop.Cancel();
            return asCancelled ? new OperationCanceledException(token) : new InvalidOperationException("the query was broken off");
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.RunAsync("failing", ("ann", Start), stop.Token));
        Assert.Equal(1, (await ledger.TakeOverAsync("failing", "b", CancellationToken.None))!.Attempt);
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task A_run_that_another_server_took_over_ends_quietly()
    {
        var folder = new StoreFolder();
        await folder.InitializeAsync();
        var clock = new SteppingClock(Start);
        var ledger = new ScheduleLedger(folder.Store, clock);
        await new ScheduleBook(folder.Store, clock).AddMissingAsync([("hanging", "Daily 02:30")], CancellationToken.None);
        var hanging = new Hanging();
        var running = new ScheduleRunner([hanging], ledger, folder.Store, new ServerName("a"), clock, NullLogger<ScheduleRunner>.Instance).RunAsync("hanging", ("ann", Start), CancellationToken.None);
        await hanging.Begun.Task;
        clock.Now += 2 * ScheduleLedger.Lease;
        Assert.Equal(2, (await ledger.TakeOverAsync("hanging", "b", CancellationToken.None))!.Attempt);
        clock.Tick();
        await running.WaitAsync(TimeSpan.FromSeconds(60));
        await using (var db = folder.Store.CreateDbContext())
            Assert.Equal(RunState.Running, Assert.Single(await ScheduleLedger.NewestAsync(db, "hanging", 9, CancellationToken.None)).State);
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_stops_in_the_middle_of_a_run_logs_no_failure()
    {
        var hanging = new Hanging();
        var log = new ErrorLog();
        var server = RunningServer.Start(services => services.AddSingleton<ILoggerProvider>(log).AddSingleton<IScheduledTask>(hanging));
        (await server.Http.PostAsJsonAsync("/api/schedules/hanging/run", new ActionRequest("Ann"))).EnsureSuccessStatusCode();
        await hanging.Begun.Task;
        await server.DisposeAsync();
        Assert.True(log.Lines.IsEmpty, string.Join("\n", log.Lines));
    }

    private static async Task<(ScheduleRunner Runner, ScheduleLedger Ledger)> RunnerAsync(StoreFolder folder, Func<CancellationToken, Exception> fault)
    {
        var clock = new SteppingClock(Start);
        var ledger = new ScheduleLedger(folder.Store, clock);
        await new ScheduleBook(folder.Store, clock).AddMissingAsync([("failing", "Daily 02:30")], CancellationToken.None);
        return (new ScheduleRunner([new Failing(fault)], ledger, folder.Store, new ServerName("a"), clock, NullLogger<ScheduleRunner>.Instance), ledger);
    }

    private sealed class Hanging : IScheduledTask
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Id => "hanging";

        public Rhythm Usual => new(RhythmKind.Monthly, "05:00", Day: 1);

        public async Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken)
        {
            Begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "";
        }
    }

    private sealed class Failing(Func<CancellationToken, Exception> fault) : IScheduledTask
    {
        public string Id => "failing";

        public Rhythm Usual => Rhythm.Parse("Daily 02:30")!;

        public Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken) => Task.FromException<string>(fault(cancellationToken));
    }
}
