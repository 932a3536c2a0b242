using System.Collections.Concurrent;
using System.Net.Http.Json;
using InsightEngine.Insights;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Server.Api;
using InsightEngine.Server.Health;
using InsightEngine.Server.Tests.Work;
using InsightEngine.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace InsightEngine.Server.Tests.Bus;

/// <summary>The servers of one backend of the bus on one store, for all tests of a class.</summary>
public abstract class BusServers(bool rabbit, int count) : IAsyncLifetime
{
    /// <summary>A KPI whose last value this is cannot be recomputed while <see cref="IsPoisonous"/>.</summary>
    public const double Poison = 66.6;

    internal const int Kpis = 48;
    private readonly List<RunningServer> _servers = [];
    private volatile bool _poisonous;

    internal RabbitBroker? Broker { get; private set; }

    internal IReadOnlyList<RunningServer> Servers => _servers;

    internal IReadOnlyList<Watched> Watches { get; private set; } = [];

    internal string Folder { get; } = Directory.CreateTempSubdirectory("insight-bus-").FullName;

    internal bool IsPoisonous { get => _poisonous; set => _poisonous = value; }

    /// <summary>Extra time that each forecast takes, by the number of the server.</summary>
    internal ConcurrentDictionary<int, TimeSpan> Slowness { get; } = [];

    /// <summary>Number of forecasts by each server.</summary>
    internal ConcurrentDictionary<int, int> Forecasts { get; } = [];

    public async Task InitializeAsync()
    {
        if (rabbit && RabbitBroker.WhyNot is not null) return;
        await KillState.PrepareAsync(Folder, Kpis);
        if (rabbit)
        {
            Broker = new RabbitBroker();
            await Broker.StartAsync();
        }
        for (var i = 0; i < count; i++) _servers.Add(StartServer(i));
        await ConnectedAsync();
        Watches = [.. _servers.Select(server => new Watched(server.Services.GetRequiredService<IBus>()))];
        (await _servers[0].Http.PostAsJsonAsync("/api/observations", KillOrganisation.Values(Kpis, 0, 1, 1, history: 12))).EnsureSuccessStatusCode();
        await IdleAsync();
    }

    /// <summary>One more server on the same store and bus.</summary>
    internal RunningServer StartServer(int number, string? address = null) => RunningServer.Start(
        services => services.Replace(ServiceDescriptor.Singleton(Pipeline(number))), Folder,
        rabbit ? [("Bus:Transport", "RabbitMq"), ("Bus:Address", address ?? Broker!.Address)] : []);

    internal Task ConnectedAsync() => Wait.UntilAsync(async () =>
    {
        foreach (var server in _servers)
            if (await BusAsync(server) is not { Status: "healthy" }) return false;
        return true;
    }, "every server is on the bus", 60);

    internal static async Task<HealthLine> BusAsync(RunningServer server) => (await server.GetAsync<HealthState>("/health/ready")).Parts.Single(part => part.Part == "bus");

    /// <summary>Waits until nothing is owed.</summary>
    internal Task IdleAsync() => Wait.UntilAsync(async () => (await _servers[0].GetAsync<ServerStatus>("/api/status")).PendingWork == 0, "nothing is owed", 60);

    /// <summary>Owes these KPIs a recomputation, as a change on this server does.</summary>
    internal Task OweAsync(RunningServer server, params string[] kpis) => server.Store.WriteAsync(async (db, token) =>
    {
        await DirtyMarks.MarkAsync(db, kpis.Select(kpi => (SubjectKind.Kpi, kpi)).ToHashSet(), server.Now, token);
        return kpis.Length;
    }, CancellationToken.None);

    internal async Task<List<InsightEvent>> LogAsync()
    {
        await using var db = _servers[0].Store.CreateDbContext();
        return await db.InsightLog.AsNoTracking().OrderBy(line => line.Sequence).ToListAsync();
    }

    private InsightPipeline Pipeline(int number)
    {
        var method = new Naive();
        return new InsightPipeline(new InsightPipelineOptions(), (series, horizon, _) =>
        {
            Forecasts.AddOrUpdate(number, 1, static (_, forecasts) => forecasts + 1);
            if (_poisonous && series.Values.Span[^1] == Poison) throw new InvalidOperationException("it is poisoned");
            if (Slowness.GetValueOrDefault(number) is { Ticks: > 0 } pause) new ManualResetEventSlim().Wait(pause);
            return method.Forecast(series, horizon);
        });
    }

    public async Task DisposeAsync()
    {
        await Task.WhenAll(_servers.Select(server => server.DisposeAsync().AsTask()));
        Broker?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>One server, with the bus in its memory.</summary>
public sealed class InMemoryBusServers() : BusServers(rabbit: false, count: 1);

/// <summary>Three servers, joined by a RabbitMQ of their own.</summary>
public sealed class RabbitBusServers() : BusServers(rabbit: true, count: 3);
