using System.Net;
using System.Net.Http.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;

namespace InsightEngine.Server.Tests.Api;

public sealed class StrategyApiTests
{
    [Fact]
    public async Task A_filled_store_is_recomputed_and_shown()
    {
        await using var server = await FilledServerAsync();

        var overview = await server.GetAsync<Overview>("/api/overview");
        Assert.Equal(("Example", 3, 4, 1, 0), (overview.Organisation, overview.Objectives, overview.Kpis, overview.Initiatives, overview.PendingWork));
        Assert.Equal(1, overview.PredictedMisses);

        var objectives = await server.GetAsync<List<ObjectiveItem>>("/api/objectives");
        Assert.Equal(["O", "O1", "O2"], objectives.Select(objective => objective.Id));
        Assert.Equal("Ann", objectives[0].Owner);
        Assert.Equal("Sales", objectives[1].OrgUnit);
        Assert.Equal(2, objectives[1].KpiCount);
        Assert.True(objectives[1].WorstMiss > 0.9);
        Assert.True(objectives[1].Risk > 0.9);
        Assert.True(objectives[2].Risk < 0.1);

        var detail = await server.GetAsync<ObjectiveDetail>("/api/objectives/O1");
        Assert.Equal([new PathItem("O", "Grow")], detail.Path);
        Assert.Equal(["K1", "K4"], detail.Kpis.Select(kpi => kpi.Id));
        Assert.Equal("Orders", Assert.Single(detail.Contributions).Name);
        Assert.Equal("Begin", Assert.Single(Assert.Single(detail.Initiatives).Milestones).Title);
        Assert.Contains(detail.Insights, insight => insight.Type == InsightType.PredictedMiss);

        var initiative = await server.GetAsync<InitiativeDetail>("/api/initiatives/I1");
        Assert.Equal([new PathItem("O", "Grow"), new PathItem("O1", objectives[1].Title)], initiative.ObjectivePath);
        Assert.Equal(new PathItem("K1", "Orders"), initiative.Kpi);
        Assert.Equal(("Call more", "Ann", 1), (initiative.Initiative.Title, initiative.Initiative.Owner, initiative.Initiative.Milestones.Count));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("/api/initiatives/none")).StatusCode);
    }

    [Fact]
    public async Task Kpis_are_listed_by_objective_unit_name_and_missing_objective()
    {
        await using var server = await FilledServerAsync();
        Task<List<KpiItem>> List(string query) => server.GetAsync<List<KpiItem>>("/api/kpis" + query);

        Assert.Equal(["K1", "K2", "K3", "K4"], (await List("")).Select(kpi => kpi.Id));
        Assert.Equal(["K1", "K4"], (await List("?objectiveId=O1")).Select(kpi => kpi.Id));
        Assert.Equal(["K2", "K3"], (await List("?unitId=U2")).Select(kpi => kpi.Id));
        Assert.Equal(4, (await List("?unitId=U")).Count);
        Assert.Equal(["K2"], (await List("?search=ANSWERS")).Select(kpi => kpi.Id));
        Assert.Equal(["K3"], (await List("?orphan=true")).Select(kpi => kpi.Id));
        var orders = (await List("?search=K1")).Single();
        Assert.Equal(24, orders.Trend.Count);
        Assert.Equal((60.0, 60.0, 100.0), (orders.Trend[^1], orders.LastValue!.Value, orders.Target!.Value));
        Assert.Equal(Enumerable.Range(60, 24).Select(value => (double)value).Reverse(), orders.Trend);
    }

    [Fact]
    public async Task A_correction_keeps_what_was_known_and_moves_the_outlook()
    {
        await using var server = await FilledServerAsync();
        var before = await server.GetAsync<KpiDetail>("/api/kpis/K2");
        var period = before.History[^1].PeriodStart;

        var answer = await server.Http.PostAsJsonAsync("/api/observations", new[] { new ReportedValue("K2", period, 10, "Bob", "form", "typing error") });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await server.IdleAsync();

        var after = await server.GetAsync<KpiDetail>("/api/kpis/K2");
        Assert.Equal((10.0, 1, "Bob"), (after.History[^1].Value, after.History[^1].Revisions, after.History[^1].RecordedBy));
        Assert.Equal(before.History.Count, after.History.Count);
        Assert.True(after.Outlook!.MissProbability > before.Outlook!.MissProbability);
        Assert.Equal(new PathItem("O2", "Serve"), after.ObjectivePath[^1]);
        var revisions = await server.GetAsync<List<Observation>>("/api/kpis/K2/revisions");
        Assert.Equal(2, revisions.Count(revision => revision.PeriodStart == period));
        var audit = await server.GetAsync<List<AuditEntry>>("/api/audit?id=K2&limit=1");
        Assert.Equal(("Bob", "typing error"), (audit[0].Who, audit[0].Why));
    }

    [Fact]
    public async Task Values_that_break_a_rule_are_rejected_with_their_place()
    {
        await using var server = await FilledServerAsync();
        ReportedValue[] values = [new("K1", SmallOrganisation.ThisMonth, 59, "Bob", "form"), new("K9", SmallOrganisation.ThisMonth, 1, "Bob", "form"), new("K1", SmallOrganisation.ThisMonth.AddMonths(-1), 60, "Bob", "form")];

        var strict = await server.Http.PostAsJsonAsync("/api/observations?strict=true", values);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, strict.StatusCode);
        Assert.Contains("[1]", await strict.Content.ReadAsStringAsync());
        Assert.Equal(36, (await server.GetAsync<KpiDetail>("/api/kpis/K1")).History.Count);

        var lenient = await (await server.Http.PostAsJsonAsync("/api/observations", values)).Content.ReadFromJsonAsync<ObservationsAccepted>();
        Assert.Equal((1, 1), (lenient!.Accepted, lenient.Unchanged));
        var rejected = Assert.Single(lenient.Rejected);
        Assert.Equal(1, rejected.Index);
        Assert.Contains("K9", rejected.Message);
        Assert.Equal(37, (await server.GetAsync<KpiDetail>("/api/kpis/K1")).History.Count);
    }

    [Theory]
    [InlineData("/api/objectives/none", "There is no objective 'none'.")]
    [InlineData("/api/kpis/none", "There is no KPI 'none'.")]
    [InlineData("/api/kpis/none/revisions", "There is no KPI 'none'.")]
    [InlineData("/api/insights/none", "There is no insight 'none'.")]
    [InlineData("/api/nothing", "/openapi/v1.json")]
    public async Task What_does_not_exist_is_a_problem_that_says_so(string path, string detail)
    {
        await using var server = RunningServer.Start();
        var answer = await server.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(detail, (await answer.Content.ReadAsStringAsync()).Replace("\\u0027", "'"));
    }

    internal static async Task<RunningServer> FilledServerAsync()
    {
        var server = RunningServer.Start();
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsync();
        return server;
    }
}
