using InsightEngine.Insights;
using InsightEngine.Insights.Risk.TrackRecord;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Statistics;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Work;

public sealed class TrackRecordTests : IAsyncLifetime
{
    private static readonly InsightPipeline s_pipeline = new(new InsightPipelineOptions(), new AutomaticForecaster().Forecast);
    private readonly string _folder = Directory.CreateTempSubdirectory("insight-test-").FullName;
    private readonly HandClock _clock = new(SmallOrganisation.MiddleOfMonth);
    private Store _store = null!;

    public async Task InitializeAsync()
    {
        _store = await Store.OpenAsync(new StoreOptions { Folder = _folder }, CancellationToken.None);
        await SmallOrganisation.FillAsync(_store, _clock);
        await RecomputeAsync();
    }

    public Task DisposeAsync()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_was_said_stays_and_is_closed_by_the_value_that_comes()
    {
        var end = SmallOrganisation.ThisMonth.AddMonths(6).AddDays(-1);
        var first = Assert.Single(await PredictionsAsync("K2"));
        Assert.Equal((end, 6, (bool?)null), (first.PeriodEnd, first.Steps, first.Missed));

        // Each new value is a new stand; what was said at the earlier ones is not touched.
        for (var month = 0; month < 6; month++) await AcceptAsync("K2", SmallOrganisation.ThisMonth.AddMonths(month), month == 5 ? 49 : 70);
        var said = await PredictionsAsync("K2");
        Assert.Equal([6, 5, 4, 3, 2, 1], said.Select(one => one.Steps));
        Assert.All(said, one => Assert.True(one.Missed));
        Assert.Equal(first.Probability, said[0].Probability);
        Assert.Equal(49, said[0].Value);

        // A correction is the only truth there is.
        await AcceptAsync("K2", SmallOrganisation.ThisMonth.AddMonths(5), 50);
        Assert.All(await PredictionsAsync("K2"), one => Assert.False(one.Missed));
    }

    [Fact]
    public async Task A_correction_comes_into_force_once_it_would_have_helped_and_owes_new_probabilities()
    {
        Assert.False((await TrackRecords.CalibrateAsync(_store, _clock.GetUtcNow(), CancellationToken.None))!.IsInForce);
        await _store.WriteAsync(async (db, token) =>
        {
            // Half of everything misses, whatever was said.
            db.KpiPredictions.AddRange(Enumerable.Range(0, 400).Select(i => Closed("P" + i % 20, i / 20, said: i % 4 < 2 ? 0.97 : 0.03, missed: i % 2 == 0)));
            return await db.SaveChangesAsync(token);
        }, CancellationToken.None);
        var own = await TrackRecords.CalibrateAsync(_store, _clock.GetUtcNow(), CancellationToken.None);
        Assert.True(own!.IsInForce, own.Reason);
        await RecomputeAsync();

        await using var db = _store.CreateDbContext();
        foreach (var outlook in await db.KpiOutlooks.Where(outlook => outlook.MissProbability != null).ToListAsync())
        {
            Assert.Equal(own.Name, outlook.Calibration);
            Assert.Equal(own.Apply(outlook.DeliveredMissProbability!.Value), outlook.MissProbability);
        }
        // The next days change nothing.
        Assert.Null(await TrackRecords.CalibrateAsync(_store, _clock.GetUtcNow().AddDays(1), CancellationToken.None));
    }

    [Fact]
    public async Task The_database_counts_what_the_predictions_were_worth()
    {
        var random = new RandomStream(7);
        List<KpiPrediction> closed = [];
        for (var i = 0; i < 300; i++)
        {
            var said = Math.Round(random.NextUniform(), 4);
            closed.Add(Closed("P" + i % 25, i / 25, said, random.NextUniform() < said) with { Steps = 1 + i % 8, RateOfRule = random.NextUniform(), WasOnTarget = i % 3 == 0 ? null : i % 2 == 0 });
        }

        // The same period once more, from further away: one first miss, warned of seven periods before.
        closed.Add(Closed("Q", 3, 0.9, true) with { Steps = 7, WasOnTarget = true });
        closed.Add(Closed("Q", 3, 0.2, true) with { Steps = 2, WasOnTarget = true, LastPeriod = SmallOrganisation.ThisMonth });
        await _store.WriteAsync(async (db, token) =>
        {
            db.KpiPredictions.AddRange(closed);
            return await db.SaveChangesAsync(token);
        }, CancellationToken.None);

        await using var db = _store.CreateDbContext();
        var report = await Reliabilities.ReadAsync(db, CancellationToken.None);
        double[] probabilities = [.. closed.Select(one => one.Probability)], outcomes = [.. closed.Select(one => one.Missed == true ? 1.0 : 0)];
        Assert.Equal((302, 26), (report.Closed, report.Kpis));
        Assert.Equal(await db.KpiPredictions.CountAsync(), report.Predictions);
        Assert.Equal(BrierScore.Of(probabilities, outcomes), report.All!.Brier, 9);
        Assert.Equal(BrierScore.Of([.. closed.Select(one => one.RateOfRule)], outcomes), report.All.BrierOfRule, 9);
        Assert.Equal(LogScore.Of(probabilities, outcomes), report.All.LogScore, 2);
        Assert.Equal(Auc.Of(probabilities, outcomes), report.All.Auc!.Value, 2);
        Assert.Equal(ReliabilityDiagram.EqualWidth(probabilities, outcomes).Select(bin => (bin.Count, Math.Round(bin.Observed, 9), Math.Round(bin.Predicted, 9))), report.All.Bins.Select(bin => (bin.Count, Math.Round(bin.Happened, 9), Math.Round(bin.Said, 9))));
        Assert.Equal([(1, 1), (2, 2), (3, 3), (4, 6), (7, 8)], report.Horizons.Select(group => (group.FirstStep, group.LastStep)));

        var warnings = closed.Where(one => one.WasOnTarget == true && one.Probability >= report.Warnings.Threshold).ToList();
        Assert.Equal((warnings.Count, (double)warnings.Count(one => one.Missed == true) / warnings.Count), (report.Warnings.Warnings, report.Warnings.CameTrue!.Value));
        var misses = closed.Where(one => one.WasOnTarget == true && one.Missed == true).GroupBy(one => (one.KpiId, one.PeriodEnd)).ToList();
        int[] leads = [.. misses.Select(period => period.Max(one => one.Probability >= report.Warnings.Threshold ? one.Steps : 0)).Where(lead => lead > 0)];
        Assert.Equal((misses.Count, (double)leads.Length / misses.Count, leads.Average()), (report.Warnings.FirstMisses, report.Warnings.Warned!.Value, report.Warnings.MeanLead!.Value));
        Assert.Contains(7, leads);
    }

    [Fact]
    public async Task Intervals_that_no_longer_hold_are_told_to_administrators_until_they_hold_again()
    {
        await _store.WriteAsync(async (db, token) =>
        {
            // The values were 70 to 72.
            db.KpiPredictions.AddRange(Enumerable.Range(0, 20).Select(i => Closed("K2", 23 - i, said: 0.1, missed: false) with { TargetValue = 50, ExpectedLow = 75, ExpectedHigh = 80 }));
            return await db.SaveChangesAsync(token);
        }, CancellationToken.None);
        await AcceptAsync("K2", SmallOrganisation.ThisMonth, 71);
        await using (var db = _store.CreateDbContext())
        {
            var insight = await db.Insights.SingleAsync(one => one.Type == InsightType.CalibrationDrift);
            Assert.Equal(("K2", InsightState.Open), (insight.SubjectId, insight.State));
            Assert.StartsWith("0 of the last 20 values of Answers in time", insight.Headline, StringComparison.Ordinal);
        }
        await _store.WriteAsync(async (db, token) =>
        {
            foreach (var one in await db.KpiPredictions.AsNoTracking().Where(one => one.KpiId == "K2" && one.Steps == 1 && one.ExpectedLow == 75).OrderBy(one => one.PeriodEnd).Take(16).ToListAsync(token))
                db.Update(one with { ExpectedLow = 65 });
            return await db.SaveChangesAsync(token);
        }, CancellationToken.None);
        await AcceptAsync("K2", SmallOrganisation.ThisMonth, 70);
        await using (var db = _store.CreateDbContext()) Assert.Equal(InsightState.Resolved, (await db.Insights.SingleAsync(one => one.Type == InsightType.CalibrationDrift)).State);
    }

    [Fact]
    public async Task An_outcome_follows_corrections_for_a_good_year_and_then_stands()
    {
        await _store.WriteAsync(async (db, token) =>
        {
            db.KpiPredictions.Add(Closed("K2", 0, said: 0.1, missed: true) with { TargetValue = 50, Value = 40 }); // two years ago
            db.KpiPredictions.Add(Closed("K2", 20, said: 0.1, missed: true) with { TargetValue = 50, Value = 40 });
            return await db.SaveChangesAsync(token);
        }, CancellationToken.None);
        await AcceptAsync("K2", SmallOrganisation.ThisMonth, 71);
        await using var db = _store.CreateDbContext();
        var outcomes = await db.KpiPredictions.AsNoTracking().Where(one => one.KpiId == "K2" && one.Steps == 1).OrderBy(one => one.PeriodEnd).Select(one => one.Missed).ToListAsync();
        Assert.Equal([true, false], outcomes);
    }

    [Fact]
    public async Task Predictions_are_deleted_years_after_their_period_ended_and_no_sooner()
    {
        await _store.WriteAsync(async (db, token) =>
        {
            db.KpiPredictions.AddRange(Enumerable.Range(0, 24).Select(month => Closed("K9", month, said: 0.4, missed: false)));
            return await db.SaveChangesAsync(token);
        }, CancellationToken.None);
        var others = (await AllAsync()).Count(one => one.KpiId != "K9");
        // In the month that follows, ten years on, the first of them ended more than ten years before.
        _clock.Now = new DateTimeOffset(SmallOrganisation.ThisMonth.AddMonths(-21).AddYears(10).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        Assert.Equal(3, await new PredictionRetention(_store, _clock).PruneAsync(10, CancellationToken.None));
        var kept = await AllAsync();
        Assert.Equal(21, kept.Count(one => one.KpiId == "K9"));
        Assert.Equal(SmallOrganisation.ThisMonth.AddMonths(-21), kept.Where(one => one.KpiId == "K9").Min(one => one.PeriodStart));
        Assert.Equal(others, kept.Count(one => one.KpiId != "K9"));
        Assert.Equal(0, await new PredictionRetention(_store, _clock).PruneAsync(10, CancellationToken.None));
    }

    private async Task<List<KpiPrediction>> AllAsync()
    {
        await using var db = _store.CreateDbContext();
        return await db.KpiPredictions.AsNoTracking().ToListAsync();
    }

    private Task RecomputeAsync() => new Recomputation(_store, s_pipeline, _clock, new RecomputationOptions()).DrainAsync(null, CancellationToken.None);

    private async Task AcceptAsync(string kpi, DateOnly period, double value)
    {
        // A later instant: two values of one period are told apart by when they were recorded.
        _clock.Now += TimeSpan.FromMinutes(1);
        var batch = new RecordBatch { Observations = [new Observation { KpiId = kpi, PeriodStart = period, Value = value, RecordedAt = default, RecordedBy = "test", Source = "test", DefinitionVersion = 0 }] };
        var report = await new Intake(_store, _clock).AcceptAsync(batch, new IntakeOrigin("test", "value"), IntakeMode.AllOrNothing, CancellationToken.None);
        Assert.True(report.Kept, string.Join(Environment.NewLine, report.Refusals.Select(refusal => refusal.Message)));
        await RecomputeAsync();
    }

    private async Task<List<KpiPrediction>> PredictionsAsync(string kpi)
    {
        await using var db = _store.CreateDbContext();
        var end = SmallOrganisation.ThisMonth.AddMonths(6).AddDays(-1);
        return await db.KpiPredictions.AsNoTracking().Where(one => one.KpiId == kpi && one.PeriodEnd == end).OrderBy(one => one.LastPeriod).ToListAsync();
    }

    private KpiPrediction Closed(string kpi, int month, double said, bool missed) => new()
    {
        KpiId = kpi,
        PeriodStart = SmallOrganisation.ThisMonth.AddMonths(month - 24),
        PeriodEnd = SmallOrganisation.ThisMonth.AddMonths(month - 23).AddDays(-1),
        LastPeriod = SmallOrganisation.ThisMonth.AddMonths(month - 25),
        Steps = 1,
        Probability = said,
        DeliveredProbability = said,
        Model = "forecast",
        Calibration = OwnCalibration.AsDelivered,
        MadeAt = _clock.GetUtcNow(),
        RateOfRule = 0.5,
        Missed = missed,
        ClosedAt = _clock.GetUtcNow(),
    };
}
