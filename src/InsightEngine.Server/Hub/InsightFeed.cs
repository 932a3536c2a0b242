using InsightEngine.Insights;
using InsightEngine.Storage.Recompute;

namespace InsightEngine.Server.Hub;

/// <summary>Hands committed lines of the log to the live subscriptions, in order. It never waits for a subscriber.</summary>
public sealed class InsightFeed
{
    private readonly Lock _gate = new();
    private readonly HashSet<Subscription> _live = [];
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _last;

    /// <summary>Completes when the feed knows where the log ends.</summary>
    internal Task Started => _started.Task;

    internal long Last
    {
        get { lock (_gate) return _last; }
    }

    /// <summary>Live subscriptions.</summary>
    public int Subscribers
    {
        get { lock (_gate) return _live.Count; }
    }

    internal void StartAfter(long sequence)
    {
        lock (_gate) _last = sequence;
        _started.TrySetResult();
    }

    internal void Broadcast(IReadOnlyList<InsightEvent> lines)
    {
        lock (_gate)
        {
            foreach (var line in lines)
            {
                foreach (var subscription in _live) subscription.Offer(line);
                _last = line.Sequence;
            }
        }
    }

    internal void Broadcast(RecomputeResult result)
    {
        if (result.Outlooks.Count == 0) return;
        lock (_gate)
            foreach (var subscription in _live) subscription.Offer(result);
    }

    /// <summary>Makes the subscription live if it has everything that was broadcast: the moment between replay and live without a hole or a repetition.</summary>
    internal bool TryGoLive(Subscription subscription)
    {
        lock (_gate)
        {
            if (subscription.Cursor < _last) return false;
            _live.Add(subscription);
            return true;
        }
    }

    internal void Leave(Subscription subscription)
    {
        lock (_gate) _live.Remove(subscription);
    }
}
