namespace InsightEngine.Server.Api;

/// <summary>
/// How reliable the predictions were, counted when somebody asks. A count over millions of predictions takes seconds: whoever
/// asks meanwhile waits for the same one, and it is given out again for <see cref="Worth"/> times as long as it took. One that
/// took less than <see cref="Slow"/> is not worth keeping.
/// </summary>
/// <param name="count">Counts in the store.</param>
/// <param name="time">The clock.</param>
public sealed class ReliabilityBoard(Func<CancellationToken, Task<Reliability>> count, TimeProvider time) : IDisposable
{
    /// <summary>A count that takes this long is kept.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    /// <summary>A kept count is given out for this many times as long as it took: counting then takes at most one part in so many of the time.</summary>
    public const int Worth = 30;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private (Reliability Report, long At, TimeSpan Took)? _kept;

    /// <summary>The reliability, and how old the count is.</summary>
    public async Task<(Reliability Report, TimeSpan Age)> ReadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_kept is { } kept && time.GetElapsedTime(kept.At) is var age && age < kept.Took * Worth) return (kept.Report, age);
            _kept = null;
            var begun = time.GetTimestamp();
            var report = await count(cancellationToken);
            var ended = time.GetTimestamp();
            if (time.GetElapsedTime(begun, ended) is var took && took >= Slow) _kept = (report, ended, took);
            return (report, TimeSpan.Zero);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
