using InsightEngine.Insights;
using InsightEngine.Server.Tests.Hub;
using InsightEngine.Server.Tests.Work;

namespace InsightEngine.Benchmarks.Server;

/// <summary>A subscriber that comes back with its cursor whenever its server was killed, as the pages do.</summary>
internal sealed class FaithfulSubscriber : IAsyncDisposable
{
    private readonly ServerProcess _server;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _following;
    private readonly Lock _gate = new();
    private readonly List<InsightEvent> _events = [];
    private readonly List<NodeSubscriber.Message> _messages = [];
    private NodeSubscriber? _current;

    public FaithfulSubscriber(ServerProcess server)
    {
        _server = server;
        _following = FollowAsync();
    }

    /// <summary>How often it had to come back.</summary>
    public int Returns { get; private set; }

    /// <summary>Lines in the order in which they came, repetitions and all.</summary>
    public IReadOnlyList<InsightEvent> Events
    {
        get { lock (_gate) return [.. _events, .. _current?.Events ?? []]; }
    }

    public IReadOnlyList<NodeSubscriber.Message> Messages
    {
        get { lock (_gate) return [.. _messages, .. _current?.Messages ?? []]; }
    }

    private async Task FollowAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await _server.AnswersAsync(600);
            NodeSubscriber subscriber;
            lock (_gate) _current = subscriber = NodeSubscriber.Start(_server.Address, after: _events.Count == 0 ? 0 : _events[^1].Sequence);
            while (!subscriber.Ended && !_stop.IsCancellationRequested) await Task.Delay(50, CancellationToken.None);
            await subscriber.DisposeAsync();
            lock (_gate)
            {
                _events.AddRange(subscriber.Events);
                _messages.AddRange(subscriber.Messages);
                _current = null;
                if (!_stop.IsCancellationRequested) Returns++;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following;
        _stop.Dispose();
    }
}
