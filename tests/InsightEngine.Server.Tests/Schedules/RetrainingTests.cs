using System.Globalization;
using System.Text;
using InsightEngine.Insights;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;
using InsightEngine.Server.Hosting;
using InsightEngine.Server.Schedules;
using InsightEngine.Server.Schedules.Tasks;
using InsightEngine.Server.Tests.Storage;
using InsightEngine.Storage;
using InsightEngine.Storage.Models;
using InsightEngine.Storage.Recompute;
using InsightEngine.Storage.Training;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace InsightEngine.Server.Tests.Schedules;

/// <summary>The scheduled training of the model of missed targets: new weights are used only when they have shown that they are better here.</summary>
public sealed class RetrainingTests : IAsyncLifetime
{
    private static readonly DateOnly First = new(2023, 1, 1);
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);
    private const int Months = 36, Kpis = 16;

    private static readonly Lazy<MissModel> Delivered = new(() => new ModelFiles().LoadMissModel()!);

    private readonly StoreFolder _folder = new();
    private readonly SteppingClock _clock = new(Now);
    private readonly string _data = Directory.CreateTempSubdirectory("insight-training-").FullName;

    public Task InitializeAsync() => _folder.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _folder.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Weights_that_predict_the_own_latest_periods_better_are_used_with_a_line_in_the_audit_and_others_are_not()
    {
        WriteTrainingData();
        await FillAsync(Kpis, Alternating);
        var recomputation = new Recomputation(_folder.Store, new InsightPipeline(new InsightPipelineOptions(), Forecast, Delivered.Value), _clock, new RecomputationOptions());
        await recomputation.DrainAsync(null, CancellationToken.None);
        Assert.Equal([Delivered.Value.Name], await ModelsAsync());

        _clock.Now = Now.AddMinutes(1);
        var trial = await Retraining().RunAsync(_data, "schedule retraining", CancellationToken.None);
        Assert.True(trial.IsBetter, trial.Reason);
        Assert.True(trial.LogScoreNew < trial.LogScoreInForce);
        OwnMissModel own;
        await using (var db = _folder.Store.CreateDbContext())
        {
            own = (await OwnWeights.ReadAsync(db, CancellationToken.None))!;
            var line = await db.Audit.SingleAsync(entry => entry.SubjectKind == "MissModel");
            Assert.Equal((Delivered.Value.Name, own.Model.Name, "schedule retraining", trial.Reason), (line.From, line.To, line.Who, line.Why));
            Assert.Equal(Kpis, await db.DirtyMarks.CountAsync(mark => mark.SubjectKind == SubjectKind.Kpi));
        }
        Assert.Equal(Kpis, await recomputation.DrainAsync(null, CancellationToken.None));
        Assert.Equal([own.Model.Name], await ModelsAsync());

        // The same once more: what is in force has learned all that there is.
        var again = await Retraining().RunAsync(_data, "schedule retraining", CancellationToken.None);
        Assert.False(again.IsBetter);
        Assert.Contains("not better by more than chance", again.Reason, StringComparison.Ordinal);
        await using (var db = _folder.Store.CreateDbContext()) Assert.Equal(1, await db.Audit.CountAsync(entry => entry.SubjectKind == "MissModel"));

        // A program that comes with other weights asks those until the next trial.
        Assert.Same(own.Model, OwnMissModel.InForce(own, Delivered.Value));
        Assert.Same(own.Model, OwnMissModel.InForce(own with { Replaces = OwnMissModel.NoWeights }, null));
        Assert.Null(OwnMissModel.InForce(own, null));
    }

    [Fact]
    public async Task Too_little_history_of_ones_own_changes_nothing_and_says_what_is_lacking()
    {
        await FillAsync(kpis: 6, Alternating);
        var result = await Task(_data).RunAsync(new Occasion(Now, TimeZoneInfo.Utc), CancellationToken.None);
        Assert.Equal("the weights stay: The latest periods hold 60 cases of 6 KPIs, 30 of them missed; to judge new weights takes 120 of 8 KPIs with 15 of either outcome.", result);
        await using var db = _folder.Store.CreateDbContext();
        Assert.Null(await OwnWeights.ReadAsync(db, CancellationToken.None));
        Assert.False(await db.Audit.AnyAsync(entry => entry.SubjectKind == "MissModel"));
    }

    [Fact]
    public async Task A_folder_without_the_files_is_named_with_them()
    {
        await FillAsync(Kpis, Alternating);
        var failure = await Assert.ThrowsAsync<TrainingDataException>(() => Task(_data).RunAsync(new Occasion(Now, TimeZoneInfo.Utc), CancellationToken.None));
        Assert.Contains("mta_kpi_monthly.csv", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_folder_it_is_not_scheduled_and_a_folder_that_is_not_there_refuses_the_start()
    {
        Assert.Contains("Training:Folder is not set", new RetrainingTask(Retraining(), new EngineSettings()).Unavailable, StringComparison.Ordinal);
        Assert.Null(Task(_data).Unavailable);
        var refusal = Assert.Throws<StartRefusedException>(() => EngineSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Training:Folder", Path.Combine(_data, "none"))]).Build()));
        Assert.Contains("Training:Folder names", refusal.Message, StringComparison.Ordinal);
    }

    private MissRetraining Retraining() => new(
        _folder.Store, Delivered.Value, Forecast, new MissTrainingOptions { RowsPerPanel = 600, RowsPerVariant = 20, Trees = new MissTrainingOptions().Trees with { Rounds = 30 } }, _clock);

    private RetrainingTask Task(string folder) => new(Retraining(), new EngineSettings { TrainingFolder = folder });

    /// <summary>The opinion of the forecast matters to both sides alike, so a quick one does.</summary>
    private static Forecast Forecast(TimeSeries series, int horizon, ulong seed) => new Naive().Forecast(series, horizon);

    private async Task<List<string>> ModelsAsync()
    {
        await using var db = _folder.Store.CreateDbContext();
        return await db.KpiPredictions.AsNoTracking().Select(prediction => prediction.Model).Distinct().ToListAsync();
    }

    /// <summary>Missed and met in turn: what no public history does, and whoever looks at this one sees.</summary>
    private static double Alternating(int kpi, int month, ref RandomStream random) => 100 + ((kpi + month) % 2 == 0 ? -1 : 1) * (0.5 + 3 * random.NextUniform());

    private delegate double Course(int kpi, int month, ref RandomStream random);

    private async Task FillAsync(int kpis, Course course)
    {
        var random = new RandomStream(7);
        var ids = Enumerable.Range(0, kpis).Select(i => $"K{i:00}").ToList();
        var values = new List<Observation>();
        for (var i = 0; i < kpis; i++)
            for (var month = 0; month < Months; month++)
                values.Add(new Observation { KpiId = ids[i], PeriodStart = First.AddMonths(month), Value = course(i, month, ref random), RecordedAt = new DateTimeOffset(First.AddMonths(month + 1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero), RecordedBy = "test", Source = "test", DefinitionVersion = 1 });
        var report = await new Intake(_folder.Store, _clock).AcceptAsync(
            new RecordBatch
            {
                OrgUnits = [new OrgUnit { Id = "U", Name = "All" }],
                Owners = [new Owner { Id = "ann", Name = "Ann" }],
                Objectives = [new Objective { Id = "O", Title = "All", OrgUnitId = "U", OwnerId = "ann", PeriodStart = new DateOnly(2026, 1, 1), PeriodEnd = new DateOnly(2026, 12, 31) }],
                Kpis = [.. ids.Select(id => new Kpi { Id = id, Name = id, ObjectiveId = "O", OrgUnitId = "U", OwnerId = "ann", Cadence = Cadence.Monthly, GraceDays = 45 })],
                KpiDefinitions = [.. ids.Select(id => new KpiDefinition { KpiId = id, Version = 1, EffectiveFrom = First, Unit = "count", Direction = Direction.Up, Aggregation = Aggregation.Last })],
                Targets = [.. ids.SelectMany(id => Enumerable.Range(0, Months + 1).Select(month => new Target { KpiId = id, PeriodStart = First.AddMonths(month), PeriodEnd = First.AddMonths(month + 1).AddDays(-1), Value = 100 }))],
                Observations = values,
            },
            new IntakeOrigin("test", "own history"), IntakeMode.AllOrNothing, CancellationToken.None);
        Assert.True(report.Kept, string.Join(Environment.NewLine, report.Refusals.Select(refusal => refusal.Message)));
    }

    /// <summary>The files of <c>insight train miss</c>, with a few made-up histories that wander around their targets.</summary>
    private void WriteTrainingData()
    {
        var random = new RandomStream(11);
        Write("mta_kpi_monthly.csv", "agency,indicator_id,year,month,desired_change,actual,target", 8, 72, (name, i, value) => $"A,{name},{2010 + i / 12},{i % 12 + 1},U,{value},80");
        Write("phs_ae_monthly.csv", "series_id,month,department_type,actual_pct_within_4h,target_pct", 8, 72, (name, i, value) => $"{name},{new DateOnly(2012, 1, 1).AddMonths(i):yyyy-MM-dd},Emergency Department,{value},80");
        Write("phs_ae_weekly.csv", "series_id,week_ending,actual_pct_within_4h,target_pct", 6, 120, (name, i, value) => $"{name},{new DateOnly(2015, 1, 4).AddDays(7 * i):yyyy-MM-dd},{value},80");
        Write("nhs_england_ae_by_org.csv", "org_code,period,actual_pct_within_4h,target_pct", 8, 48, (name, i, value) => $"{name},{new DateOnly(2014, 4, 1).AddMonths(i):yyyy-MM-dd},{value},80");
        Write("gc_service_standards.csv", "standard_id,fiscal_year_start,actual_pct,target_pct,missed", 20, 2, (name, i, value) => $"{name},{2018 + i},{value},80,0");

        void Write(string file, string header, int series, int length, Func<string, int, string, string> row)
        {
            var text = new StringBuilder(header).AppendLine();
            for (var s = 0; s < series; s++)
            {
                double level = 80;
                for (var i = 0; i < length; i++)
                {
                    level += 0.2 * (80 - level) + 2 * (random.NextUniform() - 0.5);
                    text.AppendLine(row($"s{s}", i, level.ToString("F2", CultureInfo.InvariantCulture)));
                }
            }
            File.WriteAllText(Path.Combine(_data, file), text.ToString());
        }
    }
}
