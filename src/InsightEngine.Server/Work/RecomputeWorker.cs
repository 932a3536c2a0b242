using InsightEngine.Insights;
using InsightEngine.Server.Bus;
using InsightEngine.Storage.Listening;
using InsightEngine.Storage.Recompute;

namespace InsightEngine.Server.Work;

/// <summary>Does the owed work as soon as it is owed, and what time alone brings: the daily look at everything, waves that have closed, and insights whose snooze is over.</summary>
public sealed partial class RecomputeWorker(
    Recomputation recomputation, DailySweep sweep, WavePublisher waves, InsightActions actions, OwedWork owed, Announcer announcer, WakeUp wakeUp, EngineState state, ServerName server, TimeProvider time, ILogger<RecomputeWorker> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1), AfterFailure = TimeSpan.FromSeconds(5), OfferedFor = TimeSpan.FromSeconds(3);

    /// <summary>While messages come, an older mark is one whose message was lost with a server.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(60);

    // Subjects that failed alone since the last pause, with the version that failed.
    private readonly HashSet<(SubjectKind, string, long)> _failed = [];
    private bool _single;
    private DateOnly _swept;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WorkAsync(stoppingToken);
                state.LastFailure = null;
                await wakeUp.WaitForWorkAsync(Poll, time, stoppingToken);
            }
            catch (RecomputeException failure) when (failure.Marks.Count > 1)
            {
                _single = true; // one by one, until the cause is found
            }
            catch (RecomputeException failure)
            {
                var mark = failure.Marks[0];
                state.LastFailure = failure.Message;
                if (!_failed.Add((mark.SubjectKind, mark.SubjectId, mark.Version)))
                {
                    // All others are done: what is left failed already.
                    _failed.Clear();
                    await Task.Delay(AfterFailure, time, stoppingToken);
                    continue;
                }
                LogFailed(log, failure);
                await recomputation.PostponeAsync(mark, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // What was owed is still owed: say why, and try again.
                state.LastFailure = failure.Message;
                LogFailed(log, failure);
                await Task.Delay(AfterFailure, time, stoppingToken);
            }
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (await owed.RunAsync(RunAsync, cancellationToken) is not null)
        {
            // until nothing is owed
        }
        _single = false;
        _failed.Clear();
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (_swept != today && await sweep.RunAsync(cancellationToken) is null or > 0) _swept = today;
        await waves.PublishDueAsync(WavePublisher.DefaultSettle, cancellationToken);
        await actions.WakeSnoozedAsync(cancellationToken);
    }

    /// <summary>Where servers share the work, a KPI is first offered to all of them; one that nobody took is taken here.</summary>
    private Task<RecomputeResult?> RunAsync(CancellationToken cancellationToken) =>
        _single ? recomputation.RunSingleAsync(cancellationToken)
        : announcer.Shares ? recomputation.RunBatchAsync(time.GetUtcNow() - (owed.IsOffered(OfferedFor) ? Forgotten : OfferedFor), server.Text, cancellationToken)
        : recomputation.RunBatchAsync(cancellationToken);

    [LoggerMessage(1001, LogLevel.Error, "Recomputation failed; it is tried again")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
