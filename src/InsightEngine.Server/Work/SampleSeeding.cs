using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Insights.Sample;
using InsightEngine.Storage;
using InsightEngine.Storage.Decisions;
using InsightEngine.Storage.Listening;
using InsightEngine.Storage.Recompute;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Work;

/// <summary>Fills an empty store with the sample organisation, in the background: the server answers meanwhile.</summary>
public sealed partial class SampleSeeding(Store store, Intake intake, DecisionLog decisions, ProcessWatch watch, WavePublisher waves, ServerOptions options, EngineState state, TimeProvider time, ILogger<SampleSeeding> log) : BackgroundService
{
    private readonly TaskCompletionSource<SampleOrigin?> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The sample that the store holds, once that is known; null when it holds none.</summary>
    public Task<SampleOrigin?> Done => _done.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            _done.SetResult(await SeedAsync(stoppingToken));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            state.SetSample(SampleState.Failed, failure.Message);
            LogFailed(log, failure);
            _done.SetResult(null);
        }
    }

    private async Task<SampleOrigin?> SeedAsync(CancellationToken cancellationToken)
    {
        var (origin, filled) = await LookAsync(cancellationToken);
        if (filled is Filled.Wholly || (origin is null && (filled is not Filled.Not || !options.SeedSample))) return origin;
        state.SetSample(SampleState.Seeding);
        if (origin is null)
        {
            origin = new SampleOrigin(options.Seed, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            // Said before the records: a start after a kill in between goes on with the same sample.
            await store.WriteAsync((db, token) =>
            {
                db.Settings.Add(new Setting { Name = Setting.Sample, Value = origin.ToString() });
                return db.SaveChangesAsync(token);
            }, cancellationToken);
        }
        var sample = SampleOrganisation.Generate(origin.Seed, origin.Day);
        var batch = sample.Batch;
        var survey = new RecordBatch { Surveys = batch.Surveys, Waves = batch.Waves, Invitations = batch.Invitations, Questions = batch.Questions, Responses = batch.Responses };
        var strategy = batch with { Surveys = [], Waves = [], Invitations = [], Questions = [], Responses = [] };
        // The strategy first: the pages show it, and its forecasts are made, while the comments of the survey are read.
        if (!await AcceptAsync(strategy, cancellationToken)) return null;
        state.SetSample(SampleState.Seeding, $"{batch.Objectives.Count} objectives, {batch.Kpis.Count} KPIs and {batch.Observations.Count} values are stored; {batch.Responses.Count} survey responses follow");
        await DecideAsync(sample, cancellationToken);
        if (!await AcceptAsync(survey, cancellationToken)) return null;
        await waves.PublishDueAsync(TimeSpan.Zero, cancellationToken);
        state.SetSample(SampleState.Seeded, $"{batch.Objectives.Count} objectives, {batch.Kpis.Count} KPIs, {batch.Observations.Count} values, {batch.Responses.Count} survey responses");
        return origin;
    }

    /// <summary>Records what the sample decided, as people do; what a kill kept stays.</summary>
    private async Task DecideAsync(SampleData sample, CancellationToken cancellationToken)
    {
        Dictionary<string, long> reviews;
        HashSet<string> known;
        await using (var db = store.CreateDbContext())
        {
            reviews = await db.Reviews.AsNoTracking().ToDictionaryAsync(review => review.Title, review => review.Id, cancellationToken);
            known = [.. await db.Decisions.AsNoTracking().Select(decision => decision.Text).ToListAsync(cancellationToken)];
        }

        foreach (var review in sample.Reviews.Where(review => !reviews.ContainsKey(review.Title))) reviews[review.Title] = (await decisions.RecordAsync(review, cancellationToken)).Id;
        foreach (var (review, decision, actions) in sample.Decisions.Where(one => !known.Contains(one.Decision.Text))) await decisions.RecordAsync(decision with { ReviewId = reviews[review] }, actions, cancellationToken);
        await watch.RunAsync(cancellationToken);
    }

    private enum Filled { Not, Partly, Wholly }

    private async Task<(SampleOrigin? Origin, Filled Filled)> LookAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        var stored = await db.Settings.Where(setting => setting.Name == Setting.Sample).Select(setting => setting.Value).FirstOrDefaultAsync(cancellationToken);
        var strategy = await db.Objectives.AnyAsync(cancellationToken) || await db.Kpis.AnyAsync(cancellationToken) || await db.OrgUnits.AnyAsync(cancellationToken);
        var survey = await db.Surveys.AnyAsync(cancellationToken);
        return (stored is null ? null : SampleOrigin.Parse(stored), strategy && survey ? Filled.Wholly : strategy || survey ? Filled.Partly : Filled.Not);
    }

    private async Task<bool> AcceptAsync(RecordBatch batch, CancellationToken cancellationToken)
    {
        var report = await intake.AcceptAsync(batch, new IntakeOrigin("InsightEngine", "sample organisation"), IntakeMode.AllOrNothing, cancellationToken);
        if (!report.Kept) state.SetSample(SampleState.Failed, string.Join(" ", report.Refusals.Take(3).Select(refusal => refusal.Message)));
        return report.Kept;
    }

    [LoggerMessage(1101, LogLevel.Error, "The sample organisation could not be stored")]
    private static partial void LogFailed(ILogger log, Exception failure);
}

/// <summary>Which sample a store was filled with.</summary>
public sealed record SampleOrigin(ulong Seed, DateOnly Day)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seed}@{Day:yyyy-MM-dd}");

    public static SampleOrigin? Parse(string text) =>
        text.Split('@') is [var seed, var day]
        && ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new SampleOrigin(number, date)
            : null;
}
