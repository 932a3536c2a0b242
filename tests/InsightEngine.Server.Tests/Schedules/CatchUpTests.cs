using System.Net.Http.Json;
using InsightEngine.Server.Api;
using InsightEngine.Server.Bus;
using InsightEngine.Server.Schedules;
using InsightEngine.Server.Tests.Storage;
using InsightEngine.Server.Tests.Work;
using InsightEngine.Storage.Schedules;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace InsightEngine.Server.Tests.Schedules;

/// <summary>What happens to firings that fell into a time in which no server ran.</summary>
public sealed class CatchUpTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Ten_missed_days_are_made_up_for_by_one_run()
    {
        var folder = Directory.CreateTempSubdirectory("insight-clock-").FullName;
        try
        {
            var counting = new Counting();
            await using (var first = Server(folder, new SteppingClock(Start), counting)) await ReadAsync(first);
            Assert.Equal(0, counting.Runs);

            await using (var second = Server(folder, new SteppingClock(Start.AddDays(10)), counting))
            {
                await Wait.UntilAsync(async () => (await ReadAsync(second)).Runs is [{ State: RunState.Done }], "the missed run is caught up");
                var run = (await ReadAsync(second)).Runs[0];
                Assert.Equal(new DateTimeOffset(2026, 3, 20, 5, 0, 0, TimeSpan.Zero), run.DueAt);
                Assert.Equal(new DateTimeOffset(2026, 3, 21, 5, 0, 0, TimeSpan.Zero), (await ReadAsync(second)).Next);
            }
            await using (var third = Server(folder, new SteppingClock(Start.AddDays(10).AddHours(1)), counting)) Assert.Single((await ReadAsync(third)).Runs);
            Assert.Equal(1, counting.Runs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_fell_into_a_pause_is_not_made_up_for()
    {
        var folder = Directory.CreateTempSubdirectory("insight-clock-").FullName;
        try
        {
            var counting = new Counting();
            await using (var first = Server(folder, new SteppingClock(Start), counting))
            {
                await ReadAsync(first);
                await first.Http.PostAsJsonAsync("/api/schedules/counting/pause", new ActionRequest("Ann"));
            }
            await using (var second = Server(folder, new SteppingClock(Start.AddDays(10)), counting))
            {
                Assert.True((await ReadAsync(second)).Paused);
                await second.Http.PostAsJsonAsync("/api/schedules/counting/resume", new ActionRequest("Ann"));
                Assert.Equal(new DateTimeOffset(2026, 3, 21, 5, 0, 0, TimeSpan.Zero), (await ReadAsync(second)).Next);
            }
            Assert.Equal(0, counting.Runs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_process_that_was_killed_over_the_time_makes_up_for_it_once_also_beside_a_second_one()
    {
        var folder = Directory.CreateTempSubdirectory("insight-clock-").FullName;
        try
        {
            using var first = new ServerProcess(folder, "--sample", "none");
            using var second = new ServerProcess(folder, "--sample", "none");
            first.Start();
            await Wait.UntilAsync(async () => await NextAsync(first) is not null, "the clock runs");
            first.Kill();
            // The time passes: the schedule has counted since the day before yesterday, and nobody was there.
            using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "insight.db")};Pooling=False"))
            {
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = "UPDATE \"Schedules\" SET \"Since\" = $then WHERE \"Id\" = 'retention'";
                command.Parameters.AddWithValue("$then", TimeProvider.System.GetUtcNow().AddDays(-2).UtcDateTime);
                Assert.Equal(1, command.ExecuteNonQuery());
            }
            first.Start();
            second.Start();
            await Wait.UntilAsync(async () => await RunsAsync(first) is 1, "it is caught up");
            await second.AnswersAsync();
            await Task.Delay(2000);
            Assert.Equal(1, await RunsAsync(first));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_run_in_the_middle_of_which_its_process_was_killed_is_run_again_once()
    {
        var folder = Directory.CreateTempSubdirectory("insight-clock-").FullName;
        try
        {
            var counting = new Counting();
            await using (var first = Server(folder, new SteppingClock(Start), counting))
            {
                await ReadAsync(first);
                var ledger = first.Services.GetRequiredService<ScheduleLedger>();
                Assert.NotNull(await ledger.BeginAsync("counting", Start.AddHours(-7), "a server that was killed", null, CancellationToken.None));
            }
            await using (var soon = Server(folder, new SteppingClock(Start.AddSeconds(30)), counting))
            {
                await soon.Services.GetRequiredService<ScheduleRunner>().RunAsync("counting", null, CancellationToken.None);
                Assert.True((await ReadAsync(soon)).Runs is [{ State: RunState.Running, Attempt: 1 }]);
            }
            await using (var later = Server(folder, new SteppingClock(Start.AddSeconds(90)), counting))
                await Wait.UntilAsync(async () => (await ReadAsync(later)).Runs is [{ State: RunState.Done, Attempt: 2 }], "it is run again");
            Assert.Equal(1, counting.Runs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task An_occasion_has_one_run_and_only_a_silent_server_loses_it()
    {
        var folder = new StoreFolder();
        await folder.InitializeAsync();
        var clock = new SteppingClock(Start);
        var ledger = new ScheduleLedger(folder.Store, clock);
        var run = await ledger.BeginAsync("x", Start, "a", null, CancellationToken.None);
        Assert.NotNull(run);
        Assert.Null(await ledger.BeginAsync("x", Start, "b", null, CancellationToken.None));
        Assert.Null(await ledger.BeginAsync("x", Start.AddDays(-1), "b", null, CancellationToken.None));
        clock.Now = Start.AddSeconds(50);
        Assert.True(await ledger.RenewAsync(run, CancellationToken.None));
        clock.Now = Start.AddSeconds(100);
        Assert.Null(await ledger.TakeOverAsync("x", "b", CancellationToken.None));
        clock.Now = Start.AddSeconds(111);
        var taken = await ledger.TakeOverAsync("x", "b", CancellationToken.None);
        Assert.Equal(2, taken!.Attempt);
        Assert.False(await ledger.EndAsync(run, RunState.Done, "too late", CancellationToken.None));
        clock.Now = clock.Now.AddMinutes(2);
        Assert.Equal(3, (await ledger.TakeOverAsync("x", "c", CancellationToken.None))!.Attempt);
        clock.Now = clock.Now.AddMinutes(2);
        Assert.Null(await ledger.TakeOverAsync("x", "d", CancellationToken.None));
        await using (var db = folder.Store.CreateDbContext()) Assert.Equal(RunState.Failed, (await ScheduleLedger.NewestAsync(db, "x", 1, CancellationToken.None))[0].State);
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task What_was_done_while_its_server_began_to_stop_is_not_done_again()
    {
        var folder = new StoreFolder();
        await folder.InitializeAsync();
        var clock = new SteppingClock(Start);
        var ledger = new ScheduleLedger(folder.Store, clock);
        await new ScheduleBook(folder.Store, clock).AddMissingAsync([("stopping", "Daily 02:30")], CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var runner = new ScheduleRunner([new Stopping(stop)], ledger, folder.Store, new ServerName("a"), clock, NullLogger<ScheduleRunner>.Instance);
        await runner.RunAsync("stopping", ("ann", Start), stop.Token);
        await using (var db = folder.Store.CreateDbContext())
        {
            var run = Assert.Single(await ScheduleLedger.NewestAsync(db, "stopping", 9, CancellationToken.None));
            Assert.Equal((RunState.Done, "done"), (run.State, run.Result));
        }
        clock.Now = Start.AddMinutes(5);
        Assert.Null(await ledger.TakeOverAsync("stopping", "b", CancellationToken.None));
        await folder.DisposeAsync();
    }

    /// <summary>Ends its work at the moment when the server is told to stop.</summary>
    private sealed class Stopping(CancellationTokenSource server) : IScheduledTask
    {
        public string Id => "stopping";

        public Rhythm Usual => Rhythm.Parse("Daily 02:30")!;

        public async Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken)
        {
            await server.CancelAsync();
            return "done";
        }
    }

    [Fact]
    public async Task Twenty_claims_at_once_by_two_stores_on_one_file_give_one_run()
    {
        var folder = new StoreFolder();
        await folder.InitializeAsync();
        using (var other = await folder.OpenAsync())
        {
            ScheduleLedger[] ledgers = [new(folder.Store, TimeProvider.System), new(other, TimeProvider.System)];
            var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => ledgers[i % 2].BeginAsync("x", Start, $"server {i}", null, CancellationToken.None))));
            Assert.Single(claims, claim => claim is not null);
        }
        await folder.DisposeAsync();
    }

    [Theory]
    [InlineData("2026-03-28T23:59:00Z", "2026-03-28T01:30:00Z")] // the day before the clocks go forward
    [InlineData("2026-03-30T23:59:00Z", "2026-03-30T00:30:00Z")] // the day after
    [InlineData("2026-10-25T23:59:00Z", "2026-10-25T00:30:00Z")] // 02:30 comes twice; the run is on the first, and only there
    public void Times_are_meant_on_the_wall_clock(string now, string due)
    {
        var schedule = new Schedule { Id = "x", Rhythm = "Daily 02:30", Paused = false, Since = DateTimeOffset.MinValue };
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.Equal(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), ScheduleRunner.LastDue(schedule, zone, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static RunningServer Server(string folder, TimeProvider clock, Counting counting) => RunningServer.Start(
        services => services.AddSingleton(clock).AddSingleton<IScheduledTask>(counting), folder);

    private static async Task<ScheduleItem> ReadAsync(RunningServer server) => (await server.GetAsync<ScheduleList>("/api/schedules")).Schedules.Single(item => item.Id == "counting");

    private static async Task<string?> NextAsync(ServerProcess server) =>
        await server.TryGetAsync("/api/schedules", CancellationToken.None) is { } list
            ? list.GetProperty("schedules").EnumerateArray().Single(item => item.GetProperty("id").GetString() == "retention").GetProperty("next").GetString()
            : null;

    private static async Task<int?> RunsAsync(ServerProcess server) =>
        await server.TryGetAsync("/api/schedules", CancellationToken.None) is { } list
            ? list.GetProperty("schedules").EnumerateArray().Single(item => item.GetProperty("id").GetString() == "retention").GetProperty("runs").GetArrayLength()
            : null;

    private sealed class Counting : IScheduledTask
    {
        private int _runs;

        public int Runs => Volatile.Read(ref _runs);

        public string Id => "counting";

        public Rhythm Usual => new(RhythmKind.Daily, "05:00");

        public Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _runs);
            return Task.FromResult("counted");
        }
    }
}
