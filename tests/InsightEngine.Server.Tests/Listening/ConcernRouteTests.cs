using System.Net.Http.Json;
using System.Text.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Server.Api;
using InsightEngine.Storage;
using InsightEngine.Storage.Listening;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Listening;

/// <summary>What may report harm, surely or possibly, reaches a person in the restricted queue and nothing and nobody else.</summary>
public sealed class ConcernRouteTests
{
    private const string Key = "a-long-enough-secret-key";
    private static readonly string[] Reports =
    [
        "My supervisor touched me and nobody did anything about it",
        "I think about killing myself every day before the shift",
        "The guard was taken off the press and we work with bare hands in it",
        "I hope that I do not wake up tomorrow, it is all too much",
        "Invoices are paid to the brother of the buyer and nothing is ever delivered",
        "I was told that a woman with children will not be promoted here",
    ];
    private static readonly string[] Ordinary = ["the parking is always full in the morning", "please give us more parking near the entrance", "parking is too expensive and always full"];

    [Fact]
    public async Task Every_report_is_in_the_queue_and_no_door_tells_a_word_of_it()
    {
        await using var server = RunningServer.Start(settings: (ConcernsApi.KeySetting, Key));
        var closed = DateOnly.FromDateTime(DateTime.UnixEpoch.AddYears(55));
        var texts = Reports.SelectMany(report => Enumerable.Repeat(report, 12)).Concat(Enumerable.Range(0, 60).Select(index => Ordinary[index % Ordinary.Length])).ToList();
        var taken = await new Intake(server.Store, TimeProvider.System).AcceptAsync(new RecordBatch
        {
            OrgUnits = [new OrgUnit { Id = "all", Name = "Company" }],
            Surveys = [new Survey { Id = "pulse", Title = "Pulse" }],
            Questions = [new Question { Id = "q", SurveyId = "pulse", Text = "What should change?", Kind = QuestionKind.Comment }],
            Waves = [new Wave { SurveyId = "pulse", Number = 1, Opened = closed.AddDays(-13), Closed = closed }],
            Responses = [.. texts.Select((text, person) => new PulseResponse { SurveyId = "pulse", Wave = 1, OrgUnitId = "all", ImportKey = $"r{person}", Answers = [new PulseAnswer { QuestionId = "q", Text = text }] })],
        }, new IntakeOrigin("ada", "test", null), IntakeMode.Accept, CancellationToken.None);
        Assert.Equal(0, taken.Refused);
        // Twelve people say the same, enough for a theme with quotes; a model for vectors is asked, and remembers what about.
        var asked = new List<string>();
        var publisher = new WavePublisher(server.Store, new InsightPipeline(new InsightPipelineOptions(), new AutomaticForecaster().Forecast), TimeProvider.System, _ => Task.FromResult<CommentEmbedding?>(new CommentEmbedding("two", (chunk, _) =>
        {
            asked.AddRange(chunk);
            return Task.FromResult<IReadOnlyList<float[]>?>([.. chunk.Select((_, index) => index % 2 == 0 ? new float[] { 1, 0 } : [0.8f, 0.6f])]);
        })));
        await publisher.PublishDueAsync(TimeSpan.Zero, CancellationToken.None);

        await using var db = server.Store.CreateDbContext();
        var held = (await db.Responses.AsNoTracking().Include(response => response.Answers).ToListAsync()).SelectMany(response => response.Answers).Where(answer => answer.IsHeldBack).ToList();
        Assert.Equal(Reports.Order(), held.Select(answer => answer.Text!).Distinct().Order());
        Assert.Contains(held, answer => answer.SeriousConcern);
        Assert.Contains(held, answer => !answer.SeriousConcern && answer.PossibleConcern);
        using var reading = new HttpRequestMessage(HttpMethod.Get, "/api/concerns?reader=hr.lead&purpose=weekly&limit=100");
        reading.Headers.Add(ConcernsApi.KeyHeader, Key);
        var queue = (await (await server.Http.SendAsync(reading)).Content.ReadFromJsonAsync<ConcernPage>(RunningServer.Json))!.Items;
        Assert.Equal(held.Select(answer => answer.Id).Order(), queue.Select(item => item.AnswerId).Order());

        Assert.NotEmpty(asked);
        Assert.DoesNotContain(asked, Reports.Contains);
        await server.Http.PostAsJsonAsync("/api/briefings", new BriefingRequest("hr"));
        var said = new List<string> { JsonSerializer.Serialize(await db.WavePublications.AsNoTracking().SingleAsync()), JsonSerializer.Serialize(await db.Insights.AsNoTracking().ToListAsync()), JsonSerializer.Serialize(await db.Audit.AsNoTracking().ToListAsync()) };
        foreach (var path in new[] { "/api/listening/surveys/pulse/waves/1", "/api/listening/surveys/pulse/waves/1/export", "/api/listening/surveys/pulse/units/all", "/api/listening/surveys/pulse/answers", "/api/insights", "/api/log?after=0", "/api/briefings" })
            said.Add(await server.Http.GetStringAsync(path));
        foreach (var report in Reports)
            said.Add(await server.Http.GetStringAsync($"/api/listening/surveys/pulse/search?text={Uri.EscapeDataString(report)}"));
        Assert.Contains(said, text => text.Contains("parking", StringComparison.OrdinalIgnoreCase));
        foreach (var report in Reports)
            Assert.All(said, text => Assert.DoesNotContain(report[..20], text, StringComparison.OrdinalIgnoreCase));
    }
}
