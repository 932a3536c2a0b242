using System.Net;
using System.Net.Http.Json;
using InsightEngine.Briefings.Asking;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;

namespace InsightEngine.Server.Tests.Api;

public sealed class DecisionsApiTests
{
    [Fact]
    public async Task A_decision_is_kept_with_its_actions_audited_and_told_in_the_next_briefing_and_answer()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var kpi = (await server.GetAsync<List<KpiItem>>("/api/kpis"))[0];
        var recorded = await RecordAsync(server, kpi.Id);
        var action = Assert.Single(recorded.Actions);
        Assert.Contains(await server.GetAsync<List<AuditEntry>>($"/api/audit?kind=Decision&id={recorded.Decision.Id}"), entry => entry.Who == "Recorder" && entry.To == "Hire two pickers");

        var response = await server.Http.PostAsJsonAsync("/api/briefings", new BriefingRequest("executive"));
        var briefing = (await response.Content.ReadFromJsonAsync<BriefingDetail>(RunningServer.Json))!;
        var followUp = Assert.Single(briefing.Sections, section => section.Heading == "Follow-up of earlier decisions");
        Assert.Contains(followUp.Sentences, sentence => sentence.Text.Contains("“Sign both contracts” (Ada Boss) has been overdue since", StringComparison.Ordinal));

        var answer = await server.Http.PostAsJsonAsync("/api/ask", new AskRequest("What was decided?"));
        var told = (await answer.Content.ReadFromJsonAsync<AnswerItem>(RunningServer.Json))!;
        Assert.Equal(AnswerOutcome.Answered, told.Outcome);
        Assert.Contains(told.Sections[0].Sentences, sentence => sentence.Text.Contains("Ada Boss decided: “Hire two pickers”", StringComparison.Ordinal));

        var overdue = Assert.Single((await server.GetAsync<InsightPage>("/api/insights?type=ActionOverdue&state=open")).Items);
        Assert.Equal((SubjectKind.Kpi, kpi.Id), (overdue.SubjectKind, overdue.SubjectId));
        Assert.Contains("“Sign both contracts” (Ada Boss) was due on 31 January 2020", overdue.Headline);

        var changed = await server.Http.PostAsJsonAsync($"/api/actions/{action.Id}", new ActionChange("Ada Boss", ActionState.Done, "Both signed"));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var done = (await server.GetAsync<List<DecisionItem>>("/api/decisions"))[0].Actions[0];
        Assert.Equal((ActionState.Done, "Both signed"), (done.State, done.Outcome));
        Assert.NotNull(done.ClosedOn);
        Assert.Equal(InsightState.Resolved, Assert.Single((await server.GetAsync<InsightPage>("/api/insights?type=ActionOverdue")).Items).State);
        Assert.NotEmpty(await server.GetAsync<List<AuditEntry>>($"/api/audit?kind=DecisionAction&id={action.Id}"));
        Assert.Empty(await server.GetAsync<List<DecisionItem>>("/api/decisions?open=true"));
    }

    [Fact]
    public async Task What_is_incomplete_or_about_nothing_is_refused()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        async Task<HttpStatusCode> PostAsync(DecisionRequest request) => (await server.Http.PostAsJsonAsync("/api/decisions", request, RunningServer.Json)).StatusCode;
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(new DecisionRequest(" ", "A", "B")));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(new DecisionRequest("Do it", "", "B")));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(new DecisionRequest("Do it", "A", "B", SubjectKind: SubjectKind.Kpi)));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(new DecisionRequest("Do it", "A", "B", SubjectKind: SubjectKind.Kpi, SubjectId: "none")));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(new DecisionRequest("Do it", "A", "B", BriefingId: "none")));
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.PostAsJsonAsync("/api/actions/1", new ActionChange(""))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.PostAsJsonAsync("/api/actions/77", new ActionChange("A"))).StatusCode);
    }

    [Fact]
    public async Task A_review_without_a_decision_is_told_as_soon_as_it_is_recorded_and_no_longer_once_it_has_one()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var held = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-10);
        var response = await server.Http.PostAsJsonAsync("/api/reviews", new ReviewRequest("Quarterly review", "Recorder", held));
        var review = (await response.Content.ReadFromJsonAsync<Review>(RunningServer.Json))!;
        Assert.Contains("“Quarterly review”", Assert.Single((await server.GetAsync<InsightPage>("/api/insights?type=ReviewWithoutDecision&state=open")).Items).Headline, StringComparison.Ordinal);

        await server.Http.PostAsJsonAsync("/api/decisions", new DecisionRequest("Nothing had to be decided", "Ada Boss", "Recorder", ReviewId: review.Id), RunningServer.Json);
        Assert.Empty((await server.GetAsync<InsightPage>("/api/insights?type=ReviewWithoutDecision&state=open")).Items);
    }

    private static async Task<DecisionItem> RecordAsync(RunningServer server, string kpi)
    {
        var response = await server.Http.PostAsJsonAsync("/api/decisions", new DecisionRequest(
            "Hire two pickers", "Ada Boss", "Recorder", Reason: "The crew is too small", SubjectKind: SubjectKind.Kpi, SubjectId: kpi,
            Actions: [new ActionRequestItem("Sign both contracts", "Ada Boss", new DateOnly(2020, 1, 31))]), RunningServer.Json);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<DecisionItem>(RunningServer.Json))!;
    }
}
