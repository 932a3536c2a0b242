using System.Text;
using InsightEngine.Server.Api;
using InsightEngine.Server.Bus;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace InsightEngine.Server.Tests.Bus;

/// <summary>The bus in the memory of one server.</summary>
public sealed class InMemoryBusTests(InMemoryBusServers backend) : BusContract(backend), IClassFixture<InMemoryBusServers>;

/// <summary>Three servers on a real RabbitMQ, and what only a broker can do: be away.</summary>
[NeedsBroker]
public sealed class RabbitBusTests(RabbitBusServers backend) : BusContract(backend), IClassFixture<RabbitBusServers>
{
    [BusFact]
    public async Task A_server_that_cannot_sign_in_says_so_works_alone_and_is_degraded()
    {
        await using var stranger = RunningServer.Start(settings: [("Bus:Transport", "RabbitMq"), ("Bus:Address", backend.Broker!.Address), ("Bus:User", "nobody"), ("Bus:Password", "hunter2")]);
        await SmallOrganisation.FillAsync(stranger.Store);
        await stranger.IdleAsync();
        await PostAsync(stranger, "K1", 33);
        await stranger.IdleAsync();
        Assert.Equal(33, (await stranger.GetAsync<KpiDetail>("/api/kpis/K1")).Outlook!.LastValue);
        await Wait.UntilAsync(async () => (await BusServers.BusAsync(stranger)).Status == "degraded", "it is degraded");
        var line = (await BusServers.BusAsync(stranger)).Line;
        Assert.Contains("does not answer", line, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal);
    }

    [BusFact]
    public async Task A_message_that_is_none_is_put_aside_and_stops_nobody()
    {
        var factory = new ConnectionFactory { Uri = new Uri(backend.Broker!.Address.Replace("rabbitmq://", "amqp://", StringComparison.Ordinal)) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        foreach (var text in new[] { "no message at all", "{}", "{\"messageType\":[\"urn:message:InsightEngine.Server.Bus:KpisOwed\"],\"message\":7}" })
            await channel.BasicPublishAsync("", "insight-work", mandatory: true, new BasicProperties { ContentType = "application/vnd.masstransit+json" }, Encoding.UTF8.GetBytes(text));
        await Wait.UntilAsync(async () => await PutAsideAsync(channel) >= 3, "all three are put aside");
        await SendAsync([Owed("K010"), Owed("K011")]);
        Assert.Equal("healthy", (await BusServers.BusAsync(backend.Servers[0])).Status);
    }

    [BusFact]
    public async Task A_broker_that_is_killed_and_comes_back_costs_nothing_but_time()
    {
        backend.Broker!.Kill();
        await Wait.UntilAsync(async () => (await BusServers.BusAsync(backend.Servers[0])).Status == "degraded", "the loss is seen");
        for (var i = 0; i < 6; i++) await PostAsync(backend.Servers[i % 3], $"K{40 + i:000}", 600 + i);
        await backend.IdleAsync();
        for (var i = 0; i < 6; i++) Assert.Equal(600 + i, await LastValueAsync($"K{40 + i:000}"));
        Assert.Contains("works on alone", (await backend.Servers[1].GetAsync<WorkState>("/api/work")).Bus, StringComparison.Ordinal);

        await backend.Broker.StartAsync();
        await backend.ConnectedAsync();
        await Word_of_a_commit_reaches_every_server_once(41);
        await Work_goes_to_one_server_each(31);
        await PostAsync(backend.Servers[2], "K046", 646);
        await backend.IdleAsync();
        Assert.Equal(646, await LastValueAsync("K046"));
    }

    [BusFact]
    public async Task A_server_that_finds_no_broker_at_its_start_works_alone_and_joins_when_it_comes()
    {
        using var late = new RabbitBroker();
        await using var server = backend.StartServer(5, late.Address);
        Assert.Equal("degraded", (await BusServers.BusAsync(server)).Status);
        await PostAsync(server, "K047", 747);
        await Wait.UntilAsync(async () => await LastValueAsync("K047") == 747, "it is recomputed");
        await late.StartAsync();
        await Wait.UntilAsync(async () => (await BusServers.BusAsync(server)).Status == "healthy", "it has joined", 60);
        var watch = new Watched(server.Services.GetRequiredService<IBus>());
        await server.Services.GetRequiredService<IBus>().Publish(new StoreChanged("late"));
        await Wait.UntilAsync(() => watch.Taken.OfType<StoreChanged>().Any(message => message.Server == "late"), "its messages arrive");
    }

    private static async Task<uint> PutAsideAsync(IChannel channel)
    {
        uint count = 0;
        foreach (var queue in new[] { "insight-work_error", "insight-work_skipped" })
        {
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
            count += await channel.MessageCountAsync(queue);
        }
        return count;
    }
}
