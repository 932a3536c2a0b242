using System.Net;
using System.Net.Http.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;

namespace InsightEngine.Server.Tests.Api;

public sealed class BriefingReviewApiTests
{
    [Fact]
    public async Task A_briefing_is_edited_approved_and_published_in_this_order_and_audited()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var briefing = await WriteAsync(server);
        var address = $"/api/briefings/{Uri.EscapeDataString(briefing.Id)}";
        Assert.Equal(HttpStatusCode.Conflict, (await server.Http.PostAsJsonAsync(address + "/publish", new ActionRequest("Ann"))).StatusCode);
        Assert.Equal(BriefingState.Approved, (await StepAsync(server, address + "/approve")).State);

        // An edit makes a draft of what was approved.
        var first = briefing.Sections[0].Sentences[0];
        var edited = await EditAsync(server, address, new SentenceEdit(0, 0, "The board is calm about the year.", "Ann", OwnWords: true));
        Assert.Equal((BriefingState.Draft, 2), (edited.State, edited.Edition));
        Assert.Equal(("The board is calm about the year.", "Ann"), (edited.Sections[0].Sentences[0].Text, edited.Sections[0].Sentences[0].Editor));
        Assert.Empty(edited.Sections[0].Sentences[0].FactIds);
        Assert.Contains("in the words of Ann", await server.Http.GetStringAsync(address + "/html"), StringComparison.Ordinal);
        Assert.Contains("in the words of Ann", await server.Http.GetStringAsync(address + "/markdown"), StringComparison.Ordinal);

        var verified = await EditAsync(server, address, new SentenceEdit(0, 0, first.Text, "Ann", FactIds: first.FactIds));
        Assert.Null(verified.Sections[0].Sentences[0].Editor);
        Assert.Equal(first.FactIds, verified.Sections[0].Sentences[0].FactIds);

        await StepAsync(server, address + "/approve");
        Assert.Equal(BriefingState.Published, (await StepAsync(server, address + "/publish")).State);
        Assert.Equal(HttpStatusCode.Conflict, (await server.Http.PostAsJsonAsync(address + "/edit", new SentenceEdit(0, 0, "Too late.", "Ann", true))).StatusCode);
        var audit = await server.GetAsync<List<AuditEntry>>($"/api/audit?kind=Briefing&id={Uri.EscapeDataString(briefing.Id)}");
        Assert.Equal(5, audit.Count);
        Assert.Contains(audit, entry => entry.Field == "Text" && entry.From == first.Text && entry.Why == "the editor's own words");
    }

    [Fact]
    public async Task A_sentence_that_its_facts_do_not_carry_is_refused_unless_it_is_the_editors_own()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var briefing = await WriteAsync(server);
        var address = $"/api/briefings/{Uri.EscapeDataString(briefing.Id)}";
        var refused = await server.Http.PostAsJsonAsync(address + "/edit", new SentenceEdit(0, 0, "Everything doubled because of 4,711 new customers.", "Ann"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("4,711", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await server.GetAsync<BriefingDetail>(address)).Edition);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.PostAsJsonAsync(address + "/edit", new SentenceEdit(99, 0, "x", "Ann"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.PostAsJsonAsync("/api/briefings/none/approve", new ActionRequest("Ann"))).StatusCode);
    }

    [Fact]
    public async Task Comments_are_kept_and_the_record_of_the_writing_stays_byte_for_byte()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var briefing = await WriteAsync(server);
        var address = $"/api/briefings/{Uri.EscapeDataString(briefing.Id)}";
        var before = await server.Http.GetByteArrayAsync(address + "/html");
        Assert.Equal(HttpStatusCode.OK, (await server.Http.PostAsJsonAsync(address + "/comments", new CommentRequest("Is the second figure final?", "Bo", "0/1"))).StatusCode);
        var comment = Assert.Single((await server.GetAsync<BriefingDetail>(address)).Comments);
        Assert.Equal(("Bo", "0/1"), (comment.By, comment.Place));
        Assert.Equal(before, await server.Http.GetByteArrayAsync(address + "/html"));
    }

    [Fact]
    public async Task The_difference_to_the_briefing_before_is_told_by_facts()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var first = await WriteAsync(server);
        Assert.Null((await server.GetAsync<BriefingDiff>($"/api/briefings/{Uri.EscapeDataString(first.Id)}/diff")).PreviousId);
        await server.Http.PostAsJsonAsync("/api/decisions", new DecisionRequest("Hire", "Ada", "Bo", Actions: [new ActionRequestItem("Sign", "Ada", new DateOnly(2020, 1, 1))]), RunningServer.Json);
        var second = await WriteAsync(server);
        var diff = await server.GetAsync<BriefingDiff>($"/api/briefings/{Uri.EscapeDataString(second.Id)}/diff");
        Assert.Equal(first.Id, diff.PreviousId);
        Assert.Contains(diff.Added, fact => fact.Text == "Sign");
    }

    private static async Task<BriefingDetail> WriteAsync(RunningServer server) =>
        (await (await server.Http.PostAsJsonAsync("/api/briefings", new BriefingRequest("executive"))).Content.ReadFromJsonAsync<BriefingDetail>(RunningServer.Json))!;

    private static async Task<BriefingDetail> StepAsync(RunningServer server, string address)
    {
        var response = await server.Http.PostAsJsonAsync(address, new ActionRequest("Ann"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<BriefingDetail>(RunningServer.Json))!;
    }

    private static async Task<BriefingDetail> EditAsync(RunningServer server, string address, SentenceEdit edit)
    {
        var response = await server.Http.PostAsJsonAsync(address + "/edit", edit);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<BriefingDetail>(RunningServer.Json))!;
    }
}
