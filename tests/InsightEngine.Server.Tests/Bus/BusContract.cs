using System.Net;
using System.Net.Http.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;
using InsightEngine.Server.Bus;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InsightEngine.Server.Tests.Bus;

/// <summary>What the bus must do between however many servers, whatever carries its messages. One class per backend runs all of it.</summary>
public abstract class BusContract(BusServers backend)
{
    private static readonly DateOnly Month = SmallOrganisation.ThisMonth;

    private RunningServer First => backend.Servers[0];

    [BusTheory, InlineData(2), InlineData(5), InlineData(20)]
    public async Task Of_values_of_one_KPI_the_last_one_stands_and_the_log_tells_them_in_their_order(int values)
    {
        var before = (await backend.LogAsync()).Count;
        for (var i = 0; i < values; i++) await PostAsync(backend.Servers[i % backend.Servers.Count], "K001", i % 2 == 0 ? 20 + i : 120 + i);
        await backend.IdleAsync();
        Assert.Equal((values - 1) % 2 == 0 ? 20 + values - 1 : 120 + values - 1, await LastValueAsync("K001"));
        await AssertLogInOrderAsync(before);
    }

    [BusTheory, InlineData(1), InlineData(8), InlineData(9), InlineData(47)]
    public async Task Every_KPI_of_a_delivery_is_recomputed(int kpis)
    {
        var salt = kpis / 100.0;
        (await First.Http.PostAsJsonAsync("/api/observations", Enumerable.Range(1, kpis).Select(i => new ReportedValue($"K{i:000}", Month, 100 + i + salt, "test", "test")))).EnsureSuccessStatusCode();
        await backend.IdleAsync();
        for (var i = 1; i <= kpis; i++) Assert.Equal(100 + i + salt, await LastValueAsync($"K{i:000}"));
    }

    [BusTheory, InlineData(1), InlineData(2), InlineData(25)]
    public async Task A_message_about_work_that_is_done_changes_nothing_however_often_it_comes(int times)
    {
        await backend.IdleAsync();
        var (computed, log) = (await OutlookAsync("K002"), (await backend.LogAsync()).Count);
        await SendAsync(Enumerable.Range(0, times).Select(i => Owed("K002")));
        Assert.Equal(computed.ComputedAt, (await OutlookAsync("K002")).ComputedAt);
        Assert.Equal(log, (await backend.LogAsync()).Count);
    }

    [BusTheory, InlineData(2), InlineData(12)]
    public async Task The_same_work_on_all_servers_at_once_is_written_once(int times)
    {
        var before = (await backend.LogAsync()).Count;
        await PostAsync(First, "K003", 500 + times);
        await SendAsync(Enumerable.Range(0, times).Select(i => Owed("K003")));
        await backend.IdleAsync();
        Assert.Equal(500 + times, await LastValueAsync("K003"));
        await AssertLogInOrderAsync(before);
    }

    [BusTheory, InlineData("nothing"), InlineData(""), InlineData("日本"), InlineData("K004'; DROP TABLE \"Kpis\"; --"), InlineData("nothing", "K004", "K004"), InlineData]
    public async Task A_message_about_KPIs_that_are_not_there_is_taken_and_leaves_no_letter(params string[] ids)
    {
        await SendAsync([new KpisOwed(3, ids)]);
        await backend.OweAsync(First, "K004");
        await backend.IdleAsync();
        Assert.Empty(await LettersAsync());
    }

    [BusTheory, InlineData(-1), InlineData(16), InlineData(int.MaxValue)]
    public async Task A_partition_that_nobody_knows_is_worked_off_all_the_same(int partition)
    {
        await PostAsync(First, "K005", 300 + partition % 7);
        await SendAsync([new KpisOwed(partition, ["K005"])]);
        await backend.IdleAsync();
        Assert.Equal(300 + partition % 7, await LastValueAsync("K005"));
    }

    [BusTheory, InlineData(1), InlineData(16), InlineData(300)]
    public async Task Work_goes_to_one_server_each(int messages)
    {
        var sent = Enumerable.Range(0, messages).Select(i => new KpisOwed(i % KpisOwed.Partitions, [$"work {messages} {i}"])).ToList();
        await SendAsync(sent);
        var taken = backend.Watches.SelectMany(watch => watch.Taken.OfType<KpisOwed>()).SelectMany(message => message.KpiIds).Where(id => id.StartsWith($"work {messages} ", StringComparison.Ordinal)).ToList();
        Assert.Equal(sent.SelectMany(message => message.KpiIds).Order(), taken.Order());
    }

    [BusTheory, InlineData(1), InlineData(40), InlineData(2000)]
    public async Task Word_of_a_commit_reaches_every_server_once(int messages)
    {
        var names = Enumerable.Range(0, messages).Select(i => $"commit {messages} {i}").ToList();
        var bus = First.Services.GetRequiredService<IBus>();
        await bus.PublishBatch(names.Select(name => new StoreChanged(name)));
        foreach (var watch in backend.Watches)
        {
            await Wait.UntilAsync(() => Mine(watch).Count >= messages, $"{messages} messages", 60);
            Assert.Equal(names.Order(), Mine(watch).Order());
        }

        List<string> Mine(Watched watch) => [.. watch.Taken.OfType<StoreChanged>().Select(message => message.Server).Where(name => name.StartsWith($"commit {messages} ", StringComparison.Ordinal))];
    }

    [BusTheory, InlineData(0, null), InlineData(1, 0.0), InlineData(3, 1.0), InlineData(500, 0.1234567890123456)]
    public async Task Probabilities_arrive_at_every_server_as_they_were_sent(int outlooks, double? probability)
    {
        var sent = new OutlooksComputed($"elsewhere {outlooks}", new RecomputeResult(outlooks, 7, new DateTimeOffset(2031, 2, 3, 4, 5, 6, 789, TimeSpan.Zero),
            [.. Enumerable.Range(0, outlooks).Select(i => new ChangedOutlook(i % 2 == 0 ? SubjectKind.Kpi : SubjectKind.Objective, $"Größe {i} \"日本\"", probability, i % 3 == 0 ? null : "U", ["O1", "O"]))]));
        await First.Services.GetRequiredService<IBus>().Publish(sent);
        foreach (var watch in backend.Watches)
        {
            await Wait.UntilAsync(() => watch.Taken.OfType<OutlooksComputed>().Any(message => message.Server == sent.Server), "the probabilities");
            var got = watch.Taken.OfType<OutlooksComputed>().First(message => message.Server == sent.Server).Result;
            Assert.Equal((sent.Result.Marks, sent.Result.Events, sent.Result.ComputedAt), (got.Marks, got.Events, got.ComputedAt));
            Assert.Equal(sent.Result.Outlooks.Select(Text), got.Outlooks.Select(Text));
        }

        static string Text(ChangedOutlook outlook) => $"{outlook.Kind} {outlook.Id} {outlook.Probability:R} {outlook.OrgUnitId} {string.Join('/', outlook.ObjectivePath)}";
    }

    [BusTheory, InlineData(true), InlineData(false)]
    public async Task A_message_that_fails_again_and_again_becomes_one_letter_with_its_reason_and_keeps_nobody_else_waiting(bool retried)
    {
        backend.IsPoisonous = true;
        try
        {
            var kpi = retried ? "K006" : "K007";
            await PostAsync(First, kpi, BusServers.Poison);
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => First.Services.GetRequiredService<IBus>().Publish(Owed(kpi))));
            await PostAsync(First, "K008", retried ? 81 : 82);
            await Wait.UntilAsync(async () => await LastValueAsync("K008") == (retried ? 81 : 82), "the other KPI is recomputed");
            await Wait.UntilAsync(async () => (await LettersAsync(kpi)).Count > 0, "the letter", 60);
            await Wait.UntilAsync(() => backend.Watches.Sum(watch => watch.Failed.Count(failure => failure.Message is KpisOwed owed && owed.KpiIds.Contains(kpi))) >= 2, "both messages have failed for good", 60);
            await SendAsync([Owed("K012")]); // behind the word of the second failure
            var letter = Assert.Single(await LettersAsync(kpi));
            Assert.Equal([kpi], letter.Subjects);
            Assert.Contains("it is poisoned", letter.Reason, StringComparison.Ordinal);
            Assert.NotEmpty(letter.Server);
            Assert.True((await First.GetAsync<ServerStatus>("/api/status")).PendingWork >= 1);

            backend.IsPoisonous = !retried;
            var answer = await First.Http.PostAsJsonAsync($"/api/work/dead-letters/{letter.Id}/{(retried ? "retry" : "discard")}", new ActionRequest("Ann"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain(await LettersAsync(), open => open.Id == letter.Id);
            Assert.Contains(await First.GetAsync<List<AuditEntry>>($"/api/audit?kind=DeadLetter&id={letter.Id}"), entry => entry.To == (retried ? "Retried" : "Discarded"));
            if (!retried) await PostAsync(First, kpi, 70); // the cause is put right: what stayed owed is done
            await backend.IdleAsync();
            Assert.Equal(retried ? BusServers.Poison : 70, await LastValueAsync(kpi));
        }
        finally
        {
            backend.IsPoisonous = false;
            await backend.IdleAsync();
            for (var quiet = 0; quiet < 3; quiet++) // the word of a failure comes by the bus, so after the failure
            {
                await Task.Delay(500);
                foreach (var open in await LettersAsync())
                {
                    quiet = -1;
                    await First.Http.PostAsJsonAsync($"/api/work/dead-letters/{open.Id}/discard", new ActionRequest("test"));
                }
            }
        }
    }

    [BusTheory, InlineData(40), InlineData(150)]
    public async Task A_slow_server_is_waited_for_by_nobody(int milliseconds)
    {
        backend.Slowness[0] = TimeSpan.FromMilliseconds(milliseconds);
        try
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            (await First.Http.PostAsJsonAsync("/api/observations", Enumerable.Range(10, 30).Select(i => new ReportedValue($"K{i:000}", Month, 700 + i + milliseconds, "test", "test")))).EnsureSuccessStatusCode();
            Assert.Equal(HttpStatusCode.OK, (await First.Http.GetAsync("/health/live")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await First.Http.GetAsync("/api/overview")).StatusCode);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"the answers took {clock.Elapsed}");
            await backend.IdleAsync();
            for (var i = 10; i < 40; i++) Assert.Equal(700 + i + milliseconds, await LastValueAsync($"K{i:000}"));
        }
        finally
        {
            backend.Slowness.Clear();
        }
    }

    [BusFact]
    public async Task A_burst_of_changes_loses_nothing()
    {
        var before = (await backend.LogAsync()).Count;
        var posts = Enumerable.Range(0, 25).Select(round => backend.Servers[round % backend.Servers.Count].Http.PostAsJsonAsync("/api/observations",
            Enumerable.Range(0, 40).Select(i => new ReportedValue($"K{i:000}", Month.AddMonths(-round), 50 + i + round * 0.01, "burst", "burst"))));
        foreach (var answer in await Task.WhenAll(posts)) answer.EnsureSuccessStatusCode();
        await backend.IdleAsync();
        for (var i = 0; i < 40; i += 13) Assert.Equal(50 + i, await LastValueAsync($"K{i:000}"));
        await using var db = First.Store.CreateDbContext();
        Assert.Equal(25 * 40, await db.Observations.CountAsync(value => value.Source == "burst"));
        await AssertLogInOrderAsync(before);
    }

    [BusTheory, InlineData(0), InlineData(300)]
    public async Task What_a_server_that_stops_leaves_is_finished_by_the_others(int milliseconds)
    {
        const int number = 7;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await using (var leaving = backend.StartServer(number))
        {
            backend.Slowness[number] = TimeSpan.FromMilliseconds(200);
            (await leaving.Http.PostAsJsonAsync("/api/observations", Enumerable.Range(20, 25).Select(i => new ReportedValue($"K{i:000}", Month, 900 + i + milliseconds, "test", "test")))).EnsureSuccessStatusCode();
            await Task.Delay(milliseconds);
            clock.Restart();
        }
        backend.Slowness.Clear();
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"it took {clock.Elapsed} to stop");
        await backend.IdleAsync();
        for (var i = 20; i < 45; i++) Assert.Equal(900 + i + milliseconds, await LastValueAsync($"K{i:000}"));
        Assert.Empty(await LettersAsync());
    }

    [BusFact]
    public async Task Work_that_was_owed_while_no_server_said_so_is_found()
    {
        // committed past the servers, as a command does: nobody is told
        using (var other = await Store.OpenAsync(new StoreOptions { Folder = backend.Folder }, CancellationToken.None))
            await other.WriteAsync(async (db, token) =>
            {
                await DirtyMarks.MarkAsync(db, new HashSet<(SubjectKind, string)> { (SubjectKind.Kpi, "K009") }, First.Now, token);
                return 1;
            }, CancellationToken.None);
        var since = First.Now;
        await backend.IdleAsync();
        Assert.True((await OutlookAsync("K009")).ComputedAt >= since.AddSeconds(-1));
    }

    [BusFact]
    public async Task Every_server_says_that_it_is_on_the_bus()
    {
        foreach (var server in backend.Servers)
        {
            var line = await BusServers.BusAsync(server);
            Assert.Equal("healthy", line.Status);
            Assert.Equal(line.Line, (await server.GetAsync<WorkState>("/api/work")).Bus);
        }
    }

    private protected static KpisOwed Owed(string kpi) => new(KpisOwed.PartitionOf(kpi), [kpi]);

    /// <summary>Publishes and waits until all are taken.</summary>
    private protected async Task SendAsync(IEnumerable<KpisOwed> messages)
    {
        var list = messages.ToList();
        var before = backend.Watches.Sum(watch => watch.Taken.OfType<KpisOwed>().Count());
        await First.Services.GetRequiredService<IBus>().PublishBatch(list);
        await Wait.UntilAsync(() => backend.Watches.Sum(watch => watch.Taken.OfType<KpisOwed>().Count()) >= before + list.Count, $"{list.Count} messages are taken", 60);
    }

    private protected static async Task PostAsync(RunningServer server, string kpi, double value) =>
        (await server.Http.PostAsJsonAsync("/api/observations", new[] { new ReportedValue(kpi, Month, value, "test", "test", "measurement") })).EnsureSuccessStatusCode();

    private protected async Task<double?> LastValueAsync(string kpi) => (await OutlookAsync(kpi)).LastValue;

    private async Task<InsightEngine.Insights.Risk.KpiOutlook> OutlookAsync(string kpi) => (await First.GetAsync<KpiDetail>($"/api/kpis/{kpi}")).Outlook!;

    private async Task<IReadOnlyList<DeadLetter>> LettersAsync() => (await First.GetAsync<WorkState>("/api/work")).DeadLetters;

    private async Task<IReadOnlyList<DeadLetter>> LettersAsync(string kpi) => [.. (await LettersAsync()).Where(letter => letter.Subjects.Contains(kpi))];

    private async Task AssertLogInOrderAsync(int before)
    {
        var log = await backend.LogAsync();
        Assert.Equal(Enumerable.Range(1, log.Count).Select(i => (long)i), log.Select(line => line.Sequence));
        Assert.Equal(log.Count, log.Select(line => line.DedupeKey).Distinct().Count());
        foreach (var lines in log.Skip(before).GroupBy(line => line.Insight.SubjectId))
            Assert.Equal(lines.Select(line => line.At).Order(), lines.Select(line => line.At));
    }
}
