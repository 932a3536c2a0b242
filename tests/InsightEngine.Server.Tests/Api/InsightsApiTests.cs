using System.Net;
using System.Net.Http.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Api;

public sealed class InsightsApiTests
{
    [Fact]
    public async Task Insights_are_filtered_by_state_type_severity_subtree_and_audience()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        async Task<List<Insight>> List(string query) => [.. (await server.GetAsync<InsightPage>("/api/insights" + query)).Items];

        var all = await List("");
        Assert.Contains(all, insight => insight is { Type: InsightType.PredictedMiss, SubjectId: "K1", State: InsightState.Open });
        Assert.Contains(all, insight => insight is { Type: InsightType.OrphanKpi, SubjectId: "K3" });
        Assert.All(await List("?type=PredictedMiss"), insight => Assert.Equal(InsightType.PredictedMiss, insight.Type));
        Assert.Equal(all.Count(insight => insight.Severity >= Severity.High), (await List("?minSeverity=High")).Count);
        Assert.Equal(all.Count(insight => insight.Audience.HasFlag(Audiences.Leaders)), (await List("?audience=Leaders")).Count);
        Assert.DoesNotContain(await List("?objectiveId=O1"), insight => insight.SubjectId is "K2" or "K3" or "O" or "O2");
        Assert.Contains(await List("?objectiveId=O"), insight => insight.SubjectId == "K1");
        Assert.DoesNotContain(await List("?unitId=U2"), insight => insight.SubjectId == "K1");
        Assert.Contains(await List("?unitId=U2"), insight => insight.SubjectId == "K3");
        Assert.Equal(all.Count, (await List("?state=active")).Count + (await List("?state=resolved")).Count + (await List("?state=snoozed")).Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.GetAsync("/api/insights?state=bogus")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.GetAsync("/api/insights?cursor=bogus")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&unitId=U")]
    public async Task Pages_follow_each_other_without_hole_or_repetition(string filter)
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var all = (await server.GetAsync<InsightPage>("/api/insights?limit=500" + filter)).Items.Select(insight => insight.Id).ToList();
        Assert.True(all.Count > 2);
        var paged = new List<string>();
        string? cursor = null;
        do
        {
            var page = await server.GetAsync<InsightPage>($"/api/insights?limit=1{filter}{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            paged.AddRange(page.Items.Select(insight => insight.Id));
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.Equal(all, paged);
    }

    [Fact]
    public async Task Matters_gather_what_is_said_about_a_subject_and_begin_with_the_most_severe()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var insights = (await server.GetAsync<InsightPage>("/api/insights?limit=500&state=active")).Items;
        var all = await server.GetAsync<MatterPage>("/api/matters?limit=100&state=active");

        Assert.Equal(insights.Select(insight => insight.Id).Order(), all.Items.SelectMany(matter => matter.Insights).Select(insight => insight.Id).Order());
        Assert.Equal(all.Items.Count, all.Total);
        Assert.Equal(all.Items.Count, insights.Select(insight => (insight.SubjectKind, insight.SubjectId)).Distinct().Count());
        Assert.All(all.Items, matter => Assert.Single(matter.Insights.Select(insight => (insight.SubjectKind, insight.SubjectId)).Distinct()));
        Assert.All(all.Items, matter => Assert.Equal(matter.Insights.Max(insight => insight.Severity), matter.Insights[0].Severity));
        Assert.Equal(all.Items.Select(matter => matter.Insights[0].Severity).OrderDescending(), all.Items.Select(matter => matter.Insights[0].Severity));
        Assert.All((await server.GetAsync<MatterPage>("/api/matters?objectiveId=O1")).Items, matter => Assert.DoesNotContain(matter.Insights[0].SubjectId, (string[])["K2", "K3", "O", "O2"]));

        var paged = new List<string>();
        string? cursor = null;
        do
        {
            var page = await server.GetAsync<MatterPage>($"/api/matters?state=active&limit=1{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            paged.Add(Assert.Single(page.Items).Insights[0].Id);
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.Equal(all.Items.Select(matter => matter.Insights[0].Id), paged);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.GetAsync("/api/matters?state=bogus")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.GetAsync("/api/matters?cursor=bogus")).StatusCode);
    }

    [Fact]
    public async Task Acknowledge_snooze_and_reopen_change_the_state_the_log_and_the_audit()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var id = (await server.GetAsync<InsightPage>("/api/insights?type=PredictedMiss")).Items[0].Id;
        var path = "/api/insights/" + Uri.EscapeDataString(id);
        var last = (await server.GetAsync<LogPage>("/api/log")).Last;
        async Task<Insight> Act(string verb, object body)
        {
            var answer = await server.Http.PostAsJsonAsync($"{path}/{verb}", body);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return (await answer.Content.ReadFromJsonAsync<Insight>(RunningServer.Json))!;
        }
        var until = server.Now.AddDays(3);

        Assert.Equal(InsightState.Acknowledged, (await Act("acknowledge", new { by = "Ann" })).State);
        Assert.Equal(InsightState.Acknowledged, (await Act("acknowledge", new { by = "Ann" })).State); // again: nothing happens
        var snoozed = await Act("snooze", new { by = "Ann", until });
        Assert.Equal((InsightState.Snoozed, until), (snoozed.State, snoozed.SnoozedUntil));
        Assert.Equal(InsightState.Open, (await Act("reopen", new { by = "Bob" })).State);

        var log = await server.GetAsync<LogPage>($"/api/log?after={last}");
        Assert.Equal([InsightEventKind.Acknowledged, InsightEventKind.Snoozed, InsightEventKind.Reopened], log.Events.Select(line => line.Kind));
        Assert.Equal(["Ann", "Ann", "Bob"], log.Events.Select(line => line.By));
        Assert.All(log.Events, line => Assert.Equal(("U1", "O1,O"), (line.OrgUnitId, string.Join(',', line.ObjectivePath))));
        var audit = await server.GetAsync<List<AuditEntry>>($"/api/audit?kind=Insight&id={Uri.EscapeDataString(id)}");
        Assert.Equal(3, audit.Count);
        Assert.Equal(("Snoozed", "Open", "Bob"), (audit[0].From, audit[0].To, audit[0].Who));
    }

    [Fact]
    public async Task Senseless_actions_are_refused()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var id = (await server.GetAsync<InsightPage>("/api/insights?type=PredictedMiss")).Items[0].Id;
        var path = "/api/insights/" + Uri.EscapeDataString(id);
        async Task<HttpStatusCode> Post(string target, object body) => (await server.Http.PostAsJsonAsync(target, body)).StatusCode;

        Assert.Equal(HttpStatusCode.BadRequest, await Post(path + "/snooze", new { by = "Ann", until = server.Now.AddMinutes(-1) }));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(path + "/acknowledge", new { by = " " }));
        Assert.Equal(HttpStatusCode.NotFound, await Post("/api/insights/none/acknowledge", new { by = "Ann" }));
        await server.Store.WriteAsync((db, token) => db.Database.ExecuteSqlRawAsync("UPDATE Insights SET State = 'Resolved'", token), CancellationToken.None);
        Assert.Equal(HttpStatusCode.Conflict, await Post(path + "/acknowledge", new { by = "Ann" }));
    }

    [Fact]
    public async Task A_snooze_ends_by_itself()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var id = (await server.GetAsync<InsightPage>("/api/insights?type=PredictedMiss")).Items[0].Id;
        var path = "/api/insights/" + Uri.EscapeDataString(id);
        await server.Http.PostAsJsonAsync(path + "/snooze", new { by = "Ann", until = server.Now.AddSeconds(1) });

        await Wait.UntilAsync(async () => (await server.GetAsync<Insight>(path)).State == InsightState.Open, "the insight is open again");
        var line = (await server.GetAsync<LogPage>("/api/log?limit=1000")).Events[^1];
        Assert.Equal((InsightEventKind.Reopened, "engine"), (line.Kind, line.By));
    }

    [Fact]
    public async Task The_log_is_read_in_pages_and_says_a_gap()
    {
        await using var server = RunningServer.Start();
        await Hub.LogLines.AppendManyAsync(server.Store, 10, "a-");
        var first = await server.GetAsync<LogPage>("/api/log?limit=4");
        Assert.Equal([1, 2, 3, 4], first.Events.Select(line => line.Sequence));
        Assert.Equal((10L, false), (first.Last, first.Gap));
        await server.Store.WriteAsync((db, token) => db.Database.ExecuteSqlRawAsync("DELETE FROM InsightLog WHERE Sequence <= 6", token), CancellationToken.None);
        Assert.True((await server.GetAsync<LogPage>("/api/log?after=4")).Gap);
        Assert.False((await server.GetAsync<LogPage>("/api/log?after=7")).Gap);
        Assert.True((await server.GetAsync<LogPage>("/api/log?after=11")).Gap);
    }
}
