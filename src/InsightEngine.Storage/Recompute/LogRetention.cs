using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>Keeps the insight log from growing for ever. Who asks for a pruned line is told so by the gap of <see cref="InsightLogReader"/>.</summary>
public sealed class LogRetention(Store store, TimeProvider time)
{
    private const int AtOnce = 2000;

    /// <summary>Deletes the lines that are older than so many days, oldest first and a few at a time; the last line stays, so that the log never seems to begin anew.</summary>
    /// <returns>Number of lines deleted.</returns>
    public async Task<int> PruneAsync(int days, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var limit = time.GetUtcNow().AddDays(-days);
        var deleted = 0;
        while (await store.WriteAsync((db, token) => PruneAsync(db, limit, token), cancellationToken) is > 0 and var some) deleted += some;
        return deleted;
    }

    private static async Task<int> PruneAsync(InsightDb db, DateTimeOffset limit, CancellationToken cancellationToken)
    {
        var oldest = await db.InsightLog.OrderBy(line => line.Sequence).Select(line => new { line.Sequence, line.At }).Take(AtOnce).ToListAsync(cancellationToken);
        var last = await InsightLogReader.LastAsync(db, cancellationToken);
        var until = oldest.TakeWhile(line => line.At < limit && line.Sequence < last).Select(line => line.Sequence).LastOrDefault();
        return until == 0 ? 0 : await db.Database.ExecuteSqlRawAsync("DELETE FROM \"InsightLog\" WHERE \"Sequence\" <= {0}", [until], cancellationToken);
    }
}
