using System.Net.Http.Json;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests.Hub;
using InsightEngine.Server.Tests.Work;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Bus;

/// <summary>Two server processes on one SQLite file, joined by a real RabbitMQ.</summary>
public sealed class TwoServersTests
{
    [RabbitFact]
    public async Task What_one_server_computes_reaches_the_subscriber_of_the_other_once_also_when_the_broker_comes_and_goes()
    {
        var folder = Directory.CreateTempSubdirectory("insight-two-").FullName;
        using var broker = new RabbitBroker();
        using (var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None)) await SmallOrganisation.FillAsync(store);
        string[] arguments = ["--sample", "none", "--Bus:Transport=RabbitMq", $"--Bus:Address={broker.Address}"];
        using var first = new ServerProcess(folder, arguments);
        using var second = new ServerProcess(folder, arguments);
        first.Start();
        second.Start();
        await first.AnswersAsync();
        await second.AnswersAsync();
        Assert.Equal("degraded", await BusAsync(first)); // the broker is not there yet: both have started all the same
        await broker.StartAsync();
        await Wait.UntilAsync(async () => await BusAsync(first) == "healthy" && await BusAsync(second) == "healthy", "both servers found the broker", 60);
        await IdleAsync(first);

        await using var subscriber = NodeSubscriber.Start(second.Address, after: null);
        await subscriber.MessageAsync("caughtUp");
        for (var i = 0; i < 12; i++)
        {
            if (i == 8) broker.Kill(); // what follows arrives all the same
            var count = subscriber.Messages.Count;
            using var answer = await first.Http.PostAsJsonAsync("/api/observations", new[] { new ReportedValue("K2", SmallOrganisation.ThisMonth, i % 2 == 0 ? 10 : 71, "test", "test", "measurement") });
            answer.EnsureSuccessStatusCode();
            await Wait.UntilAsync(() => subscriber.Messages.Skip(count).Any(message => message.Kind == "insightEvent"), $"the insight of value {i}", 30);
            await IdleAsync(first);
        }
        await IdleAsync(second);
        await AssertNothingLostOrDoubledAsync(folder, subscriber);
        first.Kill();
        second.Kill();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task AssertNothingLostOrDoubledAsync(string folder, NodeSubscriber subscriber)
    {
        using var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None);
        await using var db = store.CreateDbContext();
        var from = subscriber.Sequences[0];
        var log = await db.InsightLog.AsNoTracking().Where(line => line.Sequence >= from).OrderBy(line => line.Sequence).ToListAsync();
        await subscriber.EventsAsync(log.Count);
        Assert.Equal(log.Select(line => line.Sequence), subscriber.Sequences);
        Assert.Equal(log.Count, log.Select(line => line.DedupeKey).Distinct().Count());
    }

    private static async Task<string?> BusAsync(ServerProcess server)
    {
        using var answer = await server.Http.GetAsync("/health/ready");
        var state = await answer.Content.ReadFromJsonAsync<InsightEngine.Server.Health.HealthState>();
        return state!.Parts.Single(part => part.Part == "bus").Status;
    }

    private static Task IdleAsync(ServerProcess server) => Wait.UntilAsync(
        async () => await server.TryGetAsync("/api/status", CancellationToken.None) is { } status && status.GetProperty("pendingWork").GetInt32() == 0, "nothing is owed", 60);
}
