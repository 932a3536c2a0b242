using System.Net;
using System.Net.Http.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;
using InsightEngine.Storage;
using InsightEngine.Storage.Import;
using InsightEngine.Storage.Listening;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InsightEngine.Server.Tests.Listening;

public sealed class ConcernsApiTests
{
    private const string Key = "a-long-enough-secret-key";
    private const string Harm = "My supervisor touched me and nobody did anything";
    private const string Quoted = "the parking is always full in the morning";

    [Fact]
    public async Task The_queue_is_closed_without_a_key_and_to_who_does_not_hold_it()
    {
        await using (var closed = RunningServer.Start())
            Assert.Equal(HttpStatusCode.Forbidden, (await closed.Http.GetAsync("/api/concerns?reader=a&purpose=b")).StatusCode);
        await using (var weak = RunningServer.Start(settings: (ConcernsApi.KeySetting, "short")))
            Assert.Equal(HttpStatusCode.Forbidden, (await weak.Http.SendAsync(Asking("short"))).StatusCode);
        await using var server = await SeededAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Http.GetAsync("/api/concerns?reader=a&purpose=b")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Http.SendAsync(Asking(Key + "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.SendAsync(Asking(Key, "/api/concerns"))).StatusCode);
    }

    [Fact]
    public async Task A_named_person_reads_and_decides_and_all_of_it_is_audited()
    {
        await using var server = await SeededAsync();
        var answer = await server.Http.SendAsync(Asking(Key));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var item = Assert.Single((await answer.Content.ReadFromJsonAsync<ConcernPage>(RunningServer.Json))!.Items);
        Assert.Equal((Harm, ConcernState.Open), (item.Text, item.State));

        using var decide = new HttpRequestMessage(HttpMethod.Post, $"/api/concerns/{item.AnswerId}/decision") { Content = JsonContent.Create(new ConcernDecision(ConcernState.Closed, "hr.lead", "handled"), options: RunningServer.Json) };
        decide.Headers.Add(ConcernsApi.KeyHeader, Key);
        Assert.Equal(HttpStatusCode.NoContent, (await server.Http.SendAsync(decide)).StatusCode);
        Assert.Empty((await (await server.Http.SendAsync(Asking(Key))).Content.ReadFromJsonAsync<ConcernPage>(RunningServer.Json))!.Items);

        var audit = await server.GetAsync<List<AuditEntry>>("/api/audit?kind=ConcernQueue");
        Assert.Contains(audit, entry => entry is { Field: "read", Who: "hr.lead", Why: "weekly review" });
        Assert.Contains(audit, entry => entry is { Field: "state", From: "Open", To: "Closed" });
        Assert.DoesNotContain(audit, entry => $"{entry.From}{entry.To}{entry.Why}".Contains("touched", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_respondent_may_ask_for_a_person_and_likely_ones_follow()
    {
        await using var server = RunningServer.Start(settings: (ConcernsApi.KeySetting, Key));
        const string Ticked = "Please call me about the matter in the yard", Likely = "The interlock is taped so the robot keeps moving when someone is inside";
        (string Name, string Text)[] files =
        [
            ("units.csv", "id,name,parent_id\nall,Company,\n"),
            ("surveys.csv", "id,title,minimum_for_scores\npulse,Pulse,5\n"),
            ("questions.csv", "id,survey_id,text,kind\nq,pulse,What should change?,comment\ns,pulse,I like it here,score\n"),
            ("waves.csv", "survey_id,wave,opened,closed\npulse,1,2025-01-01,2025-01-14\n"),
            ("responses.csv", $"response_id,survey_id,wave,unit_id,concern,answer:q,answer:s\nt1,pulse,1,all,true,{Ticked},3\nt2,pulse,1,all,true,,1\np1,pulse,1,all,,{Likely},2\n"
                + string.Concat(Enumerable.Range(0, 30).Select(i => $"r{i},pulse,1,all,,the canteen is good,4\n"))),
        ];
        var report = await new FileImport(server.Store, TimeProvider.System, ImportMappings.LoadShipped()).RunAsync(
            [.. files.Select(file => (file.Name, Bytes: System.Text.Encoding.UTF8.GetBytes(file.Text))).Select(file => new ImportSource(file.Name, () => new MemoryStream(file.Bytes), file.Bytes.Length))],
            new ImportOptions { Who = "ada" }, CancellationToken.None);
        Assert.Empty(report.Errors);

        var items = (await (await server.Http.SendAsync(Asking(Key))).Content.ReadFromJsonAsync<ConcernPage>(RunningServer.Json))!.Items;
        Assert.Equal(2, items.Count(item => item.Reason == ConcernReason.Ticked));
        Assert.Contains(items, item => item is { Reason: ConcernReason.Ticked, Text: null });
        Assert.Contains(items, item => item.Text?.StartsWith("The interlock", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(items, item => item.Text == "the canteen is good");
    }

    [Fact]
    public async Task A_report_of_harm_appears_nowhere_else()
    {
        await using var server = await SeededAsync();
        foreach (var path in new[] { "/api/listening/surveys", "/api/listening/surveys/pulse/waves/1", "/api/listening/surveys/pulse/waves/1/export", "/api/listening/surveys/pulse/units/all", "/api/insights", "/api/log?after=0", "/api/audit", "/api/briefings", "/api/overview" })
        {
            var answer = await server.Http.GetAsync(path);
            Assert.True(answer.IsSuccessStatusCode, path);
            Assert.DoesNotContain("touched", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_export_says_exactly_what_is_published()
    {
        await using var server = await SeededAsync();
        var lines = (await server.Http.GetStringAsync("/api/listening/surveys/pulse/waves/1/export")).Split("\r\n");
        Assert.Contains(lines, line => line.StartsWith("pulse,1,all,'=Company,response,,Shown,20", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("pulse,1,all,'=Company,comments,,Shown,", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("/api/listening/surveys/pulse/waves/9/export")).StatusCode);
    }

    [Fact]
    public async Task Search_finds_published_quotes_and_nothing_else()
    {
        await using var server = await SeededAsync();
        var found = await server.GetAsync<List<FoundQuote>>("/api/listening/surveys/pulse/search?text=no%20parking%20space");
        Assert.Contains(found, quote => quote.Quote.Contains("parking", StringComparison.Ordinal) && quote.Wave == 1);
        Assert.DoesNotContain(await server.GetAsync<List<FoundQuote>>("/api/listening/surveys/pulse/search?text=supervisor%20touched%20me"), quote => quote.Quote.Contains("touched", StringComparison.Ordinal));
        Assert.Empty(await server.GetAsync<List<FoundQuote>>("/api/listening/surveys/other/search?text=parking"));
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.GetAsync("/api/listening/surveys/pulse/search")).StatusCode);
    }

    [Fact]
    public async Task A_receipt_erases_its_response_and_its_quote_and_no_figure_changes()
    {
        await using var server = await SeededAsync();
        var before = await server.GetAsync<WaveResults>("/api/listening/surveys/pulse/waves/1");
        Assert.Contains(Quoted, before.Units[0].Unit.Comments.Themes.SelectMany(theme => theme.Quotes));
        Assert.Contains(await server.GetAsync<List<FoundQuote>>("/api/listening/surveys/pulse/search?text=parking"), quote => quote.Quote == Quoted);

        for (var person = 0; person < 20; person++)
            if (person % 4 == 0) Assert.Equal(HttpStatusCode.NoContent, await EraseAsync(server, $"r{person}"));
        Assert.Equal(HttpStatusCode.NotFound, await EraseAsync(server, "r0"));

        var after = await server.GetAsync<WaveResults>("/api/listening/surveys/pulse/waves/1");
        Assert.DoesNotContain(Quoted, after.Units[0].Unit.Comments.Themes.SelectMany(theme => theme.Quotes));
        Assert.DoesNotContain(await server.GetAsync<List<FoundQuote>>("/api/listening/surveys/pulse/search?text=parking"), quote => quote.Quote == Quoted);
        Assert.Equal(before.Units[0].Unit.Response.Respondents, after.Units[0].Unit.Response.Respondents);
        Assert.Equal(before.Units[0].Unit.Comments.Sentiment, after.Units[0].Unit.Comments.Sentiment);
        await using var db = server.Store.CreateDbContext();
        Assert.Equal(15, await db.Responses.CountAsync());
    }

    [Fact]
    public async Task What_was_decided_about_an_erased_concern_is_erased_too()
    {
        await using var server = await SeededAsync();
        var item = Assert.Single((await (await server.Http.SendAsync(Asking(Key))).Content.ReadFromJsonAsync<ConcernPage>(RunningServer.Json))!.Items);
        Assert.True(await server.Services.GetRequiredService<ConcernQueue>().DecideAsync(item.AnswerId, ConcernState.InReview, "hr.lead", "asked the writer's shift", CancellationToken.None));
        Assert.Equal(HttpStatusCode.NoContent, await EraseAsync(server, "r1"));
        await using var db = server.Store.CreateDbContext();
        Assert.False(await db.ConcernReviews.AnyAsync());
    }

    [Fact]
    public async Task After_the_retention_time_the_texts_are_gone_and_open_concerns_are_not()
    {
        await using var server = await SeededAsync();
        var erasure = server.Services.GetRequiredService<CommentErasure>();
        Assert.Equal(0, await erasure.ExpireAsync(1200, CancellationToken.None));
        Assert.Equal(19, await erasure.ExpireAsync(1, CancellationToken.None));
        await using var db = server.Store.CreateDbContext();
        var answers = await db.Responses.AsNoTracking().SelectMany(response => response.Answers).ToListAsync();
        Assert.Equal(Harm, Assert.Single(answers, answer => answer.Text is not null).Text);
        Assert.All(answers.Where(answer => answer.Text is null), answer => Assert.NotNull(answer.Sentiment));
        Assert.DoesNotContain(Quoted, (await server.GetAsync<WaveResults>("/api/listening/surveys/pulse/waves/1")).Units[0].Unit.Comments.Themes.SelectMany(theme => theme.Quotes));
    }

    private static async Task<HttpStatusCode> EraseAsync(RunningServer server, string receipt)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/concerns/erasure") { Content = JsonContent.Create(new ErasureRequest("pulse", 1, receipt, "hr.lead")) };
        request.Headers.Add(ConcernsApi.KeyHeader, Key);
        return (await server.Http.SendAsync(request)).StatusCode;
    }

    private static HttpRequestMessage Asking(string key, string path = "/api/concerns?reader=hr.lead&purpose=weekly%20review")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(ConcernsApi.KeyHeader, key);
        return request;
    }

    /// <summary>A published wave of twenty: one reports harm, five say the same about parking.</summary>
    private static async Task<RunningServer> SeededAsync()
    {
        var server = RunningServer.Start(settings: (ConcernsApi.KeySetting, Key));
        string[] texts = [Quoted, "there is never any parking space near the entrance", "parking is too expensive and always full", "please give us more parking"];
        ResponseKeys keys = null!;
        await server.Store.WriteAsync(async (db, token) =>
        {
            keys = await ResponseKeys.LoadAsync(db, token);
            return 0;
        }, CancellationToken.None);
        var closed = DateOnly.FromDateTime(DateTime.UnixEpoch.AddYears(55));
        var report = await new Intake(server.Store, TimeProvider.System).AcceptAsync(new RecordBatch
        {
            OrgUnits = [new OrgUnit { Id = "all", Name = "=Company" }],
            Surveys = [new Survey { Id = "pulse", Title = "Pulse" }],
            Questions = [new Question { Id = "q", SurveyId = "pulse", Text = "What should change?", Kind = QuestionKind.Comment }],
            Waves = [new Wave { SurveyId = "pulse", Number = 1, Opened = closed.AddDays(-13), Closed = closed }],
            Responses =
            [
                .. Enumerable.Range(0, 20).Select(person => new PulseResponse
                {
                    SurveyId = "pulse",
                    Wave = 1,
                    OrgUnitId = "all",
                    ImportKey = keys.For("pulse", 1, $"r{person}", []),
                    Answers = [new PulseAnswer { QuestionId = "q", Text = person == 1 ? Harm : texts[person % 4] }],
                }),
            ],
        }, new IntakeOrigin("ada", "test", null), IntakeMode.Accept, CancellationToken.None);
        Assert.Equal(0, report.Refused);
        await server.Services.GetRequiredService<WavePublisher>().PublishDueAsync(TimeSpan.Zero, CancellationToken.None);
        return server;
    }
}
