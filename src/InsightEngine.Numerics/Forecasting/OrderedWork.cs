using System.Runtime.ExceptionServices;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Independent work on many items on several cores. Every result stands at its item's place, so what comes out does not
/// depend on how many threads took part or which of them was faster; the items are handed out one at a time, so that a
/// few long ones do not leave cores idle.
/// </summary>
public static class OrderedWork
{
    private const int Block = 512;

    /// <summary>The result of every item, in the order of the items.</summary>
    /// <param name="work">Called once per item, from several threads.</param>
    /// <param name="threads">Threads that may take part; 0 for one per core.</param>
    /// <param name="done">Called after each item, from several threads.</param>
    /// <param name="cancellationToken">Looked at between two items.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <remarks>When items fail, the exception of the first one that failed, in the order of the items as far as they were reached, is thrown as it is.</remarks>
    public static TResult[] Map<TItem, TResult>(IReadOnlyList<TItem> items, Func<TItem, TResult> work, int threads = 0, Action? done = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(work);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        cancellationToken.ThrowIfCancellationRequested();
        var results = new TResult[items.Count];
        var workers = Math.Min(items.Count, threads == 0 ? Environment.ProcessorCount : threads);
        if (workers <= 1)
        {
            for (var i = 0; i < results.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                results[i] = work(items[i]);
                done?.Invoke();
            }

            return results;
        }

        var next = -1;
        var failures = new ExceptionDispatchInfo?[items.Count];
        var failed = false;
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ =>
        {
            while (!Volatile.Read(ref failed) && !cancellationToken.IsCancellationRequested)
            {
                var i = Interlocked.Increment(ref next);
                if (i >= results.Length) return;
                try
                {
                    results[i] = work(items[i]);
                    done?.Invoke();
                }
                catch (Exception failure) when (Keep(failures, i, failure))
                {
                    Volatile.Write(ref failed, true);
                }
            }
        });
        foreach (var failure in failures) failure?.Throw();
        cancellationToken.ThrowIfCancellationRequested();
        return results;
    }

    /// <summary>
    /// The results of items as they come, in the order of the items: a block at a time, so that neither the items nor the
    /// results are ever all in memory.
    /// </summary>
    /// <inheritdoc cref="Map" path="/param" />
    public static IEnumerable<TResult> Stream<TItem, TResult>(IEnumerable<TItem> items, Func<TItem, TResult> work, int threads = 0, Action? done = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        foreach (var block in items.Chunk(Block))
            foreach (var result in Map(block, work, threads, done, cancellationToken)) yield return result;
    }

    private static bool Keep(ExceptionDispatchInfo?[] failures, int i, Exception failure)
    {
        failures[i] = ExceptionDispatchInfo.Capture(failure);
        return true;
    }
}
