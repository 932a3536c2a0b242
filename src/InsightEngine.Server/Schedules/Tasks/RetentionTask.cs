using System.Globalization;
using InsightEngine.Server.Api;
using InsightEngine.Server.Hosting;
using InsightEngine.Storage.Listening;
using InsightEngine.Storage.Recompute;

namespace InsightEngine.Server.Schedules.Tasks;

/// <summary>Deletes raw comments, lines of the insight log and predictions that are older than the settings keep them, and old reports of refused rows.</summary>
public sealed class RetentionTask(CommentErasure erasure, LogRetention retention, PredictionRetention predictions, ImportErrorReports reports, EngineSettings settings) : IScheduledTask
{
    public string Id => "retention";

    public Rhythm Usual => new(RhythmKind.Daily, "03:00");

    public async Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken)
    {
        var comments = await erasure.ExpireAsync(settings.CommentMonths, cancellationToken);
        var lines = await retention.PruneAsync(settings.LogDays, cancellationToken);
        var said = await predictions.PruneAsync(settings.PredictionYears, cancellationToken);
        reports.Expire();
        return string.Create(CultureInfo.InvariantCulture, $"{comments} comments, {lines} lines of the log and {said} predictions deleted");
    }
}
