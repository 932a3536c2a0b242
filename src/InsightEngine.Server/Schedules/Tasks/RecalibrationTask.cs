using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;

namespace InsightEngine.Server.Schedules.Tasks;

/// <summary>
/// Holds the probabilities against what came and decides anew whether they are corrected. The weights stay: see
/// <see cref="RetrainingTask"/>.
/// </summary>
public sealed class RecalibrationTask(Store store, TimeProvider time) : IScheduledTask
{
    public string Id => "recalibration";

    public Rhythm Usual => new(RhythmKind.Monthly, "04:00", Day: 3);

    public async Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken)
    {
        if (await TrackRecords.CalibrateAsync(store, time.GetUtcNow(), cancellationToken) is { } fitted) return $"{(fitted.IsInForce ? "corrected" : "as delivered")}: {fitted.Reason}";
        await using var db = store.CreateDbContext();
        var latest = await TrackRecords.LatestAsync(db, cancellationToken);
        return $"the last decision stands: {latest?.Reason}";
    }
}
