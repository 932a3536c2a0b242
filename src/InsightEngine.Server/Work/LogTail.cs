using InsightEngine.Server.Hub;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;

namespace InsightEngine.Server.Work;

/// <summary>
/// Follows the insight log and feeds the hub. Reading what is committed, instead of passing on what was computed, also
/// brings the lines that another process (an import at the command line) appended, and keeps the order of the log.
/// </summary>
public sealed class LogTail(Store store, InsightFeed feed, UnitTree units, WakeUp wakeUp, TimeProvider time) : BackgroundService
{
    private const int Page = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1), UnitsKept = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long last;
        await using (var db = store.CreateDbContext()) last = await InsightLogReader.LastAsync(db, stoppingToken);
        await units.RefreshAsync(stoppingToken);
        var unitsRead = time.GetTimestamp();
        feed.StartAfter(last);
        while (!stoppingToken.IsCancellationRequested)
        {
            await using var db = store.CreateDbContext();
            var page = await InsightLogReader.ReadAfterAsync(db, last, Page, stoppingToken);
            if (time.GetElapsedTime(unitsRead) > UnitsKept || page.Any(line => !units.Knows(line.OrgUnitId, line.ObjectivePath)))
            {
                await units.RefreshAsync(stoppingToken);
                unitsRead = time.GetTimestamp();
            }
            if (page.Count > 0)
            {
                feed.Broadcast(page);
                last = page[^1].Sequence;
            }
            else
            {
                await wakeUp.WaitForLogAsync(Poll, time, stoppingToken);
            }
        }
    }
}
