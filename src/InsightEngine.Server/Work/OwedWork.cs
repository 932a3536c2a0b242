using InsightEngine.Server.Bus;
using InsightEngine.Server.Hub;
using InsightEngine.Server.Telemetry;
using InsightEngine.Storage.Recompute;

namespace InsightEngine.Server.Work;

/// <summary>One recomputation at a time in this process, whether the worker or a message asked for it; its result goes to the subscribers of all servers.</summary>
public sealed class OwedWork(Recomputation recomputation, InsightFeed feed, EngineMetrics metrics, TimeProvider time, IServiceProvider services) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    private long _lastMessage;

    // Resolved late: the announcer needs the bus, which needs the consumers, which need this.
    private Announcer? _announcer;

    /// <summary>True while messages come: what is owed is on its way to a server, and nobody needs to look for it.</summary>
    public bool IsOffered(TimeSpan within) => Volatile.Read(ref _lastMessage) is > 0 and var last && time.GetElapsedTime(last) < within;

    /// <summary>Works off these KPIs if they are owed.</summary>
    public async Task RunAsync(IReadOnlyList<string> kpiIds, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _lastMessage, time.GetTimestamp());
        while (await RunAsync(token => recomputation.RunKpisAsync(kpiIds, token), cancellationToken) is { Marks: 0 })
        {
            // another server was in between: look again what is still owed
        }
        Volatile.Write(ref _lastMessage, time.GetTimestamp());
    }

    /// <returns>Null when nothing was owed.</returns>
    public async Task<RecomputeResult?> RunAsync(Func<CancellationToken, Task<RecomputeResult?>> run, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            using var activity = EngineMetrics.Source.StartActivity("recompute");
            var began = time.GetTimestamp();
            var result = await run(cancellationToken);
            if (result is null) return null;
            metrics.Recomputed(result, time.GetElapsedTime(began));
            activity?.SetTag("insight.subjects", result.Marks).SetTag("insight.events", result.Events);
            feed.Broadcast(result);
            (_announcer ??= services.GetRequiredService<Announcer>()).Computed(result);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
