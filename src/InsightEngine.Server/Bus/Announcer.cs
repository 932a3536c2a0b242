using System.Threading.Channels;
using InsightEngine.Insights;
using InsightEngine.Server.Hosting;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Bus;

/// <summary>
/// Tells the other servers what this one committed. Whatever cannot be said, because the broker is away, is not kept: the
/// others look into the store by themselves.
/// </summary>
public sealed partial class Announcer(IBus bus, Store store, EngineSettings settings, ServerName server, BusState state, TimeProvider time, ILogger<Announcer> log) : BackgroundService
{
    private const int KpisPerMessage = 8, MostKpis = 2000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> _commits = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<RecomputeResult> _outlooks = Channel.CreateBounded<RecomputeResult>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });
    private DateTimeOffset _announced;

    /// <summary>True when several servers share the work, so that each KPI is given to one of them.</summary>
    public bool Shares => settings.Transport == BusTransport.RabbitMq && state.Connected;

    /// <summary>After a commit; never waits.</summary>
    private void Committed() => _commits.Writer.TryWrite(true);

    /// <summary>Called after a recomputation; never waits.</summary>
    public void Computed(RecomputeResult result)
    {
        if (result.Outlooks.Count > 0) _outlooks.Writer.TryWrite(result);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _announced = time.GetUtcNow();
        store.Committed += Committed;
        await Task.WhenAll(TellAsync(_commits.Reader, AnnounceAsync, stoppingToken), TellAsync(_outlooks.Reader, (result, token) => bus.Publish(new OutlooksComputed(server.Text, result), token), stoppingToken));
    }

    private async Task TellAsync<T>(ChannelReader<T> said, Func<T, CancellationToken, Task> tell, CancellationToken stoppingToken)
    {
        await Task.Yield();
        await foreach (var item in said.ReadAllAsync(stoppingToken))
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            limit.CancelAfter(Patience);
            try
            {
                await tell(item, limit.Token);
                state.Published();
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested && failure is OperationCanceledException or RabbitMqConnectionException or ConnectionException or PublishException or TransportException or System.Data.Common.DbException)
            {
                if (state.Failed(failure.Message)) LogUnsaid(log, failure.Message);
            }
        }
    }

    private async Task AnnounceAsync(bool _, CancellationToken cancellationToken)
    {
        if (Shares) await ShareAsync(cancellationToken);
        await bus.Publish(new StoreChanged(server.Text), cancellationToken);
    }

    /// <summary>Gives out the KPIs that were marked since the last time, a few to a message.</summary>
    private async Task ShareAsync(CancellationToken cancellationToken)
    {
        List<DirtyMark> marks;
        await using (var db = store.CreateDbContext())
            marks = await db.DirtyMarks.AsNoTracking().Where(mark => mark.SubjectKind == SubjectKind.Kpi && mark.MarkedAt > _announced).OrderBy(mark => mark.MarkedAt).Take(MostKpis).ToListAsync(cancellationToken);
        if (marks.Count == 0) return;
        foreach (var partition in marks.GroupBy(mark => KpisOwed.PartitionOf(mark.SubjectId)))
            foreach (var ids in partition.Select(mark => mark.SubjectId).Chunk(KpisPerMessage))
                await bus.Publish(new KpisOwed(partition.Key, ids), cancellationToken);
        _announced = marks[^1].MarkedAt;
    }

    [LoggerMessage(3001, LogLevel.Warning, "The other servers could not be told at once, they look by themselves: {Reason}")]
    private static partial void LogUnsaid(ILogger log, string reason);
}
