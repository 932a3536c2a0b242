using InsightEngine.Storage;
using InsightEngine.Storage.Listening;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Telemetry;

/// <summary>Looks into the store for what is measured there, every few seconds while anybody listens.</summary>
public sealed class EngineLookout(EngineMetrics metrics, WavePublisher waves, Store store, TimeProvider time) : BackgroundService
{
    private const int DriftDays = 90;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        var now = time.GetUtcNow();
        var count = await db.DirtyMarks.CountAsync(cancellationToken);
        var oldest = await db.DirtyMarks.MinAsync(mark => (DateTimeOffset?)mark.MarkedAt, cancellationToken);
        var age = oldest is { } marked ? now - marked : TimeSpan.Zero;
        var since = now.AddDays(-DriftDays);
        var closed = db.KpiPredictions.Where(prediction => prediction.ClosedAt >= since && prediction.Missed != null);
        var expected = await closed.AverageAsync(prediction => (double?)prediction.Probability, cancellationToken);
        var missed = await closed.AverageAsync(prediction => (double?)(prediction.Missed == true ? 1.0 : 0.0), cancellationToken);
        metrics.Looked(new EngineLook(count, age < TimeSpan.Zero ? TimeSpan.Zero : age, expected - missed));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        waves.Published += metrics.Published;
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                if (metrics.IsObserved) await LookAsync(stoppingToken);
            }
            catch (System.Data.Common.DbException)
            {
                // /health/ready says that the store does not answer; the measurements stay as they were
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
