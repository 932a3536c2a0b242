using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests.Hub;
using InsightEngine.Storage;
using InsightEngine.Storage.Access;
using InsightEngine.Storage.Import;
using InsightEngine.Storage.Listening;
using Microsoft.Extensions.DependencyInjection;

namespace InsightEngine.Server.Tests.Access;

/// <summary>Survey results by role: a choice of units out of the one publication.</summary>
public sealed class ListeningSightTests
{
    private const string Raised = "raised: ";
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

    [NodeFact]
    public async Task What_a_survey_raises_is_told_by_unit_and_to_whom_it_is_meant_for()
    {
        await using var server = await SeededAsync();
        await server.Store.WriteAsync(async (db, token) =>
        {
            foreach (var (unit, audience) in new[] { ("U1", Audiences.Managers), ("U1", Audiences.HumanResources), ("U2", Audiences.Managers), ("U2", Audiences.HumanResources) })
            {
                var line = LogLines.Line($"{Raised}{unit} for {audience}", InsightType.ScoreChange, unit: unit, kind: SubjectKind.OrgUnit, subject: unit);
                var insight = line.Insight with { Audience = audience };
                db.Insights.Add(insight);
                db.InsightLog.Add(line with { Insight = insight });
            }
            return await db.SaveChangesAsync(token);
        }, CancellationToken.None);
        foreach (var (name, roles, units, seen) in new[]
        {
            ("Mia", Roles.Manager, (string[])["U1"], (string[])["U1 for Managers"]), ("Mo", Roles.Manager, ["U2"], ["U2 for Managers"]), ("Hal", Roles.Hr, [], ["U1 for HumanResources", "U2 for HumanResources"]),
        })
        {
            using var reader = await server.NewAsync(name, roles, units);
            Assert.Equal(seen, Keys((await reader.ReadAsync<InsightPage>("/api/insights?limit=500")).Items.Select(insight => insight.DedupeKey)));
            Assert.Equal(seen, Keys((await reader.ReadAsync<LogPage>("/api/log?limit=1000")).Events.Select(line => line.DedupeKey)));
            await using var subscriber = NodeSubscriber.Start(server.Address, after: 0, token: await server.TokenAsync(name));
            await subscriber.MessageAsync("caughtUp");
            Assert.Equal(seen, Keys(subscriber.Events.Select(line => line.DedupeKey)));
        }

        static IEnumerable<string> Keys(IEnumerable<string> keys) => keys.Where(key => key.StartsWith(Raised, StringComparison.Ordinal)).Select(key => key[Raised.Length..]).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_briefing_of_a_unit_tells_of_its_own_survey_results_only()
    {
        await using var server = await SeededAsync();
        using var own = await server.NewAsync("Mia", Roles.Manager, "U1");
        var head = await (await own.PostAsJsonAsync("/api/briefings", new BriefingRequest("manager", UnitId: "U1"))).Content.ReadFromJsonAsync<BriefingHead>(RunningServer.Json);
        var facts = (await own.ReadAsync<BriefingDetail>($"/api/briefings/{head!.Id}")).Facts.Select(fact => fact.Id).Where(id => id.StartsWith("survey:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(facts);
        Assert.All(facts, id => Assert.StartsWith("survey:pulse/1/U1/", id, StringComparison.Ordinal));
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
            Questions = [new Question { Id = "q", SurveyId = "pulse", Text = "What should change?", Kind = QuestionKind.Comment }, new Question { Id = "s", SurveyId = "pulse", Text = "I like it here", Kind = QuestionKind.Score }],
            Waves = [new Wave { SurveyId = "pulse", Number = 1, Opened = closed.AddDays(-13), Closed = closed }],
            Responses =
            [
                .. Enumerable.Range(0, 60).Select(person => new PulseResponse
                {
                    SurveyId = "pulse",
                    Wave = 1,
                    OrgUnitId = person % 2 == 0 ? "U1" : "U2",
                    ImportKey = keys.For("pulse", 1, $"r{person}", []),
                    Answers = [new PulseAnswer { QuestionId = "q", Text = person % 2 == 0 ? Sales : Service }, new PulseAnswer { QuestionId = "s", Score = person % 2 == 0 ? 1 + person % 3 : 4 + person % 2 }],
                }),
            ],
        }, new IntakeOrigin("test", "test", null), IntakeMode.Accept, CancellationToken.None);
        Assert.Equal(0, report.Refused);
        await server.Services.GetRequiredService<WavePublisher>().PublishDueAsync(TimeSpan.Zero, CancellationToken.None);
        return server;
    }
}
