using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>
/// Keeps the track record of predictions from growing for ever. What ended long ago tells little of the engine of today; the
/// correction by the own outcomes reads the last three years, the check of intervals the last thirty periods of a KPI.
/// </summary>
public sealed class PredictionRetention(Store store, TimeProvider time)
{
    private const int AtOnce = 2000;

    /// <summary>Deletes predictions of periods that ended more than so many years ago, oldest first and a few at a time.</summary>
    /// <returns>Number of predictions deleted.</returns>
    public async Task<int> PruneAsync(int years, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        var limit = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddYears(-years);
        var deleted = 0;
        while (await store.WriteAsync((db, token) => PruneAsync(db, limit, token), cancellationToken) is > 0 and var some) deleted += some;
        return deleted;
    }

    private static async Task<int> PruneAsync(InsightDb db, DateOnly limit, CancellationToken cancellationToken)
    {
        var oldest = await db.KpiPredictions.Where(one => one.PeriodEnd < limit).OrderBy(one => one.PeriodEnd).Take(AtOnce).ToListAsync(cancellationToken);
        db.RemoveRange(oldest);
        await db.SaveChangesAsync(cancellationToken);
        return oldest.Count;
    }
}
