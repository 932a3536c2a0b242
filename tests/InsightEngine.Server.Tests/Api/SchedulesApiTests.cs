using System.Net;
using System.Net.Http.Json;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;
using InsightEngine.Server.Schedules;
using InsightEngine.Server.Tests.Storage;
using InsightEngine.Storage;
using InsightEngine.Storage.Schedules;
using Microsoft.Extensions.DependencyInjection;

namespace InsightEngine.Server.Tests.Api;

public sealed class SchedulesApiTests
{
    [Fact]
    public async Task Every_schedule_says_when_it_runs_next_and_what_a_run_on_demand_did()
    {
        await using var server = RunningServer.Start();
        var list = await server.GetAsync<ScheduleList>("/api/schedules");
        Assert.Equal("UTC", list.TimeZone);
        Assert.Contains(list.Schedules, item => item is { Id: "backup", Next: null, Unavailable: not null });
        Assert.All(list.Schedules.Where(item => item.Unavailable is null), item => Assert.True(item.Next > server.Now, item.Id));

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(server, "retention/run", new ActionRequest("Ann"))).StatusCode);
        await Wait.UntilAsync(async () => (await ReadAsync(server, "retention")).Runs is [{ State: RunState.Done }], "it ran");
        var run = (await ReadAsync(server, "retention")).Runs[0];
        Assert.Equal("Ann", run.By);
        Assert.Equal("0 comments, 0 lines of the log and 0 predictions deleted", run.Result);
        Assert.Contains(await server.GetAsync<List<AuditEntry>>("/api/audit?kind=Schedule&id=retention"), entry => entry is { Field: "Run", Who: "Ann" });
    }

    [Fact]
    public async Task A_run_that_fails_says_why_and_the_schedule_goes_on()
    {
        await using var server = RunningServer.Start(services => services.AddSingleton<IScheduledTask, Failing>());
        await PostAsync(server, "failing/run", new ActionRequest("Ann"));
        await Wait.UntilAsync(async () => (await ReadAsync(server, "failing")).Runs is [{ State: RunState.Failed, Result: "the disk is full" }], "it failed");
        Assert.NotNull((await ReadAsync(server, "failing")).Next);
    }

    [Fact]
    public async Task Times_are_changed_paused_and_moved_to_the_organisations_zone_with_an_audit()
    {
        await using var server = RunningServer.Start();
        var changed = await PutAsync<ScheduleItem>(server, "/api/schedules/retention", new ScheduleChange(new Rhythm(RhythmKind.Weekly, "23:30", DayOfWeek.Sunday), "Ann"));
        Assert.Equal((DayOfWeek.Sunday, 23, 30), (changed.Next!.Value.DayOfWeek, changed.Next.Value.Hour, changed.Next.Value.Minute));

        var moved = await PutAsync<ScheduleList>(server, "/api/schedules/time-zone", new TimeZoneChange("America/New_York", "Ann"));
        var next = moved.Schedules.Single(item => item.Id == "retention").Next!.Value;
        Assert.Equal((DayOfWeek.Monday, true), (next.UtcDateTime.DayOfWeek, next.UtcDateTime.Hour is 3 or 4));

        await PostAsync(server, "retention/pause", new ActionRequest("Bob"));
        Assert.True(await ReadAsync(server, "retention") is { Paused: true, Next: null });
        await PutAsync<ScheduleItem>(server, "/api/schedules/retention", new ScheduleChange(new Rhythm(RhythmKind.Daily, "04:00"), "Bob"));
        Assert.True((await ReadAsync(server, "retention")).Paused);
        await PostAsync(server, "retention/resume", new ActionRequest("Bob"));
        Assert.True(await ReadAsync(server, "retention") is { Paused: false, Rhythm: { Every: RhythmKind.Daily, At: "04:00" }, Next: not null });

        var audit = await server.GetAsync<List<AuditEntry>>("/api/audit?kind=Schedule&id=retention");
        Assert.Contains(audit, entry => entry is { Field: "Rhythm", From: "Daily 03:00", To: "Weekly Sunday 23:30", Who: "Ann" });
        Assert.Contains(audit, entry => entry is { From: "paused", To: "running", Who: "Bob" });
        Assert.Contains(await server.GetAsync<List<AuditEntry>>("/api/audit?kind=Setting&id=time-zone"), entry => entry is { From: "UTC", To: "America/New_York" });
    }

    [Theory]
    [InlineData("Daily", "25:00", null, null, "00:00 to 23:59")]
    [InlineData("Weekly", "07:00", null, null, "weekday is missing")]
    [InlineData("Monthly", "07:00", null, 31, "1 to 28")]
    [InlineData("Daily", "07:00", 1, null, "weekly schedule only")]
    public async Task A_time_that_does_not_exist_is_refused_with_its_repair(string every, string at, int? weekday, int? day, string said)
    {
        await using var server = RunningServer.Start();
        using var answer = await server.Http.PutAsJsonAsync("/api/schedules/retention", new ScheduleChange(new Rhythm(Enum.Parse<RhythmKind>(every), at, (DayOfWeek?)weekday, day), "Ann"), RunningServer.Json);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(said, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_schedules_zones_and_people_are_refused()
    {
        await using var server = RunningServer.Start();
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(server, "lunch/run", new ActionRequest("Ann"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(server, "retention/run", new ActionRequest(" "))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(server, "backup/run", new ActionRequest("Ann"))).StatusCode);
        using var zone = await server.Http.PutAsJsonAsync("/api/schedules/time-zone", new TimeZoneChange("Mars/Olympus", "Ann"), RunningServer.Json);
        Assert.Equal(HttpStatusCode.BadRequest, zone.StatusCode);
    }

    [Fact]
    public async Task Backups_go_to_the_configured_folder_and_the_oldest_are_deleted()
    {
        var folder = Directory.CreateTempSubdirectory("insight-backups-").FullName;
        try
        {
            await using var server = RunningServer.Start(settings: [("Backup:Folder", folder), ("Backup:Keep", "1")]);
            for (var made = 1; made <= 2; made++)
            {
                await PostAsync(server, "backup/run", new ActionRequest("Ann"));
                await Wait.UntilAsync(async () => (await ReadAsync(server, "backup")).Runs.Count(run => run.State == RunState.Done) == made, "it is made");
                await Task.Delay(1100);
            }
            Assert.Single(Directory.GetFiles(folder, "insight-*.backup"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_dead_letter_survives_a_restart_and_is_retried_or_discarded_once()
    {
        var folder = new StoreFolder();
        await folder.InitializeAsync();
        await SmallOrganisation.FillAsync(folder.Store);
        var letters = new DeadLetters(folder.Store, TimeProvider.System);
        var first = await letters.AddAsync(["K1"], "other", "broken", DateTimeOffset.UnixEpoch, CancellationToken.None);
        var second = await letters.AddAsync(["K2"], "other", "broken", DateTimeOffset.UnixEpoch, CancellationToken.None);
        Assert.Equal(first.Id, (await letters.AddAsync(["K1"], "another", "broken", DateTimeOffset.UnixEpoch.AddDays(1), CancellationToken.None)).Id); // the same failure, told again
        folder.Store.Dispose();
        var server = RunningServer.Start(folder: folder.Folder);
        Assert.Equal([second.Id, first.Id], (await server.GetAsync<WorkState>("/api/work")).DeadLetters.Select(letter => letter.Id));
        Assert.Equal(HttpStatusCode.OK, (await server.Http.PostAsJsonAsync($"/api/work/dead-letters/{first.Id}/retry", new ActionRequest("Ann"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.PostAsJsonAsync($"/api/work/dead-letters/{second.Id}/discard", new ActionRequest("Ann"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.PostAsJsonAsync($"/api/work/dead-letters/{second.Id}/retry", new ActionRequest("Ann"))).StatusCode);
        Assert.Empty((await server.GetAsync<WorkState>("/api/work")).DeadLetters);
        Assert.Contains(await server.GetAsync<List<AuditEntry>>($"/api/audit?kind=DeadLetter&id={first.Id}"), entry => entry is { To: "Retried", Who: "Ann" });
        await server.DisposeAsync();
        await folder.DisposeAsync();
    }

    private static async Task<ScheduleItem> ReadAsync(RunningServer server, string id) => (await server.GetAsync<ScheduleList>("/api/schedules")).Schedules.Single(item => item.Id == id);

    private static Task<HttpResponseMessage> PostAsync(RunningServer server, string path, ActionRequest request) => server.Http.PostAsJsonAsync($"/api/schedules/{path}", request, RunningServer.Json);

    private static async Task<T> PutAsync<T>(RunningServer server, string path, object body)
    {
        using var answer = await server.Http.PutAsJsonAsync(path, body, RunningServer.Json);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<T>(RunningServer.Json))!;
    }

    private sealed class Failing : IScheduledTask
    {
        public string Id => "failing";

        public Rhythm Usual => new(RhythmKind.Daily, "01:00");

        public Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken) => throw new IOException("the disk is full");
    }
}
