using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Server.Tests.Storage;
using InsightEngine.Storage;
using InsightEngine.Storage.Listening;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Listening;

public sealed class WavePublisherTests : IAsyncLifetime
{
    private static readonly InsightPipeline Pipeline = new(new InsightPipelineOptions(), new AutomaticForecaster().Forecast);
    private readonly StoreFolder _folder = new();

    public Task InitializeAsync() => _folder.InitializeAsync();

    public Task DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task A_closed_wave_is_published_once_with_its_insights_and_log_lines()
    {
        await SeedAsync(1, low: 0);
        await SeedAsync(2, low: 40);

        Assert.Equal(2, await PublishAsync());
        Assert.Equal(0, await PublishAsync());

        await using var db = _folder.Store.CreateDbContext();
        var second = await db.WavePublications.AsNoTracking().SingleAsync(publication => publication.Wave == 2);
        Assert.Equal(40, second.Units.Single(unit => unit.UnitId == "ops").Response.Respondents);
        var change = Assert.Single(await db.Insights.AsNoTracking().ToListAsync(), insight => insight.Type == InsightType.ScoreChange && insight.SubjectId == "ops");
        Assert.Equal(InsightState.Open, change.State);
        Assert.Single(await db.InsightLog.AsNoTracking().ToListAsync(), line => line.Insight.Id == change.Id);
    }

    [Fact]
    public async Task Of_two_servers_that_find_the_same_wave_due_the_first_publishes_it_and_the_other_nothing()
    {
        await SeedAsync(1, low: 0);
        string? first = null;
        var told = 0;
        // A server asks which model it has after it has looked what is due: here another one publishes meanwhile.
        var second = new WavePublisher(_folder.Store, Pipeline, TimeProvider.System, async _ =>
        {
            await PublishAsync();
            first = await ShownAsync();
            return null;
        });
        second.Published += _ => told++;
        await second.PublishDueAsync(TimeSpan.Zero, CancellationToken.None);

        Assert.NotNull(first);
        Assert.Equal((first, 0), (await ShownAsync(), told));
    }

    [Fact]
    public async Task What_arrives_after_publication_changes_nothing_that_is_shown()
    {
        await SeedAsync(1, low: 0);
        await PublishAsync();
        var before = await ShownAsync();

        await AddAsync(db => db.Responses.Add(Response("ops", 1, "late", 1)));
        await PublishAsync();

        Assert.Equal(before, await ShownAsync());
    }

    [Fact]
    public async Task A_response_to_a_published_wave_is_refused_at_the_door_and_one_that_was_there_is_not()
    {
        await SeedAsync(1, low: 0);
        await PublishAsync();

        var report = await new Intake(_folder.Store, TimeProvider.System).AcceptAsync(
            new RecordBatch { Responses = [Response("ops", 1, "late", 1), Response("ops", 1, "ops1-0", 4)] }, new IntakeOrigin("ada", "late.csv", null), IntakeMode.Accept, CancellationToken.None);

        Assert.Equal((0, 1, 1), (report.Added, report.Unchanged, report.Refused));
        Assert.Contains("is published", Assert.Single(report.Refusals).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_survey_that_is_still_being_imported_waits()
    {
        await SeedAsync(1, low: 0);
        await AddAsync(db => db.DirtyMarks.Add(new DirtyMark { SubjectKind = SubjectKind.Survey, SubjectId = "pulse", Version = 1, MarkedAt = TimeProvider.System.GetUtcNow() }));

        Assert.Equal(0, await new WavePublisher(_folder.Store, Pipeline, TimeProvider.System).PublishDueAsync(TimeSpan.FromHours(1), CancellationToken.None));
        Assert.Equal(1, await PublishAsync());
        await using var db = _folder.Store.CreateDbContext();
        Assert.False(await db.DirtyMarks.AnyAsync());
    }

    private Task<int> PublishAsync() => new WavePublisher(_folder.Store, Pipeline, TimeProvider.System).PublishDueAsync(TimeSpan.Zero, CancellationToken.None);

    private async Task<string> ShownAsync()
    {
        await using var db = _folder.Store.CreateDbContext();
        return System.Text.Json.JsonSerializer.Serialize(await db.WavePublications.AsNoTracking().ToListAsync());
    }

    /// <summary>40 people in each of two units; in Operations so many of them give the lowest score.</summary>
    private Task SeedAsync(int wave, int low) => AddAsync(db =>
    {
        if (wave == 1)
        {
            db.OrgUnits.AddRange(new OrgUnit { Id = "all", Name = "Company" }, new OrgUnit { Id = "ops", ParentId = "all", Name = "Operations" }, new OrgUnit { Id = "it", ParentId = "all", Name = "IT" });
            db.Surveys.Add(new Survey { Id = "pulse", Title = "Pulse" });
            db.Questions.Add(new Question { Id = "q1", SurveyId = "pulse", Text = "I know what is expected of me", Kind = QuestionKind.Score });
        }
        db.Waves.Add(new Wave { SurveyId = "pulse", Number = wave, Opened = new DateOnly(2025, wave, 1), Closed = new DateOnly(2025, wave, 14) });
        for (var person = 0; person < 40; person++)
        {
            db.Responses.Add(Response("ops", wave, $"ops{wave}-{person}", person < low ? 1 : 4 + person % 2));
            db.Responses.Add(Response("it", wave, $"it{wave}-{person}", 4 + person % 2));
        }
    });

    private static PulseResponse Response(string unit, int wave, string key, double score) => new()
    {
        SurveyId = "pulse",
        Wave = wave,
        OrgUnitId = unit,
        ImportKey = key,
        Answers = [new PulseAnswer { QuestionId = "q1", Score = score }],
    };

    private Task AddAsync(Action<InsightDb> add) => _folder.Store.WriteAsync(
        async (db, cancellationToken) =>
        {
            add(db);
            return await db.SaveChangesAsync(cancellationToken);
        },
        CancellationToken.None);
}
