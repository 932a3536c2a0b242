using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.Insights.Strategy;
using InsightEngine.Storage;

namespace InsightEngine.Server.Work;

/// <summary>
/// Briefings that are being written on demand: several at a time, each to be watched and to be cancelled until it is kept.
/// A run lives in the memory of its server; what it wrote is in the store, and what it did not finish is nowhere.
/// </summary>
public sealed partial class BriefingRuns(BriefingPress press, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<BriefingRuns> log)
{
    /// <summary>Most runs at the same time, and how many ended ones are remembered.</summary>
    public const int Most = 8, Remembered = 40;

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _start = new();

    /// <summary>Running ones and those that ended last, newest first.</summary>
    public IReadOnlyList<BriefingRun> All => [.. _entries.Values.Select(entry => entry.Now).OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id, StringComparer.Ordinal)];

    /// <summary>A run by its id; null when this server does not know it.</summary>
    public BriefingRun? Find(string id) => _entries.GetValueOrDefault(id)?.Now;

    /// <summary>Begins to write. Returns null when <see cref="Most"/> are being written.</summary>
    public BriefingRun? Start(BriefingAudience audience, BriefingPeriod? period, OrgUnit? unit, LanguageModelOptions? model)
    {
        Entry entry;
        lock (_start)
        {
            if (_entries.Values.Count(one => one.Now.State == BriefingRunState.Running) >= Most) return null;
            entry = new Entry(
                new BriefingRun(Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), 1, BriefingComposer.AudienceName(audience), period?.Label, unit?.Id, BriefingRunState.Running, time.GetUtcNow(), null, model?.Model, null, null, null),
                CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping));
            _entries[entry.Now.Id] = entry;
            Forget();
        }
        _ = WriteAsync(entry, audience, period, unit, model); // it ends by itself and records how
        return entry.Now;
    }

    /// <summary>Stops a run; one that has ended stays as it is.</summary>
    /// <returns>The run once it has ended; null when this server does not know it.</returns>
    public async Task<BriefingRun?> CancelAsync(string id, CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(id, out var entry)) return null;
        await entry.Stop();
        await foreach (var _ in WatchAsync(id, cancellationToken)) { }
        return entry.Now;
    }

    /// <summary>The run as it is now and after each change; changes that come faster than they are read are told as one. Ends with the run.</summary>
    public async IAsyncEnumerable<BriefingRun> WatchAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!_entries.TryGetValue(id, out var entry)) yield break;
        while (true)
        {
            var (run, changed) = entry.Look();
            yield return run;
            if (run.State != BriefingRunState.Running) yield break;
            await changed.WaitAsync(cancellationToken);
        }
    }

    private async Task WriteAsync(Entry entry, BriefingAudience audience, BriefingPeriod? period, OrgUnit? unit, LanguageModelOptions? model)
    {
        await Task.Yield();
        BriefingRun Ended(BriefingRun run, BriefingRunState state, string? briefing = null, string? reason = null) =>
            run with { State = state, EndedAt = time.GetUtcNow(), BriefingId = briefing, Reason = reason };
        try
        {
            var record = await press.WriteAsync(audience, period, unit, model, entry.Token, entry);
            entry.Change(run => Ended(run, BriefingRunState.Done, record.Id));
        }
        catch (OperationCanceledException) when (entry.Token.IsCancellationRequested)
        {
            entry.Change(run => Ended(run, BriefingRunState.Cancelled));
        }
        catch (Exception failure) when (failure is StoreException or DbException or IOException or InvalidOperationException or ArgumentException)
        {
            LogFailure(log, entry.Now.Id, failure);
            entry.Change(run => Ended(run, BriefingRunState.Failed, reason: failure is StoreException ? failure.Message : Unknown));
        }
        finally
        {
            if (entry.Now.State == BriefingRunState.Running) entry.Change(run => Ended(run, BriefingRunState.Failed, reason: Unknown));
            entry.Dispose();
        }
    }

    private const string Unknown = "The briefing could not be written; the server's log says why.";

    private void Forget()
    {
        foreach (var old in All.Where(run => run.State != BriefingRunState.Running).Skip(Remembered)) _entries.TryRemove(old.Id, out _);
    }

    [LoggerMessage(1310, LogLevel.Error, "The briefing of run {Id} could not be written.")]
    private static partial void LogFailure(ILogger log, string id, Exception failure);

    /// <summary>A run, the wish to stop it, and whoever waits for its next change.</summary>
    private sealed class Entry(BriefingRun first, CancellationTokenSource stop) : IProgress<BriefingProgress>, IDisposable
    {
        private readonly Lock _lock = new();
        private BriefingRun _run = first;
        private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _over;

        public CancellationToken Token { get; } = stop.Token;

        public BriefingRun Now
        {
            get { lock (_lock) return _run; }
        }

        public (BriefingRun Run, Task Changed) Look()
        {
            lock (_lock) return (_run, _changed.Task);
        }

        public void Change(Func<BriefingRun, BriefingRun> change)
        {
            TaskCompletionSource told;
            lock (_lock)
            {
                _run = change(_run) with { Version = _run.Version + 1 };
                (told, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            }
            told.SetResult();
        }

        public void Report(BriefingProgress value) => Change(run => run with { Progress = value });

        public Task Stop()
        {
            lock (_lock) return _over ? Task.CompletedTask : stop.CancelAsync();
        }

        public void Dispose()
        {
            lock (_lock)
            {
                _over = true;
                stop.Dispose();
            }
        }
    }
}
