using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Hub;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InsightEngine.Server.Tests.Hub;

public sealed class InsightHubTests
{
    [NodeTheory]
    [InlineData("WebSockets")]
    [InlineData("LongPolling")]
    public async Task Replays_the_log_then_goes_live_in_order_without_hole_or_repetition(string transport)
    {
        await using var server = RunningServer.Start();
        await LogLines.AppendManyAsync(server.Store, 450, "before-");
        var writing = Task.Run(() => LogLines.AppendManyAsync(server.Store, 150, "while-"));
        await using var subscriber = NodeSubscriber.Start(server.Address, after: 0, transport: transport);
        await writing;
        await LogLines.AppendManyAsync(server.Store, 20, "after-");

        await subscriber.EventsAsync(620);
        Assert.Equal(Enumerable.Range(1, 620).Select(i => (long)i), subscriber.Sequences);
        var caughtUp = (await subscriber.MessageAsync("caughtUp")).GetProperty("sequence").GetInt64();
        Assert.InRange(caughtUp, 450, 620);
    }

    [NodeFact]
    public async Task Resumes_after_its_cursor()
    {
        await using var server = RunningServer.Start();
        await LogLines.AppendManyAsync(server.Store, 30, "a-");
        await using (var first = NodeSubscriber.Start(server.Address, after: 0))
        {
            await first.EventsAsync(30);
            await first.SendAsync(new { stop = true });
            await first.MessageAsync("closed");
        }
        await LogLines.AppendManyAsync(server.Store, 5, "b-");

        await using var second = NodeSubscriber.Start(server.Address, after: 30);
        await second.EventsAsync(5);
        await second.MessageAsync("caughtUp");
        Assert.Equal([31, 32, 33, 34, 35], second.Sequences);
    }

    [NodeFact]
    public async Task A_null_cursor_begins_live()
    {
        await using var server = RunningServer.Start();
        await LogLines.AppendManyAsync(server.Store, 10, "old-");
        await Wait.UntilAsync(() => server.Services.GetRequiredService<InsightFeed>().Last == 10, "the feed is at the end of the log");
        await using var subscriber = NodeSubscriber.Start(server.Address, after: null);
        await subscriber.MessageAsync("caughtUp");
        await LogLines.AppendAsync(server.Store, "new");
        await subscriber.EventsAsync(1);
        Assert.Equal([11L], subscriber.Sequences);
    }

    [NodeFact]
    public async Task Says_what_was_pruned()
    {
        await using var server = RunningServer.Start();
        await LogLines.AppendManyAsync(server.Store, 20, "a-");
        await server.Store.WriteAsync((db, token) => db.Database.ExecuteSqlRawAsync("DELETE FROM InsightLog WHERE Sequence <= 12", token), CancellationToken.None);

        await using var subscriber = NodeSubscriber.Start(server.Address, after: 4);
        await subscriber.EventsAsync(8);
        var gap = await subscriber.MessageAsync("gap");
        Assert.Equal((5, 12), (gap.GetProperty("from").GetInt64(), gap.GetProperty("to").GetInt64()));
        Assert.Equal("gap", subscriber.Messages.First(message => message.Kind is "gap" or "insightEvent").Kind);
        Assert.Equal(Enumerable.Range(13, 8).Select(i => (long)i), subscriber.Sequences);
    }

    [NodeFact]
    public async Task A_cursor_beyond_the_log_is_told_and_everything_replayed()
    {
        await using var server = RunningServer.Start();
        await LogLines.AppendManyAsync(server.Store, 3, "a-");
        await using var subscriber = NodeSubscriber.Start(server.Address, after: 99);
        await subscriber.EventsAsync(3);
        await subscriber.MessageAsync("gap");
        Assert.Equal([1, 2, 3], subscriber.Sequences);
    }

    [NodeFact]
    public async Task A_frozen_subscriber_is_closed_delays_nobody_and_resumes_without_loss()
    {
        const int lines = 300, bytes = 100_000, step = 25; // more than the sockets between the two hold
        await using var server = RunningServer.Start(services => services.Replace(ServiceDescriptor.Singleton(new HubLimits { QueueCapacity = 2 * step, SendLimit = TimeSpan.FromSeconds(60), FarewellLimit = TimeSpan.FromMilliseconds(200) })));
        await using var slow = NodeSubscriber.Start(server.Address, after: 0);
        await using var quick = NodeSubscriber.Start(server.Address, after: 0);
        await slow.MessageAsync("caughtUp");
        await quick.MessageAsync("caughtUp");
        slow.Freeze(true);
        for (var sent = 0; sent < lines; sent += step)
        {
            await LogLines.AppendManyAsync(server.Store, step, $"big-{sent}-", bytes);
            await quick.EventsAsync(sent + step);
        }
        Assert.Equal(Enumerable.Range(1, lines).Select(i => (long)i), quick.Sequences);
        await Wait.UntilAsync(() => server.Services.GetRequiredService<Subscriptions>().SlowConsumersClosed == 1, "the slow one is closed");
        slow.Freeze(false);
        await slow.MessageAsync("closed");
        var taken = slow.Sequences;
        Assert.Equal(Enumerable.Range(1, taken.Count).Select(i => (long)i), taken);
        Assert.True(taken.Count < lines, "the sockets held everything: nothing was tested");

        await using var resumed = NodeSubscriber.Start(server.Address, after: taken.Count);
        await resumed.EventsAsync(lines - taken.Count);
        Assert.Equal(Enumerable.Range(taken.Count + 1, lines - taken.Count).Select(i => (long)i), resumed.Sequences);
    }

    [NodeFact]
    public async Task A_subscriber_that_is_slow_but_reads_is_told_why_and_where_to_resume()
    {
        const int lines = 200;
        await using var server = RunningServer.Start(services => services.Replace(ServiceDescriptor.Singleton(new HubLimits { QueueCapacity = 1 })));
        await using var subscriber = NodeSubscriber.Start(server.Address, after: null);
        await subscriber.MessageAsync("caughtUp");
        // One transaction: the feed offers all lines at once to a queue that holds one.
        await server.Store.WriteAsync(async (db, token) =>
        {
            for (var i = 0; i < lines; i++) db.InsightLog.Add(LogLines.Line($"at-once-{i}"));
            return await db.SaveChangesAsync(token);
        }, CancellationToken.None);
        var farewell = await subscriber.MessageAsync("disconnecting");
        await subscriber.MessageAsync("closed");
        Assert.Equal(subscriber.Sequences.LastOrDefault(), farewell.GetProperty("resumeAfter").GetInt64());
        Assert.Contains("waiting", farewell.GetProperty("reason").GetString());
    }

    [NodeFact]
    public async Task Passes_only_what_the_filter_asks_for()
    {
        await using var server = RunningServer.Start();
        await server.Store.WriteAsync(async (db, token) =>
        {
            db.OrgUnits.AddRange(new OrgUnit { Id = "U", Name = "All" }, new OrgUnit { Id = "U1", ParentId = "U", Name = "One" }, new OrgUnit { Id = "U2", ParentId = "U", Name = "Two" });
            return await db.SaveChangesAsync(token);
        }, CancellationToken.None);
        await using var objective = NodeSubscriber.Start(server.Address, new { objectiveId = "O1" });
        await using var unit = NodeSubscriber.Start(server.Address, new { unitId = "U1" });
        await using var whole = NodeSubscriber.Start(server.Address, new { unitId = "U" });
        await using var type = NodeSubscriber.Start(server.Address, new { types = new[] { "dataStale", "NoOwner" } });
        await using var severity = NodeSubscriber.Start(server.Address, new { minSeverity = "High" });
        NodeSubscriber[] all = [objective, unit, whole, type, severity];
        foreach (var one in all) await one.MessageAsync("caughtUp");

        await LogLines.AppendAsync(server.Store, "1", unit: "U1", path: ["O1.1", "O1"]);
        await LogLines.AppendAsync(server.Store, "2", InsightType.DataStale, Severity.Low, unit: "U2", path: ["O2"]);
        await LogLines.AppendAsync(server.Store, "3", InsightType.NoOwner, Severity.Critical, kind: SubjectKind.Objective, subject: "O1");
        await LogLines.AppendAsync(server.Store, "4", severity: Severity.High, unit: "U", path: ["O12"]);
        await LogLines.AppendAsync(server.Store, "5", InsightType.NoOwner, Severity.Critical, unit: "U1", path: ["O1"]); // passes all: the end
        foreach (var one in all) await Wait.UntilAsync(() => one.Sequences.Contains(5), "the last line");

        Assert.Equal([1, 3, 5], objective.Sequences);
        Assert.Equal([1, 5], unit.Sequences);
        Assert.Equal([1, 2, 4, 5], whole.Sequences);
        Assert.Equal([2, 3, 5], type.Sequences);
        Assert.Equal([3, 4, 5], severity.Sequences);
    }

    [NodeFact]
    public async Task Refuses_a_filter_that_names_what_does_not_exist()
    {
        await using var server = RunningServer.Start();
        await using var subscriber = NodeSubscriber.Start(server.Address, new { types = new[] { "Bogus" } });
        Assert.Contains("'Bogus' is not a InsightType", (await subscriber.MessageAsync("refused")).GetString());
    }

    [NodeFact]
    public async Task Subscribing_again_replaces_the_subscription_and_unsubscribing_ends_it()
    {
        await using var server = RunningServer.Start();
        await using var subscriber = NodeSubscriber.Start(server.Address, new { minSeverity = "Critical" });
        await subscriber.MessageAsync("caughtUp");
        await LogLines.AppendAsync(server.Store, "1");
        await subscriber.SendAsync(new { subscribe = new object?[] { null, 0 } });
        await subscriber.EventsAsync(1);
        await subscriber.SendAsync(new { unsubscribe = true });
        await subscriber.MessageAsync("unsubscribed");
        Assert.Equal(0, server.Services.GetRequiredService<InsightFeed>().Subscribers);
        await LogLines.AppendAsync(server.Store, "2");
        await Wait.UntilAsync(() => server.Services.GetRequiredService<InsightFeed>().Last == 2, "the second line is broadcast");
        Assert.Equal([1], subscriber.Sequences);
    }
}
