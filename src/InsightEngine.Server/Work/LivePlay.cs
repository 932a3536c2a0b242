using InsightEngine.Insights;
using InsightEngine.Insights.Sample;
using InsightEngine.Insights.Strategy;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Work;

/// <summary>Plays the sample organisation's future: every few seconds the next observation becomes known, so that a visitor sees warnings arrive.</summary>
public sealed partial class LivePlay(
    Store store, Intake intake, SampleSeeding seeding, ServerOptions options, EngineState state, TimeProvider time, ILogger<LivePlay> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.LiveEvery is not { } every) return;
        if (await seeding.Done.WaitAsync(stoppingToken) is not { } sample)
        {
            LogNothingToPlay(log);
            return;
        }
        var future = SampleOrganisation.Future(sample.Seed, sample.Day);
        var next = await FirstUnknownAsync(future, stoppingToken);
        using var timer = new PeriodicTimer(every, time);
        while (next < future.Count && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                // Known now, whenever the sample says: the play is faster than the calendar.
                var observation = future[next] with { RecordedAt = default };
                await intake.AcceptAsync(new RecordBatch { Observations = [observation] }, new IntakeOrigin(observation.RecordedBy, observation.Source), IntakeMode.Accept, stoppingToken);
                next++;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                state.LastFailure = failure.Message;
                LogFailed(log, failure);
            }
        }
        if (next >= future.Count) LogPlayed(log, future.Count);
    }

    /// <summary>Where the play of an earlier start ended.</summary>
    private async Task<int> FirstUnknownAsync(IReadOnlyList<Observation> future, CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        var from = future.Count == 0 ? DateOnly.MaxValue : future.Min(observation => observation.PeriodStart);
        var known = (await db.Observations.Where(observation => observation.PeriodStart >= from).Select(observation => new { observation.KpiId, observation.PeriodStart }).ToListAsync(cancellationToken))
            .Select(observation => (observation.KpiId, observation.PeriodStart)).ToHashSet();
        var next = 0;
        while (next < future.Count && known.Contains((future[next].KpiId, future[next].PeriodStart))) next++;
        return next;
    }

    [LoggerMessage(1201, LogLevel.Warning, "Nothing is played: the store does not hold the sample organisation")]
    private static partial void LogNothingToPlay(ILogger log);

    [LoggerMessage(1202, LogLevel.Information, "All {Count} observations of the sample's future are played")]
    private static partial void LogPlayed(ILogger log, int count);

    [LoggerMessage(1203, LogLevel.Error, "An observation could not be played; it is tried again")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
