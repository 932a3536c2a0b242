using InsightEngine.Server.Bus;
using InsightEngine.Server.Schedules;
using InsightEngine.Server.Tests.Storage;
using InsightEngine.Storage.Schedules;
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

    [Fact]
    public async Task A_run_that_its_stopping_server_gave_up_is_run_by_another_at_once()
    {
        var folder = new StoreFolder();
        await folder.InitializeAsync();
        using var stop = new CancellationTokenSource();
        var (runner, ledger) = await RunnerAsync(folder, token =>
        {
            stop.Cancel();
            return new OperationCanceledException(token);
        });
        await Assert.ThrowsAsync<OperationCanceledException>(() => runner.RunAsync("failing", ("ann", Start), stop.Token));
        Assert.Equal(1, (await ledger.TakeOverAsync("failing", "b", CancellationToken.None))!.Attempt);
        await folder.DisposeAsync();
    }

    private static async Task<(ScheduleRunner Runner, ScheduleLedger Ledger)> RunnerAsync(StoreFolder folder, Func<CancellationToken, Exception> fault)
    {
        var clock = new SteppingClock(Start);
        var ledger = new ScheduleLedger(folder.Store, clock);
        await new ScheduleBook(folder.Store, clock).AddMissingAsync([("failing", "Daily 02:30")], CancellationToken.None);
        return (new ScheduleRunner([new Failing(fault)], ledger, folder.Store, new ServerName("a"), clock, NullLogger<ScheduleRunner>.Instance), ledger);
    }

    private sealed class Failing(Func<CancellationToken, Exception> fault) : IScheduledTask
    {
        public string Id => "failing";

        public Rhythm Usual => Rhythm.Parse("Daily 02:30")!;

        public Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken) => Task.FromException<string>(fault(cancellationToken));
    }
}
