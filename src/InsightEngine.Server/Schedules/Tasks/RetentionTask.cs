using System.Globalization;
using InsightEngine.Server.Hosting;
using InsightEngine.Storage.Listening;
using InsightEngine.Storage.Recompute;

namespace InsightEngine.Server.Schedules.Tasks;

/// <summary>Deletes raw comments and lines of the insight log that are older than the settings keep them.</summary>
public sealed class RetentionTask(CommentErasure erasure, LogRetention retention, EngineSettings settings) : IScheduledTask
{
    public string Id => "retention";

    public Rhythm Usual => new(RhythmKind.Daily, "03:00");

    public async Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken)
    {
        var comments = await erasure.ExpireAsync(settings.CommentMonths, cancellationToken);
        var lines = await retention.PruneAsync(settings.LogDays, cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{comments} comments and {lines} lines of the log deleted");
    }
}
