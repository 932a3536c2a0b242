using InsightEngine.Insights;
using InsightEngine.Insights.Sample;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Work;

public sealed class RecomputationTests : IAsyncLifetime
{
    private static readonly InsightPipeline Pipeline = new(new InsightPipelineOptions(), new AutomaticForecaster().Forecast);
    private readonly string _folder = Directory.CreateTempSubdirectory("insight-test-").FullName;
    private readonly HandClock _clock = new(SmallOrganisation.MiddleOfMonth);
    private Store _store = null!;

    public async Task InitializeAsync() => _store = await Store.OpenAsync(new StoreOptions { Folder = _folder }, CancellationToken.None);

    public Task DisposeAsync()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Owed_work_becomes_outlooks_insights_and_log_lines_and_is_owed_no_more()
    {
        await SmallOrganisation.FillAsync(_store, _clock);
        Assert.True(await Recompute().DrainAsync(null, CancellationToken.None) >= 7);

        await using var db = _store.CreateDbContext();
        Assert.Empty(await db.DirtyMarks.ToListAsync());
        Assert.Equal(4, await db.KpiOutlooks.CountAsync());
        Assert.Equal(3, await db.ObjectiveOutlooks.CountAsync());
        var log = await db.InsightLog.OrderBy(line => line.Sequence).ToListAsync();
        Assert.Contains(log, line => line is { Kind: InsightEventKind.Raised, Insight: { Type: InsightType.PredictedMiss, SubjectId: "K1" }, OrgUnitId: "U1" });
        Assert.Contains(log, line => line.Insight is { Type: InsightType.ObjectiveAtRisk, SubjectId: "O1" });
        // The first load is not news: no objective's risk "jumped" because its KPIs came one batch after the other.
        Assert.DoesNotContain(log, line => line.Insight.Type == InsightType.UpstreamImpact);
        Assert.Equal(log.Select(line => line.Insight.Id).Distinct().Order(StringComparer.Ordinal), (await db.Insights.Select(insight => insight.Id).ToListAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_transaction_ends_at_a_number_of_values_too()
    {
        await SmallOrganisation.FillAsync(_store, _clock);
        var one = new Recomputation(_store, Pipeline, _clock, new RecomputationOptions { BatchValues = 1 });
        await one.RunBatchAsync(CancellationToken.None);
        await using var db = _store.CreateDbContext();
        Assert.Equal(1, await db.KpiOutlooks.CountAsync());
        await one.DrainAsync(null, CancellationToken.None);
        Assert.Equal(4, await db.KpiOutlooks.CountAsync());
    }

    [Fact]
    public async Task The_same_data_again_appends_nothing()
    {
        await SmallOrganisation.FillAsync(_store, _clock);
        await Recompute().DrainAsync(null, CancellationToken.None);
        var before = await LogAsync();
        await _store.WriteAsync(async (db, token) =>
        {
            await DirtyMarks.MarkAsync(db, new HashSet<(SubjectKind, string)> { (SubjectKind.Kpi, "K1"), (SubjectKind.Kpi, "K2"), (SubjectKind.Objective, "O1"), (SubjectKind.Initiative, "I1") }, _clock.GetUtcNow(), token);
            return 0;
        }, CancellationToken.None);
        Assert.Equal(4, await Recompute().DrainAsync(null, CancellationToken.None));
        Assert.Equal(before, await LogAsync());
    }

    [Fact]
    public async Task A_change_moves_every_ancestor_in_the_same_transaction()
    {
        await SmallOrganisation.FillAsync(_store, _clock);
        await Recompute().DrainAsync(null, CancellationToken.None);
        await AcceptAsync("K2", SmallOrganisation.ThisMonth, 3);

        var result = await Recompute().RunBatchAsync(CancellationToken.None);
        Assert.Equal(["K2", "O2", "O"], result!.Outlooks.Select(outlook => outlook.Id));
        Assert.Equal(["O2", "O"], result.Outlooks[0].ObjectivePath);
        Assert.Null(await Recompute().RunBatchAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_mark_that_grew_meanwhile_stays_and_one_that_another_process_cleared_stops_the_write()
    {
        await SmallOrganisation.FillAsync(_store, _clock);
        await Recompute().DrainAsync(null, CancellationToken.None);
        await AcceptAsync("K2", SmallOrganisation.ThisMonth, 60);
        // The clock is asked for the day before the work is read, and again between reading and writing it: there the world changes.
        var late = new Recomputation(_store, Pipeline, new HandClock(_clock.GetUtcNow(), () => AcceptAsync("K2", SmallOrganisation.ThisMonth, 61).GetAwaiter().GetResult()), new RecomputationOptions());
        Assert.Equal(1, (await late.RunBatchAsync(CancellationToken.None))!.Marks);
        Assert.Equal(1, await CountMarksAsync());

        var second = new Recomputation(_store, Pipeline, new HandClock(_clock.GetUtcNow(), () => Recompute().DrainAsync(null, CancellationToken.None).GetAwaiter().GetResult()), new RecomputationOptions());
        Assert.Equal(0, (await second.RunBatchAsync(CancellationToken.None))!.Marks);
        Assert.Equal(0, await CountMarksAsync());
        Assert.Equal((await LogAsync()).Count, (await LogAsync()).Distinct().Count());
    }

    [Fact]
    public async Task What_a_person_did_a_moment_ago_is_not_overwritten()
    {
        await SmallOrganisation.FillAsync(_store, _clock);
        await Recompute().DrainAsync(null, CancellationToken.None);
        string id;
        await using (var db = _store.CreateDbContext()) id = await db.Insights.Where(insight => insight.Type == InsightType.PredictedMiss).Select(insight => insight.Id).SingleAsync();
        await AcceptAsync("K1", SmallOrganisation.ThisMonth, 50);
        var during = new HandClock(_clock.GetUtcNow(), () => new InsightActions(_store, _clock).AcknowledgeAsync(id, "Ann", CancellationToken.None).GetAwaiter().GetResult());
        await new Recomputation(_store, Pipeline, during, new RecomputationOptions()).RunBatchAsync(CancellationToken.None);
        await using var after = _store.CreateDbContext();
        Assert.Equal(InsightState.Acknowledged, (await after.Insights.SingleAsync(insight => insight.Id == id)).State);
    }

    [Fact]
    public async Task The_sample_gives_the_same_log_on_any_number_of_threads_in_order_of_sequence()
    {
        var day = new DateOnly(2026, 3, 2);
        _clock.Now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var data = SampleOrganisation.Generate(7, day);
        var other = Path.Combine(_folder, "other");
        using var second = await Store.OpenAsync(new StoreOptions { Folder = other }, CancellationToken.None);
        var logs = new List<List<string>>();
        foreach (var (store, threads) in new[] { (_store, 1), (second, 4) })
        {
            // Without the survey: it is not what this test is about, and long.
            var batch = data.Batch with { Surveys = [], Waves = [], Questions = [], Invitations = [], Responses = [] };
            var report = await new Intake(store, _clock).AcceptAsync(batch, new IntakeOrigin("test", "sample"), IntakeMode.AllOrNothing, CancellationToken.None);
            Assert.True(report.Kept, string.Join(Environment.NewLine, report.Refusals.Take(5)));
            await new Recomputation(store, Pipeline, _clock, new RecomputationOptions { Threads = threads }).DrainAsync(null, CancellationToken.None);
            await using var db = store.CreateDbContext();
            var lines = await db.InsightLog.OrderBy(line => line.Sequence).ToListAsync();
            Assert.Equal(Enumerable.Range(1, lines.Count).Select(i => (long)i), lines.Select(line => line.Sequence));
            logs.Add([.. lines.Select(line => $"{line.DedupeKey} {line.Insight.Headline} {line.Insight.Probability}")]);
        }
        Assert.NotEmpty(logs[0]);
        Assert.Equal(logs[0], logs[1]);
    }

    [Fact]
    public async Task Time_alone_makes_data_stale_once_a_day()
    {
        await SmallOrganisation.FillAsync(_store, _clock);
        await Recompute().DrainAsync(null, CancellationToken.None);
        var sweep = new DailySweep(_store, Pipeline, new ProcessWatch(_store, Pipeline, _clock), _clock);
        Assert.NotNull(await sweep.RunAsync(CancellationToken.None));
        Assert.Null(await sweep.RunAsync(CancellationToken.None));
        Assert.DoesNotContain(await LogAsync(), line => line.Contains("DataStale"));

        _clock.Now = _clock.Now.AddDays(100);
        Assert.True(await sweep.RunAsync(CancellationToken.None) >= 3);
        Assert.Equal(4, (await LogAsync()).Count(line => line.Contains("DataStale")));
    }

    [Fact]
    public async Task A_finished_period_owes_a_forecast_for_the_next_one()
    {
        await SmallOrganisation.FillAsync(_store, _clock);
        await Recompute().DrainAsync(null, CancellationToken.None);
        _clock.Now = _clock.Now.AddMonths(7);
        await new DailySweep(_store, Pipeline, new ProcessWatch(_store, Pipeline, _clock), _clock).RunAsync(CancellationToken.None);
        await using var db = _store.CreateDbContext();
        Assert.Equal(["K1", "K2", "K4"], await db.DirtyMarks.Select(mark => mark.SubjectId).OrderBy(id => id).ToListAsync());
    }

    private Recomputation Recompute() => new(_store, Pipeline, _clock, new RecomputationOptions());

    private Task<IntakeReport> AcceptAsync(string kpi, DateOnly period, double value) => new Intake(_store, _clock).AcceptAsync(
        new RecordBatch { Observations = [new Observation { KpiId = kpi, PeriodStart = period, Value = value, RecordedAt = default, RecordedBy = "test", Source = "test", DefinitionVersion = 0 }] },
        new IntakeOrigin("test", "test"), IntakeMode.AllOrNothing, CancellationToken.None);

    private async Task<List<string>> LogAsync()
    {
        await using var db = _store.CreateDbContext();
        return await db.InsightLog.OrderBy(line => line.Sequence).Select(line => line.DedupeKey).ToListAsync();
    }

    private async Task<int> CountMarksAsync()
    {
        await using var db = _store.CreateDbContext();
        return await db.DirtyMarks.CountAsync();
    }
}

/// <summary>A clock that is set by hand and moves by a millisecond at each look, so that no two changes share an instant.</summary>
internal sealed class HandClock(DateTimeOffset now, Action? atSecondLook = null) : TimeProvider
{
    private int _looks;

    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow()
    {
        if (++_looks == 2) atSecondLook?.Invoke();
        return Now = Now.AddMilliseconds(1);
    }
}
