using InsightEngine.Insights;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>Reads the insight log from a cursor.</summary>
public static class InsightLogReader
{
    /// <summary>The lines after a sequence, oldest first, and whether some of them exist no more.</summary>
    /// <param name="after">Cursor: the last sequence that the reader has; 0 for all.</param>
    /// <param name="limit">Most lines to return.</param>
    public static async Task<InsightLogPage> ReadAsync(InsightDb db, long after, int limit, CancellationToken cancellationToken)
    {
        var last = await LastAsync(db, cancellationToken);
        LogGap? gap = null;
        if (after > last)
        {
            gap = new LogGap(1, last, $"The log ends at {last}, before the cursor {after}: the store was replaced or restored. The log is replayed from its start.");
            after = 0;
        }
        var events = await ReadAfterAsync(db, after, limit, cancellationToken);
        if (gap is null && events.Count > 0 && events[0].Sequence > after + 1 && !await db.InsightLog.AnyAsync(line => line.Sequence <= after, cancellationToken))
            gap = new LogGap(after + 1, events[0].Sequence - 1, "These lines are older than what the log keeps.");
        return new InsightLogPage(events, last, gap);
    }

    /// <summary>The lines after a sequence, oldest first, without a look at gaps.</summary>
    public static Task<List<InsightEvent>> ReadAfterAsync(InsightDb db, long after, int limit, CancellationToken cancellationToken) =>
        db.InsightLog.AsNoTracking().Where(line => line.Sequence > after).OrderBy(line => line.Sequence).Take(limit).ToListAsync(cancellationToken);

    /// <summary>Sequence of the last line; 0 when the log is empty.</summary>
    public static async Task<long> LastAsync(InsightDb db, CancellationToken cancellationToken) =>
        await db.InsightLog.MaxAsync(line => (long?)line.Sequence, cancellationToken) ?? 0;
}

/// <param name="Events">In the order of their sequence.</param>
/// <param name="Last">Sequence of the last line of the whole log; 0 when it is empty.</param>
/// <param name="Gap">What the reader cannot have any more; null when nothing is missing.</param>
public sealed record InsightLogPage(IReadOnlyList<InsightEvent> Events, long Last, LogGap? Gap);

/// <summary>Lines of the log, both ends inclusive, that exist no more.</summary>
public sealed record LogGap(long From, long To, string Reason);
