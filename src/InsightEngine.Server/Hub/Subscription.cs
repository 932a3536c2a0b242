using System.Threading.Channels;
using InsightEngine.Insights;
using InsightEngine.Server.Access;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;

namespace InsightEngine.Server.Hub;

/// <summary>One connection's subscription: replays the log from its cursor, then passes on what the feed offers, at the connection's own pace.</summary>
internal sealed class Subscription : IDisposable
{
    private readonly IInsightClient _client;
    private readonly InsightMatch _match;
    private readonly Hearing _hearing;
    private readonly InsightFeed _feed;
    private readonly HubLimits _limits;
    private readonly TimeProvider _time;
    private readonly Channel<Func<IInsightClient, Task>> _queue;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenSource _overflow;

    public Subscription(IInsightClient client, InsightMatch match, Hearing hearing, InsightFeed feed, HubLimits limits, TimeProvider time, CancellationToken connectionAborted)
    {
        _client = client;
        _match = match;
        _hearing = hearing;
        _feed = feed;
        _limits = limits;
        _time = time;
        _queue = Channel.CreateBounded<Func<IInsightClient, Task>>(new BoundedChannelOptions(limits.QueueCapacity) { SingleReader = true });
        _stop = CancellationTokenSource.CreateLinkedTokenSource(connectionAborted);
        _overflow = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
    }

    /// <summary>Sequence up to which the log was replayed.</summary>
    public long Cursor { get; private set; }

    /// <summary>Sequence of the last line that the connection took.</summary>
    private long Delivered { get; set; }

    /// <summary>Called by the feed; never waits.</summary>
    public void Offer(InsightEvent line)
    {
        // The replay may have read a line that was committed and not yet broadcast.
        if (line.Sequence > Cursor && _match.Passes(line) && _hearing.Hears(line)) Enqueue(client => SendAsync(client, line));
    }

    /// <summary>Called by the feed; never waits.</summary>
    public void Offer(RecomputeResult result)
    {
        var who = _hearing.Reader;
        var mine = result.Outlooks.Where(outlook => (who.IsOpen || _hearing.Sight.SeesRisk(outlook.Kind, outlook.Id, outlook.OrgUnitId, outlook.ObjectivePath)) && _match.Within(outlook.Kind, outlook.Id, outlook.OrgUnitId, outlook.ObjectivePath)).ToLookup(outlook => outlook.Kind);
        if (mine.Count == 0) return;
        var change = new OutlookChange(
            result.ComputedAt,
            [.. mine[SubjectKind.Objective].Select(outlook => new ObjectiveRiskChange(outlook.Id, outlook.Probability))],
            [.. mine[SubjectKind.Kpi].Select(outlook => new KpiMissChange(outlook.Id, outlook.Probability))]);
        Enqueue(client => ReferenceEquals(who, _hearing.Reader) ? client.OutlookChanged(change) : Task.CompletedTask);
    }

    private void Enqueue(Func<IInsightClient, Task> send)
    {
        if (!_queue.Writer.TryWrite(send)) _overflow.CancelAsync();
    }

    private async Task SendAsync(IInsightClient client, InsightEvent line)
    {
        if (_hearing.Hears(line)) await client.InsightEvent(line); // it may have waited while the rights changed
        Delivered = line.Sequence;
    }

    /// <summary>Runs until the subscription ends.</summary>
    /// <param name="after">Cursor of the subscriber; null for live only.</param>
    /// <returns>Why the connection must be closed; null when it or the subscriber ended the subscription.</returns>
    public async Task<string?> RunAsync(Store store, long? after, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_overflow.Token, cancellationToken);
        try
        {
            await _feed.Started.WaitAsync(end.Token);
            await ReplayAsync(store, after, end.Token);
            await foreach (var send in _queue.Reader.ReadAllAsync(end.Token)) await WithinLimitAsync(send(_client), end.Token);
            return null;
        }
        catch (TimeoutException)
        {
            return await SayFarewellAsync($"One message was not taken within {_limits.SendLimit.TotalSeconds:0} seconds.");
        }
        catch (OperationCanceledException) when (_overflow.IsCancellationRequested && !_stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return await SayFarewellAsync(RightsChanged ? "The rights of the account changed." : $"More than {_limits.QueueCapacity} messages were waiting.");
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            _feed.Leave(this);
        }
    }

    private async Task ReplayAsync(Store store, long? after, CancellationToken cancellationToken)
    {
        Cursor = Delivered = after ?? _feed.Last;
        var first = true;
        while (first || !_feed.TryGoLive(this))
        {
            await using var db = store.CreateDbContext();
            var page = await InsightLogReader.ReadAsync(db, Cursor, _limits.ReplayPage, cancellationToken);
            if (page.Gap is { } gap)
            {
                await WithinLimitAsync(_client.Gap(new Gap(gap.From, gap.To, gap.Reason)), cancellationToken);
                if (page.Last < Cursor) Cursor = Delivered = 0;
            }
            foreach (var line in page.Events)
            {
                if (_match.Passes(line) && _hearing.Hears(line)) await WithinLimitAsync(SendAsync(_client, line), cancellationToken);
                Cursor = line.Sequence;
            }
            first = false;
        }
        Delivered = Cursor;
        await WithinLimitAsync(_client.CaughtUp(new CaughtUp(Cursor)), cancellationToken);
    }

    private Task WithinLimitAsync(Task send, CancellationToken cancellationToken) =>
        send.IsCompletedSuccessfully ? send : send.WaitAsync(_limits.SendLimit, _time, cancellationToken);

    private async Task<string> SayFarewellAsync(string reason)
    {
        try
        {
            await _client.Disconnecting(new Disconnecting(reason, Delivered)).WaitAsync(_limits.FarewellLimit, _time, _stop.Token);
        }
        catch (Exception gone) when (gone is TimeoutException or OperationCanceledException)
        {
            // The connection takes nothing any more; its client resumes from the cursor that it has.
        }
        return reason;
    }

    public void Stop() => _stop.Cancel();

    public Hearing Hearing => _hearing;

    /// <summary>True when the subscription ended because its reader's rights changed.</summary>
    public bool RightsChanged { get; private set; }

    /// <summary>From now on nothing is heard that the new rights do not allow, and the connection ends; its client connects again, with what it may hear then.</summary>
    /// <param name="reader">With the rights that are left; null when there are none.</param>
    public void ChangeRights(Reader? reader)
    {
        _hearing.Reader = reader ?? Reader.Nobody;
        RightsChanged = true;
        _overflow.CancelAsync();
    }

    public void Dispose()
    {
        _overflow.Dispose();
        _stop.Dispose();
    }
}
