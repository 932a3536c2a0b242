using InsightEngine.Server.Hosting;
using MassTransit;

namespace InsightEngine.Server.Bus;

/// <summary>The bus: MassTransit in memory for one server, RabbitMQ between several. The same messages and consumers on both.</summary>
public static class BusParts
{
    private const string WorkQueue = "insight-work";

    public static void AddBus(this IServiceCollection services, EngineSettings settings)
    {
        var server = ServerName.New();
        services.AddSingleton(server).AddSingleton<BusState>();
        services.AddOptions<MassTransitHostOptions>().Configure(host =>
        {
            host.WaitUntilStarted = false; // a broker that is away does not keep the server from starting
            host.StopTimeout = TimeSpan.FromSeconds(5);
        });
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddConsumer<StoreChangedConsumer>();
            bus.AddConsumer<OutlooksComputedConsumer>();
            bus.AddConsumer<KpisOwedConsumer>();
            bus.AddConsumer<FaultConsumer>();
            if (settings.Transport == BusTransport.InMemory)
                bus.UsingInMemory((context, memory) =>
                {
                    memory.ReceiveEndpoint($"insight-server-{server}", endpoint => Listen(endpoint, context));
                    memory.ReceiveEndpoint(WorkQueue, endpoint => Work(endpoint, context));
                });
            else
                bus.UsingRabbitMq((context, rabbit) =>
                {
                    rabbit.Host(settings.BusAddress!, host =>
                    {
                        host.Username(settings.BusUser);
                        host.Password(settings.BusPassword);
                        host.Heartbeat(TimeSpan.FromSeconds(5));
                    });
                    rabbit.ReceiveEndpoint($"insight-server-{server}", endpoint =>
                    {
                        // its messages are of use to this running server only
                        endpoint.AutoDelete = true;
                        endpoint.Durable = false;
                        Listen(endpoint, context);
                    });
                    rabbit.ReceiveEndpoint(WorkQueue, endpoint =>
                    {
                        // few at a time, so that the servers share them evenly
                        endpoint.PrefetchCount = 2;
                        Work(endpoint, context);
                    });
                });
        });
        services.AddSingleton<Announcer>().AddHostedService(provider => provider.GetRequiredService<Announcer>()); // after the bus, so that it is silent before the bus stops
    }

    private static void Listen(IReceiveEndpointConfigurator endpoint, IBusRegistrationContext context)
    {
        endpoint.ConfigureConsumer<StoreChangedConsumer>(context);
        endpoint.ConfigureConsumer<OutlooksComputedConsumer>(context);
    }

    private static void Work(IReceiveEndpointConfigurator endpoint, IBusRegistrationContext context)
    {
        endpoint.UseMessageRetry(retry => retry.Intervals(200, 1000, 5000));
        endpoint.ConfigureConsumer<FaultConsumer>(context); // on the shared queue: one server keeps the letter
        endpoint.ConfigureConsumer<KpisOwedConsumer>(context, consumer => consumer.Message<KpisOwed>(message =>
            message.UsePartitioner(KpisOwed.Partitions, owed => owed.Message.Partition.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }
}
