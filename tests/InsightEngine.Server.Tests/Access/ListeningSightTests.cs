using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;
using InsightEngine.Storage;
using InsightEngine.Storage.Access;
using InsightEngine.Storage.Import;
using InsightEngine.Storage.Listening;
using Microsoft.Extensions.DependencyInjection;

namespace InsightEngine.Server.Tests.Access;

/// <summary>Survey results by role: a choice of units out of the one publication.</summary>
public sealed class ListeningSightTests
{
    private const string Sales = "there is never enough parking near the entrance", Service = "the canteen closes long before the late shift ends";

    [Fact]
    public async Task What_readers_see_is_part_of_the_one_publication_and_put_together_never_more()
    {
        await using var server = await SeededAsync();
        using var hr = await server.NewAsync("Hal", Roles.Hr);
        using var sales = await server.NewAsync("Mia", Roles.Manager, "U1");
        using var service = await server.NewAsync("Mo", Roles.Manager, "U2");
        const string wave = "/api/listening/surveys/pulse/waves/1";
        var whole = (await hr.ReadAsync<JsonElement>(wave)).GetProperty("units").EnumerateArray().ToDictionary(Id, unit => unit.GetProperty("unit"));
        Assert.Equal(["U", "U1", "U2"], whole.Keys.Order());
        foreach (var (reader, own) in new[] { (sales, "U1"), (service, "U2") })
        {
            var seen = Assert.Single((await reader.ReadAsync<JsonElement>(wave)).GetProperty("units").EnumerateArray());
            Assert.Equal(own, Id(seen));
            foreach (var part in new[] { "response", "scores", "comments", "attributes", "drivers" })
                Assert.Equal(whole[own].GetProperty(part).GetRawText(), seen.GetProperty("unit").GetProperty(part).GetRawText());
            var all = (await hr.GetStringAsync($"{wave}/export")).Split("\r\n");
            Assert.Empty((await reader.GetStringAsync($"{wave}/export")).Split("\r\n").Except(all));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await sales.GetAsync("/api/listening/surveys/pulse/units/U2")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await sales.GetAsync("/api/listening/surveys/pulse/units/U")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await sales.GetAsync("/api/listening/surveys/pulse/units/U1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await sales.GetAsync("/api/listening/surveys/pulse/answers")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await hr.GetAsync("/api/listening/surveys/pulse/answers")).StatusCode);
    }

    [Fact]
    public async Task No_door_gives_a_manager_words_of_another_unit()
    {
        await using var server = await SeededAsync();
        using var hr = await server.NewAsync("Hal", Roles.Hr);
        using var sales = await server.NewAsync("Mia", Roles.Manager, "U1");
        const string search = "/api/listening/surveys/pulse/search?limit=50&text=";
        Assert.Contains("canteen", await hr.GetStringAsync(search + "canteen%20late%20shift"));
        Assert.Contains("parking", await sales.GetStringAsync(search + "parking"));
        foreach (var path in new[] { search + "canteen%20late%20shift", "/api/listening/surveys/pulse/waves/1", "/api/listening/surveys/pulse/waves/1/export", "/api/insights?limit=500", "/api/log", "/api/audit" })
            Assert.DoesNotContain("canteen", await sales.GetStringAsync(path), StringComparison.OrdinalIgnoreCase);
        var answer = await sales.PostAsJsonAsync("/api/ask", new AskRequest("What do people say in the survey?"));
        Assert.DoesNotContain("canteen", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_record_of_access_is_whole_for_HR_and_a_manager_sees_the_own_part()
    {
        await using var server = await SeededAsync();
        using var hr = await server.NewAsync("Hal", Roles.Hr);
        using var sales = await server.NewAsync("Mia", Roles.Manager, "U1");
        Assert.NotEmpty(await hr.ReadAsync<List<FoundQuote>>("/api/listening/surveys/pulse/search?text=parking"));
        Assert.Single(await sales.ReadAsync<List<FoundQuote>>("/api/listening/surveys/pulse/search?limit=1&text=canteen%20parking"));
        await sales.GetAsync("/api/listening/surveys/pulse/units/U1");
        Assert.Equal([("Mia", CommentAccessKind.Quotes, "unit U1"), ("Mia", CommentAccessKind.Search, "canteen parking"), ("Hal", CommentAccessKind.Search, "parking")],
            (await hr.ReadAsync<List<CommentAccess>>("/api/listening/access")).Select(access => (access.Who, access.Kind, access.Filter)));
        Assert.Equal(["Mia", "Mia"], (await sales.ReadAsync<List<CommentAccess>>("/api/listening/access")).Select(access => access.Who));
    }

    [Fact]
    public async Task A_concern_reviewer_reads_the_queue_by_role_and_under_the_own_name()
    {
        await using var server = await SeededAsync();
        using var reviewer = await server.NewAsync("Rae", Roles.ConcernReviewer);
        using var admin = await server.NewAsync("Ada", Roles.Administrator);
        Assert.Equal(HttpStatusCode.BadRequest, (await reviewer.GetAsync("/api/concerns?reader=Somebody")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reviewer.GetAsync("/api/concerns?reader=Somebody&purpose=weekly")).StatusCode);
        var entry = Assert.Single(await admin.ReadAsync<List<AuditEntry>>("/api/audit?kind=ConcernQueue"));
        Assert.Equal(("Rae", "weekly", null), (entry.Who, entry.Why, entry.To));
    }

    private static string Id(JsonElement unit) => unit.GetProperty("unit").GetProperty("unitId").GetString()!;

    private static async Task<RunningServer> SeededAsync()
    {
        var server = AccessServer.Start();
        ResponseKeys keys = null!;
        await server.Store.WriteAsync(async (db, token) =>
        {
            keys = await ResponseKeys.LoadAsync(db, token);
            return 0;
        }, CancellationToken.None);
        var closed = new DateOnly(2025, 1, 1);
        var report = await new Intake(server.Store, TimeProvider.System).AcceptAsync(new RecordBatch
        {
            OrgUnits = [new OrgUnit { Id = "U", Name = "Example" }, new OrgUnit { Id = "U1", ParentId = "U", Name = "Sales" }, new OrgUnit { Id = "U2", ParentId = "U", Name = "Service" }],
            Surveys = [new Survey { Id = "pulse", Title = "Pulse" }],
            Questions = [new Question { Id = "q", SurveyId = "pulse", Text = "What should change?", Kind = QuestionKind.Comment }],
            Waves = [new Wave { SurveyId = "pulse", Number = 1, Opened = closed.AddDays(-13), Closed = closed }],
            Responses =
            [
                .. Enumerable.Range(0, 60).Select(person => new PulseResponse
                {
                    SurveyId = "pulse",
                    Wave = 1,
                    OrgUnitId = person % 2 == 0 ? "U1" : "U2",
                    ImportKey = keys.For("pulse", 1, $"r{person}", []),
                    Answers = [new PulseAnswer { QuestionId = "q", Text = person % 2 == 0 ? Sales : Service }],
                }),
            ],
        }, new IntakeOrigin("test", "test", null), IntakeMode.Accept, CancellationToken.None);
        Assert.Equal(0, report.Refused);
        await server.Services.GetRequiredService<WavePublisher>().PublishDueAsync(TimeSpan.Zero, CancellationToken.None);
        return server;
    }
}
