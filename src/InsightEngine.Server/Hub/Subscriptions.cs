using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Claims;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using Microsoft.AspNetCore.SignalR;

namespace InsightEngine.Server.Hub;

/// <summary>The subscriptions of all connections, at most one each.</summary>
public sealed partial class Subscriptions(
    IHubContext<InsightHub, IInsightClient> hub, InsightFeed feed, Store store, UnitTree units, ReaderBook readers, AccessSettings settings, HubLimits limits, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<Subscriptions> log)
{
    private readonly ConcurrentDictionary<string, (Subscription Subscription, Task Run)> _byConnection = new();

    /// <summary>Connections that were closed because they were too slow, since the start.</summary>
    public long SlowConsumersClosed => Interlocked.Read(ref _slowConsumersClosed);

    private long _slowConsumersClosed;

    internal async Task BeginAsync(HubCallerContext connection, InsightFilter filter, long? afterSequence)
    {
        var match = new InsightMatch(filter, units);
        var hearing = await HearingOfAsync(connection);
        await EndAsync(connection.ConnectionId);
        var subscription = new Subscription(hub.Clients.Client(connection.ConnectionId), match, hearing, feed, limits, time, connection.ConnectionAborted);
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

    /// <summary>Looks at the rights of all subscribers, and ends the subscriptions of those whose rights are other than when they began.</summary>
    internal async Task RenewRightsAsync(CancellationToken cancellationToken)
    {
        foreach (var (subscription, _) in _byConnection.Values)
        {
            if (subscription.RightsChanged || subscription.Hearing is not { AccountId: { } id, Stamp: { } stamp } hearing) continue;
            var reader = await readers.FindAsync(id, stamp, cancellationToken);
            if (reader is null || !Hearing.Same(reader, hearing.Reader)) subscription.ChangeRights(reader);
        }
    }

    /// <summary>What whoever holds the connection may see now.</summary>
    /// <exception cref="HubException">The account may no longer be used.</exception>
    internal async Task<Sight> SightOfAsync(HubCallerContext connection) => (await HearingOfAsync(connection)).Sight;

    private async Task<Hearing> HearingOfAsync(HubCallerContext connection)
    {
        if (settings.Mode == AccessMode.Open) return new Hearing(Reader.Everybody, null, units);
        if (connection.User is { } user && await readers.FindAsync(user, connection.ConnectionAborted) is { } reader && reader.May(Permission.ReadStrategy)) return new Hearing(reader, user.FindFirstValue(ReaderBook.StampClaim), units);
        connection.Abort();
        throw new HubException("Sign in again: the rights of the account changed.");
    }

    private async Task RunAsync(HubCallerContext connection, Subscription subscription, long? afterSequence)
    {
        await Task.Yield();
        try
        {
            if (await subscription.RunAsync(store, afterSequence, lifetime.ApplicationStopping) is not { } reason) return;
            if (!subscription.RightsChanged)
            {
                Interlocked.Increment(ref _slowConsumersClosed);
                LogSlowConsumer(log, connection.ConnectionId, reason);
            }
        }
        catch (DbException failure)
        {
            LogReplayFailed(log, connection.ConnectionId, failure);
        }
        connection.Abort();
    }
}
