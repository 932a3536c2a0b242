using System.Threading.Channels;
using InsightEngine.Server.Hosting;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using MassTransit;

namespace InsightEngine.Server.Bus;

/// <summary>
/// Tells the other servers what this one committed. Whatever cannot be said, because the broker is away, is not kept: the
/// others look into the store by themselves.
/// </summary>
public sealed partial class Announcer(IBus bus, Store store, EngineSettings settings, ServerName server, BusState state, ILogger<Announcer> log) : BackgroundService
{
    private const int MostPerMessage = 16, MostWaiting = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _commits = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<RecomputeResult> _outlooks = Channel.CreateBounded<RecomputeResult>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly Channel<IReadOnlyCollection<string>> _owed = Channel.CreateBounded<IReadOnlyCollection<string>>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>True when several servers share the work, so that each KPI is given to one of them.</summary>
    public bool Shares => settings.Transport == BusTransport.RabbitMq && state.Connected;

    /// <summary>After a commit; never waits.</summary>
    private void Committed() => _commits.Writer.TryWrite(true);

    /// <summary>After a commit that owes KPIs; never waits. What is dropped here, the workers find in the store.</summary>
    private void Owed(IReadOnlyCollection<string> kpis) => _owed.Writer.TryWrite(kpis);

    /// <summary>Called after a recomputation; never waits.</summary>
    public void Computed(RecomputeResult result)
    {
        if (result.Outlooks.Count > 0) _outlooks.Writer.TryWrite(result);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.Committed += Committed;
        store.KpisOwed += Owed;
        await Task.WhenAll(
            TellAsync(_commits.Reader, (_, token) => bus.Publish(new StoreChanged(server.Text), token), stoppingToken),
            TellAsync(_owed.Reader, ShareAsync, stoppingToken),
            TellAsync(_outlooks.Reader, (result, token) => bus.Publish(new OutlooksComputed(server.Text, result), token), stoppingToken));
    }

    private async Task TellAsync<T>(ChannelReader<T> said, Func<T, CancellationToken, Task> tell, CancellationToken stoppingToken)
    {
        await Task.Yield();
        await foreach (var item in said.ReadAllAsync(stoppingToken))
        {
            using var limit = new CancellationTokenSource(Patience); // what was begun is said to its end, also while the server stops
            try
            {
                await tell(item, limit.Token);
                state.Published();
            }
            catch (Exception failure) // whatever the transport throws: a message that is not said costs the others a moment, never this server its life
            {
                if (state.Failed(failure.Message)) LogUnsaid(log, failure.Message);
            }
        }
    }

    /// <summary>Gives out the KPIs that a commit of this server owes, a few to a message. Each server gives out its own, so that none is computed twice.</summary>
    private async Task ShareAsync(IReadOnlyCollection<string> kpis, CancellationToken cancellationToken)
    {
        if (!Shares) return;
        foreach (var partition in kpis.ToLookup(KpisOwed.PartitionOf))
            foreach (var ids in EvenShares([.. partition]))
                await bus.Publish(new KpisOwed(partition.Key, ids), cancellationToken);
    }

    /// <summary>As few messages as their size allows: a transaction costs as much for one KPI as for several of them. Equal ones, so that no server has the last rest alone.</summary>
    private static IEnumerable<string[]> EvenShares(string[] kpis) => kpis.Chunk((int)Math.Ceiling(kpis.Length / Math.Ceiling(kpis.Length / (double)MostPerMessage)));

    [LoggerMessage(3001, LogLevel.Warning, "The other servers could not be told at once, they look by themselves: {Reason}")]
    private static partial void LogUnsaid(ILogger log, string reason);
}
