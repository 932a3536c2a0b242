using InsightEngine.Server.Hosting;
using InsightEngine.Storage.Training;

namespace InsightEngine.Server.Schedules.Tasks;

/// <summary>
/// Fits the model of missed targets anew, as <c>insight train miss</c> does and to the organisation's own histories too; it is used
/// only when it predicts their latest periods better than the one in force.
/// </summary>
public sealed class RetrainingTask(MissRetraining retraining, EngineSettings settings) : IScheduledTask
{
    public string Id => "retraining";

    public Rhythm Usual => new(RhythmKind.Monthly, "05:00", Day: 4);

    public string? Unavailable => settings.TrainingFolder is null ? "Training:Folder is not set: name the folder that 'insight train miss' learns from." : null;

    public async Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken)
    {
        var trial = await retraining.RunAsync(settings.TrainingFolder!, $"schedule {Id}", cancellationToken);
        return $"{(trial.IsBetter ? "new weights" : "the weights stay")}: {trial.Reason}";
    }
}
