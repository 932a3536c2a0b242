using System.Net;
using System.Net.Http.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests.Hub;
using InsightEngine.Storage;
using InsightEngine.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Access;

/// <summary>What a reader of one unit gets from every door, in an organisation of two.</summary>
public sealed class SightTests
{
    [Fact]
    public async Task A_manager_sees_the_own_unit_and_of_what_lies_above_only_name_and_risk()
    {
        await using var server = await FilledAsync();
        using var manager = await server.NewAsync("Mia", Roles.Manager, "U1");

        var objectives = await manager.ReadAsync<List<ObjectiveItem>>("/api/objectives");
        Assert.Equal(["O", "O1"], objectives.Select(objective => objective.Id));
        var above = objectives[0];
        Assert.Equal(("Grow", null, 0, 0), (above.Title, above.OwnerId, above.KpiCount, above.OpenInsights));
        Assert.Equal("ann", objectives[1].OwnerId);
        var outline = await manager.ReadAsync<ObjectiveDetail>("/api/objectives/O");
        Assert.Equal(["O1"], outline.Children.Select(child => child.Id));
        Assert.DoesNotContain(outline.Contributions, part => part.Id == "O2");
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync("/api/objectives/O2")).StatusCode);

        Assert.Equal(["K1", "K4"], (await manager.ReadAsync<List<KpiItem>>("/api/kpis")).Select(kpi => kpi.Id));
        foreach (var path in new[] { "/api/kpis/K2", "/api/kpis/K2/revisions", "/api/kpis/K2/predictions", "/api/kpis/K3", "/api/objectives/O2/levers", "/api/objectives/O/levers" })
            Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.PostAsJsonAsync("/api/kpis/K2/what-if", new { })).StatusCode);
        Assert.Equal(("K1", 2), (await manager.ReadAsync<InitiativeDetail>("/api/initiatives/I1")) is var initiative ? (initiative.Kpi?.Id, initiative.ObjectivePath.Count) : default);
        using (var service = await server.NewAsync("Mo", Roles.Manager, "U2")) Assert.Equal(HttpStatusCode.NotFound, (await service.GetAsync("/api/initiatives/I1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await manager.GetAsync("/api/kpis/K1")).StatusCode);
        Assert.Equal(["U", "U1"], (await manager.ReadAsync<List<UnitItem>>("/api/units")).Select(unit => unit.Id));

        var overview = await manager.ReadAsync<Overview>("/api/overview");
        Assert.Equal((1, 2, 1), (overview.Objectives, overview.Kpis, overview.Initiatives));
        using var leader = await server.NewAsync("Leo", Roles.Leader);
        Assert.Equal((3, 4), ((await leader.ReadAsync<Overview>("/api/overview")).Objectives, (await leader.ReadAsync<List<KpiItem>>("/api/kpis")).Count));
    }

    [Fact]
    public async Task Insights_matters_and_the_log_of_another_unit_do_not_exist_for_a_manager()
    {
        await using var server = await FilledAsync();
        using var manager = await server.NewAsync("Mia", Roles.Manager, "U2");
        using var other = await server.NewAsync("Mo", Roles.Manager, "U1");
        var all = await AllInsightsAsync(server);
        var foreign = all.First(insight => insight is { SubjectKind: SubjectKind.Kpi, SubjectId: "K1" });

        var seen = await manager.ReadAsync<InsightPage>("/api/insights?limit=500");
        Assert.DoesNotContain(seen.Items, IsOfU1);
        Assert.DoesNotContain((await manager.ReadAsync<MatterPage>("/api/matters?limit=100")).Items.SelectMany(matter => matter.Insights), IsOfU1);
        Assert.DoesNotContain((await manager.ReadAsync<LogPage>("/api/log?limit=1000")).Events, line => IsOfU1(line.Insight));
        Assert.Equal(HttpStatusCode.NotFound, (await manager.GetAsync($"/api/insights/{Uri.EscapeDataString(foreign.Id)}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.PostAsJsonAsync($"/api/insights/{Uri.EscapeDataString(foreign.Id)}/acknowledge", new ActionRequest(null))).StatusCode);
        Assert.Empty(await manager.ReadAsync<List<AuditEntry>>("/api/audit?kind=Kpi&id=K1"));

        Assert.Contains((await other.ReadAsync<InsightPage>("/api/insights?limit=500")).Items, insight => insight.Id == foreign.Id);
        var acknowledged = await other.PostAsJsonAsync($"/api/insights/{Uri.EscapeDataString(foreign.Id)}/acknowledge", new ActionRequest("Somebody Else"));
        Assert.Equal(HttpStatusCode.OK, acknowledged.StatusCode);
        await using var db = server.Store.CreateDbContext();
        Assert.Equal("Mo", (await db.InsightLog.OrderByDescending(line => line.Sequence).FirstAsync(line => line.Kind == InsightEventKind.Acknowledged)).By);
    }

    [Fact]
    public async Task A_decision_about_another_unit_is_neither_read_nor_recorded_nor_changed()
    {
        await using var server = await FilledAsync();
        using var manager = await server.NewAsync("Mia", Roles.Manager, "U1");
        using var leader = await server.NewAsync("Leo", Roles.Leader);
        var about = new DecisionRequest("Help service", "Leo", null, SubjectKind: SubjectKind.Kpi, SubjectId: "K2", Actions: [new ActionRequestItem("Hire", "Leo", SmallOrganisation.ThisMonth.AddMonths(1))]);
        var decided = (await (await leader.PostAsJsonAsync("/api/decisions", about, RunningServer.Json)).Content.ReadFromJsonAsync<DecisionItem>(RunningServer.Json))!;
        await leader.PostAsJsonAsync("/api/decisions", about with { SubjectId = "K1", Text = "Help sales" }, RunningServer.Json);

        Assert.Equal(["Help sales"], (await manager.ReadAsync<List<DecisionItem>>("/api/decisions")).Select(item => item.Decision.Text));
        Assert.Equal(HttpStatusCode.NotFound, (await manager.PostAsJsonAsync("/api/decisions", about, RunningServer.Json)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.PostAsJsonAsync($"/api/actions/{decided.Actions[0].Id}", new ActionChange(null, ActionState.Done), RunningServer.Json)).StatusCode);
        Assert.Equal(2, (await leader.ReadAsync<List<DecisionItem>>("/api/decisions")).Count);
    }

    [Fact]
    public async Task A_briefing_for_a_wider_circle_does_not_exist_for_the_others()
    {
        await using var server = await FilledAsync();
        using var leader = await server.NewAsync("Leo", Roles.Leader);
        using var sales = await server.NewAsync("Mia", Roles.Manager, "U1");
        using var service = await server.NewAsync("Mo", Roles.Manager, "U2");
        using var hr = await server.NewAsync("Hal", Roles.Hr);
        var executive = await WriteAsync(leader, new BriefingRequest("executive"));
        var own = await WriteAsync(sales, new BriefingRequest("manager", UnitId: "U1"));

        foreach (var file in new[] { "", "/markdown", "/html", "/pdf", "/diff" })
        {
            foreach (var reader in new[] { sales, service, hr }) Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/api/briefings/{executive.Id}{file}")).StatusCode);
            foreach (var reader in new[] { service, hr }) Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/api/briefings/{own.Id}{file}")).StatusCode);
        }
        foreach (var act in new[] { "approve", "publish", "edit", "comments", "send" })
            Assert.Equal(HttpStatusCode.NotFound, (await service.PostAsJsonAsync($"/api/briefings/{own.Id}/{act}", new { text = "x", channel = "x" })).StatusCode);
        Assert.Equal([own.Id], (await sales.ReadAsync<List<BriefingHead>>("/api/briefings")).Select(head => head.Id));
        Assert.Empty(await service.ReadAsync<List<BriefingHead>>("/api/briefings"));
        Assert.Equal(2, (await leader.ReadAsync<List<BriefingHead>>("/api/briefings")).Count);
        foreach (var request in new[] { new BriefingRequest("executive"), new BriefingRequest("hr"), new BriefingRequest("manager"), new BriefingRequest("executive", UnitId: "U1") })
            Assert.Equal(HttpStatusCode.Forbidden, (await sales.PostAsJsonAsync("/api/briefings", request)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await sales.PostAsJsonAsync("/api/briefings", new BriefingRequest("manager", UnitId: "U2"))).StatusCode);

        // the other unit's KPIs and objectives are not in the text and not among the facts
        var text = await sales.GetStringAsync($"/api/briefings/{own.Id}") + await sales.GetStringAsync($"/api/briefings/{own.Id}/markdown");
        Assert.Contains("Orders", text);
        foreach (var foreign in new[] { "Answers in time", "Lonely", "Serve" }) Assert.DoesNotContain(foreign, text);
        var approved = await (await sales.PostAsJsonAsync($"/api/briefings/{own.Id}/approve", new ActionRequest("Somebody Else"))).Content.ReadFromJsonAsync<BriefingDetail>(RunningServer.Json);
        Assert.Equal("Mia", approved!.StateBy);
    }

    [Fact]
    public async Task A_new_briefing_is_told_to_its_readers_only()
    {
        await using var server = await FilledAsync();
        using var leader = await server.NewAsync("Leo", Roles.Leader);
        using var sales = await server.NewAsync("Mia", Roles.Manager, "U1");
        using var service = await server.NewAsync("Mo", Roles.Manager, "U2");
        using var hr = await server.NewAsync("Hal", Roles.Hr);
        var executive = await WriteAsync(leader, new BriefingRequest("executive"));
        var own = await WriteAsync(sales, new BriefingRequest("manager", UnitId: "U1"));
        var wave = await WriteAsync(hr, new BriefingRequest("hr"));

        Assert.Equal([own.Title], await ToldAsync(sales));
        Assert.Empty(await ToldAsync(service));
        Assert.Equal([wave.Title], await ToldAsync(hr));
        Assert.Equal(new[] { executive.Title, own.Title }.Order(), (await ToldAsync(leader)).Order());

        static async Task<List<string>> ToldAsync(HttpClient reader) =>
            [.. (await reader.ReadAsync<InsightPage>("/api/insights?type=BriefingReady")).Items.Select(insight => insight.Headline.Split('“', '”')[1])];
    }

    [Fact]
    public async Task A_briefing_for_HR_of_a_unit_is_for_the_HR_of_that_unit_and_that_of_the_whole_tells_no_strategy()
    {
        await using var server = AccessServer.Start();
        var batch = SmallOrganisation.Batch();
        await new Intake(server.Store, TimeProvider.System).AcceptAsync(
            batch with { Objectives = [.. batch.Objectives.Select(objective => objective with { Perspective = Perspective.LearningAndGrowth })] }, new IntakeOrigin("test", "goals about people"), IntakeMode.AllOrNothing, CancellationToken.None);
        await server.IdleAsLeaderAsync();
        using var leader = await server.NewAsync("Leo", Roles.Leader);
        using var central = await server.NewAsync("Hal", Roles.Hr);
        using var own = await server.NewAsync("Hedy", Roles.Hr, "U1");
        using var other = await server.NewAsync("Hugo", Roles.Hr, "U2");
        var whole = await central.ReadAsync<BriefingDetail>($"/api/briefings/{(await WriteAsync(central, new BriefingRequest("hr"))).Id}");
        Assert.DoesNotContain(whole.Facts, fact => fact.Id.StartsWith("kpi:", StringComparison.Ordinal) || fact.Id.StartsWith("objective:", StringComparison.Ordinal));
        var cut = await own.ReadAsync<BriefingDetail>($"/api/briefings/{(await WriteAsync(own, new BriefingRequest("hr", UnitId: "U1"))).Id}");
        Assert.Contains(cut.Facts, fact => fact.Id.StartsWith("kpi:K1/", StringComparison.Ordinal));
        Assert.DoesNotContain(cut.Facts, fact => fact.Id.StartsWith("kpi:K2/", StringComparison.Ordinal));
        foreach (var reader in new[] { central, other }) Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/api/briefings/{cut.Id}")).StatusCode);
        foreach (var reader in new[] { leader, own }) Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/api/briefings/{cut.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync($"/api/briefings/{whole.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsJsonAsync("/api/briefings", new BriefingRequest("hr", UnitId: "U1"))).StatusCode);
    }

    [Fact]
    public async Task An_answer_knows_only_what_the_reader_may_see()
    {
        await using var server = await FilledAsync();
        using var sales = await server.NewAsync("Mia", Roles.Manager, "U1");
        using var service = await server.NewAsync("Mo", Roles.Manager, "U2");
        foreach (var question in new[] { "What is at risk?", "How is Orders doing?", "Which KPIs will miss?" })
        {
            var foreign = await (await service.PostAsJsonAsync("/api/ask", new AskRequest(question))).Content.ReadAsStringAsync();
            Assert.DoesNotContain("/kpis/K1", foreign);
            Assert.DoesNotContain("/kpis/K4", foreign);
        }
        Assert.Contains("/kpis/K1", await (await sales.PostAsJsonAsync("/api/ask", new AskRequest("How is Orders doing?"))).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await service.PostAsJsonAsync("/api/ask", new AskRequest("What is at risk?", "U1"))).StatusCode);
    }

    [NodeTheory]
    [InlineData("WebSockets")]
    [InlineData("LongPolling")]
    public async Task The_stream_carries_only_what_the_subscriber_may_see_also_from_a_cursor_and_after_the_rights_changed(string transport)
    {
        await using var server = AccessServer.Start();
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsLeaderAsync();
        long from;
        await using (var db = server.Store.CreateDbContext()) from = await db.InsightLog.MaxAsync(line => (long?)line.Sequence) ?? 0;
        await server.AddAsync("Ada", Roles.Administrator);
        var mia = await server.AddAsync("Mia", Roles.Manager, "U1");
        await LogLines.AppendAsync(server.Store, "sales 1", unit: "U1", path: ["O1", "O"]);
        await LogLines.AppendAsync(server.Store, "service 1", unit: "U2", path: ["O2", "O"], subject: "K2");
        await LogLines.AppendAsync(server.Store, "hidden top", unit: "U", path: ["O"], kind: SubjectKind.Objective, subject: "O");

        await using var subscriber = NodeSubscriber.Start(server.Address, after: from, transport: transport, token: await server.TokenAsync("Mia"));
        await subscriber.MessageAsync("caughtUp");
        await LogLines.AppendAsync(server.Store, "service 2", unit: "U2", path: ["O2", "O"], subject: "K2");
        await LogLines.AppendAsync(server.Store, "sales 2", unit: "U1", path: ["O1", "O"]);
        await subscriber.EventsAsync(2);
        Assert.Equal(["sales 1", "sales 2"], subscriber.Events.Select(line => line.DedupeKey));

        using var admin = await server.AsAsync("Ada");
        await admin.PutAsJsonAsync($"/api/accounts/{mia.Id}", new AccountRequest(mia.Email, "Mia", ["Manager"], ["U2"]));
        Assert.Contains("rights", (await subscriber.MessageAsync("disconnecting")).GetProperty("reason").GetString());
        await subscriber.MessageAsync("closed");
        await LogLines.AppendAsync(server.Store, "sales 3", unit: "U1", path: ["O1", "O"]);

        await using var again = NodeSubscriber.Start(server.Address, after: from, transport: transport, token: await server.TokenAsync("Mia"));
        await again.EventsAsync(2);
        await again.MessageAsync("caughtUp");
        Assert.Equal(["service 1", "service 2"], again.Events.Select(line => line.DedupeKey));
        await admin.PutAsJsonAsync($"/api/accounts/{mia.Id}", new AccountRequest(mia.Email, "Mia", ["Manager"], ["U2"], Disabled: true));
        await again.MessageAsync("closed");
    }

    private static bool IsOfU1(Insight insight) => insight.SubjectId is "K1" or "K4" or "O1" or "I1";

    private static async Task<List<Insight>> AllInsightsAsync(RunningServer server)
    {
        await using var db = server.Store.CreateDbContext();
        return await db.Insights.AsNoTracking().ToListAsync();
    }

    private static async Task<BriefingHead> WriteAsync(HttpClient http, BriefingRequest request)
    {
        var answer = await http.PostAsJsonAsync("/api/briefings", request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<BriefingHead>(RunningServer.Json))!;
    }

    private static async Task<RunningServer> FilledAsync()
    {
        var server = AccessServer.Start();
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsLeaderAsync();
        return server;
    }
}
