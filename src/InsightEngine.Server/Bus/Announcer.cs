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

    /// <summary>An older mark was offered already, or is taken without an offer.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(10);

    private readonly Channel<bool> _commits = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Channel<RecomputeResult> _outlooks = Channel.CreateBounded<RecomputeResult>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });
    private HashSet<(string Id, long Version)> _announced = [];

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

    /// <summary>
    /// Gives out the KPIs whose marks were not given out before, a few to a message. What was given out is remembered by mark and
    /// not by time: a mark of another server may be committed after one of this server and yet carry an earlier time.
    /// </summary>
    private async Task ShareAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Recent;
        List<DirtyMark> marks;
        await using (var db = store.CreateDbContext())
            marks = await db.DirtyMarks.AsNoTracking().Where(mark => mark.SubjectKind == SubjectKind.Kpi && mark.MarkedAt > since).OrderBy(mark => mark.MarkedAt).Take(MostKpis).ToListAsync(cancellationToken);
        var fresh = marks.Where(mark => !_announced.Contains((mark.SubjectId, mark.Version))).ToLookup(mark => KpisOwed.PartitionOf(mark.SubjectId), mark => mark.SubjectId);
        foreach (var partition in fresh)
            foreach (var ids in partition.Chunk(KpisPerMessage))
                await bus.Publish(new KpisOwed(partition.Key, ids), cancellationToken);
        _announced = [.. marks.Select(mark => (mark.SubjectId, mark.Version))];
    }

    [LoggerMessage(3001, LogLevel.Warning, "The other servers could not be told at once, they look by themselves: {Reason}")]
    private static partial void LogUnsaid(ILogger log, string reason);
}
