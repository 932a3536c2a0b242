using System.Runtime.CompilerServices;
using InsightEngine.Server.Access;
using InsightEngine.Server.Work;
using Microsoft.AspNetCore.SignalR;

namespace InsightEngine.Server.Hub;

/// <summary>The insight log as a stream. It computes nothing: it replays and passes on.</summary>
public sealed class InsightHub(Subscriptions subscriptions, BriefingRuns runs) : Hub<IInsightClient>
{
    public const string Path = "/hubs/insights";

    /// <summary>Begins, or replaces, this connection's subscription.</summary>
    /// <param name="filter">What to hear; null for everything.</param>
    /// <param name="afterSequence">The last sequence that the client has; 0 replays the whole log, null begins live.</param>
    /// <exception cref="HubException">The filter names something that does not exist.</exception>
    public Task Subscribe(InsightFilter? filter, long? afterSequence)
    {
        if (afterSequence < 0) throw new HubException($"afterSequence is 0 or more, not {afterSequence}.");
        return subscriptions.BeginAsync(Context, filter ?? new InsightFilter(), afterSequence);
    }

    /// <summary>Ends this connection's subscription; the connection stays.</summary>
    public Task Unsubscribe() => subscriptions.EndAsync(Context.ConnectionId);

    /// <summary>A stream: the writing of a briefing as it is now and after each step, until it has ended. Leaving the stream does not stop the writing.</summary>
    /// <exception cref="HubException">This server does not know the run.</exception>
    public async IAsyncEnumerable<BriefingRun> WatchBriefing(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var sight = await subscriptions.SightOfAsync(Context);
        if (runs.Find(runId) is not { } known || !sight.MayUse(known.Audience, known.UnitId)) throw new HubException($"There is no briefing run '{runId}'.");
        await foreach (var run in runs.WatchAsync(runId, cancellationToken)) yield return run;
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        await subscriptions.EndAsync(Context.ConnectionId);
        await base.OnDisconnectedAsync(exception);
    }
}
