using System.Net.Http.Json;
using System.Text.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Storage;
using InsightEngine.Storage.Listening;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InsightEngine.Server.Tests.Listening;

/// <summary>Themes found with the vectors of a configured service, which sees no report of harm.</summary>
public sealed class ThemeModelTests
{
    private const string Harm = "My supervisor touched me and nobody did anything";

    [Fact]
    public async Task The_vectors_of_the_configured_service_make_the_themes_and_it_is_not_told_of_harm()
    {
        var asked = new List<string>();
        await using var service = await StartAsync(asked);
        await using var server = RunningServer.Start(settings: [("INSIGHT_LLM_ENDPOINT", service.Urls.First() + "/v1"), ("INSIGHT_LLM_MODEL", "any"), ("INSIGHT_LLM_EMBEDDING_MODEL", "two"), ("INSIGHT_LLM_EMBED_COMMENTS", "yes")]);
        await FillAsync(server);
        await server.Services.GetRequiredService<WavePublisher>().PublishDueAsync(TimeSpan.Zero, CancellationToken.None);

        await using var db = server.Store.CreateDbContext();
        var publication = await db.WavePublications.AsNoTracking().SingleAsync();
        Assert.DoesNotContain(asked, text => text.Contains("touched", StringComparison.Ordinal));
        Assert.Equal(["the food in the canteen is always terrible", "the food in the canteen is often terrible"], asked.Distinct().Order(StringComparer.Ordinal));
        // The service says that two comments are opposites which everybody else calls the same.
        Assert.Equal(["the food in the canteen is always terrible", "the food in the canteen is often terrible"], publication.Units[0].Comments.Themes.Select(theme => Assert.Single(theme.Quotes)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_wave_waits_while_the_service_does_not_answer()
    {
        await using var server = RunningServer.Start(settings: [("INSIGHT_LLM_ENDPOINT", "http://127.0.0.1:9/v1"), ("INSIGHT_LLM_MODEL", "any"), ("INSIGHT_LLM_EMBEDDING_MODEL", "two"), ("INSIGHT_LLM_EMBED_COMMENTS", "yes")]);
        await FillAsync(server);
        await server.Services.GetRequiredService<WavePublisher>().PublishDueAsync(TimeSpan.Zero, CancellationToken.None);
        await using var db = server.Store.CreateDbContext();
        Assert.False(await db.WavePublications.AnyAsync());
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Comments_stay_on_the_server_unless_both_the_settings_and_the_organisation_say_otherwise(bool allowed, bool switchedOn)
    {
        var asked = new List<string>();
        await using var service = await StartAsync(asked);
        await using var server = RunningServer.Start(settings: [("INSIGHT_LLM_ENDPOINT", service.Urls.First() + "/v1"), ("INSIGHT_LLM_MODEL", "any"), ("INSIGHT_LLM_EMBEDDING_MODEL", "two"), ("INSIGHT_LLM_EMBED_COMMENTS", allowed ? "yes" : "no")]);
        if (!switchedOn) (await server.Http.PutAsJsonAsync("/api/language-model/switch", new { on = false, by = "ann" })).EnsureSuccessStatusCode();
        await FillAsync(server);
        await server.Services.GetRequiredService<WavePublisher>().PublishDueAsync(TimeSpan.Zero, CancellationToken.None);
        await using var db = server.Store.CreateDbContext();
        Assert.True(await db.WavePublications.AnyAsync());
        Assert.Empty(asked);
    }

    private static async Task<WebApplication> StartAsync(List<string> asked)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = builder.Build();
        service.MapPost("/v1/embeddings", async (HttpRequest request) =>
        {
            using var json = await JsonDocument.ParseAsync(request.Body);
            var texts = json.RootElement.GetProperty("input").EnumerateArray().Select(text => text.GetString()!).ToList();
            lock (asked) asked.AddRange(texts);
            return Results.Json(new
            {
                @object = "list",
                model = "two",
                data = texts.Select((text, index) => new { @object = "embedding", index, embedding = text.Contains("often", StringComparison.Ordinal) ? new float[] { -3, 0 } : [2, 0] }),
                usage = new { prompt_tokens = 1, total_tokens = 1 },
            });
        });
        await service.StartAsync();
        return service;
    }

    private static async Task FillAsync(RunningServer server)
    {
        string[] texts = ["the food in the canteen is always terrible", "the food in the canteen is often terrible"];
        var report = await new Intake(server.Store, TimeProvider.System).AcceptAsync(new RecordBatch
        {
            OrgUnits = [new OrgUnit { Id = "all", Name = "Company" }],
            Surveys = [new Survey { Id = "pulse", Title = "Pulse" }],
            Questions = [new Question { Id = "q", SurveyId = "pulse", Text = "What should change?", Kind = QuestionKind.Comment }],
            Waves = [new Wave { SurveyId = "pulse", Number = 1, Opened = new DateOnly(2025, 1, 1), Closed = new DateOnly(2025, 1, 14) }],
            Responses = [.. Enumerable.Range(0, 46).Select(person => new PulseResponse { SurveyId = "pulse", Wave = 1, OrgUnitId = "all", ImportKey = $"r{person}", Answers = [new PulseAnswer { QuestionId = "q", Text = person == 45 ? Harm : texts[person % 2] }] })],
        }, new IntakeOrigin("test", "test", null), IntakeMode.Accept, CancellationToken.None);
        Assert.Equal(0, report.Refused);
    }
}
