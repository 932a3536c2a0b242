using System.Globalization;
using InsightEngine.Insights.Sample;
using InsightEngine.Storage;
using InsightEngine.Storage.Listening;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Work;

/// <summary>Fills an empty store with the sample organisation, in the background: the server answers meanwhile.</summary>
public sealed partial class SampleSeeding(Store store, Intake intake, WavePublisher waves, ServerOptions options, WakeUp wakeUp, EngineState state, TimeProvider time, ILogger<SampleSeeding> log) : BackgroundService
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
        await using (var db = store.CreateDbContext())
        {
            var stored = await db.Settings.Where(setting => setting.Name == Setting.Sample).Select(setting => setting.Value).FirstOrDefaultAsync(cancellationToken);
            var origin = stored is null ? null : SampleOrigin.Parse(stored);
            if (origin is not null && await db.Kpis.AnyAsync(cancellationToken)) return origin;
            if (!options.SeedSample || await db.Objectives.AnyAsync(cancellationToken) || await db.Kpis.AnyAsync(cancellationToken) || await db.OrgUnits.AnyAsync(cancellationToken)) return null;
        }
        state.SetSample(SampleState.Seeding);
        var sample = new SampleOrigin(options.Seed, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var data = SampleOrganisation.Generate(sample.Seed, sample.Day);
        // Said before the records: a kill between the two leaves an empty store that is filled at the next start.
        await store.WriteAsync(async (db, token) =>
        {
            var known = await db.Settings.FirstOrDefaultAsync(setting => setting.Name == Setting.Sample, token);
            if (known is not null) db.Settings.Remove(known);
            await db.SaveChangesAsync(token);
            db.Settings.Add(new Setting { Name = Setting.Sample, Value = sample.ToString() });
            return await db.SaveChangesAsync(token);
        }, cancellationToken);
        var report = await intake.AcceptAsync(data.Batch, new IntakeOrigin("InsightEngine", "sample organisation"), IntakeMode.AllOrNothing, cancellationToken);
        if (!report.Kept)
        {
            state.SetSample(SampleState.Failed, string.Join(" ", report.Refusals.Take(3).Select(refusal => refusal.Message)));
            return null;
        }
        state.SetSample(SampleState.Seeded, $"{data.Batch.Objectives.Count} objectives, {data.Batch.Kpis.Count} KPIs, {data.Batch.Observations.Count} values");
        await waves.PublishDueAsync(TimeSpan.Zero, cancellationToken);
        wakeUp.WorkArrived();
        return sample;
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
