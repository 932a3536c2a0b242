using System.Collections.Concurrent;
using System.Data.Common;
using InsightEngine.Storage;
using Microsoft.AspNetCore.SignalR;

namespace InsightEngine.Server.Hub;

/// <summary>The subscriptions of all connections, at most one each.</summary>
public sealed partial class Subscriptions(
    IHubContext<InsightHub, IInsightClient> hub, InsightFeed feed, Store store, UnitTree units, HubLimits limits, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<Subscriptions> log)
{
    private readonly ConcurrentDictionary<string, (Subscription Subscription, Task Run)> _byConnection = new();

    /// <summary>Connections that were closed because they were too slow, since the start.</summary>
    public long SlowConsumersClosed => Interlocked.Read(ref _slowConsumersClosed);

    private long _slowConsumersClosed;

    internal async Task BeginAsync(HubCallerContext connection, InsightFilter filter, long? afterSequence)
    {
        var match = new InsightMatch(filter, units);
        await EndAsync(connection.ConnectionId);
        var subscription = new Subscription(hub.Clients.Client(connection.ConnectionId), match, feed, limits, time, connection.ConnectionAborted);
        // The hub method returns at once; replay and live run beside it for as long as the connection lives.
        _byConnection[connection.ConnectionId] = (subscription, RunAsync(connection, subscription, afterSequence));
    }

    internal async Task EndAsync(string connectionId)
    {
        if (!_byConnection.TryRemove(connectionId, out var entry)) return;
        entry.Subscription.Stop();
        await entry.Run;
        entry.Subscription.Dispose();
    }

    private async Task RunAsync(HubCallerContext connection, Subscription subscription, long? afterSequence)
    {
        await Task.Yield();
        try
        {
            if (await subscription.RunAsync(store, afterSequence, lifetime.ApplicationStopping) is not { } reason) return;
            Interlocked.Increment(ref _slowConsumersClosed);
            LogSlowConsumer(log, connection.ConnectionId, reason);
        }
        catch (DbException failure)
        {
            LogReplayFailed(log, connection.ConnectionId, failure);
        }
        connection.Abort();
    }
}
