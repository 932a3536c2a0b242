using System.Net;
using System.Net.Http.Json;
using InsightEngine.Insights.Risk;
using InsightEngine.Server.Api;

namespace InsightEngine.Server.Tests.Api;

public sealed class ScenariosApiTests
{
    [Fact]
    public async Task What_if_answers_and_changes_nothing()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var before = await server.GetAsync<KpiDetail>("/api/kpis/K1");
        var answer = await server.Http.PostAsJsonAsync("/api/kpis/K1/what-if", new WhatIfQuestion { Target = 10 });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var result = (await answer.Content.ReadFromJsonAsync<WhatIfResult>(RunningServer.Json))!;
        Assert.Equal(before.Outlook!.MissProbability!.Value, result.Now.MissProbability!.Value, 9);
        Assert.True(result.Then.MissProbability < 0.1);
        Assert.Equal(["Sell", "Grow"], result.Objectives.Select(objective => objective.Title));
        Assert.True(result.Objectives[0].Now > 0.9 && result.Objectives[0].Then < 0.1);

        var after = await server.GetAsync<KpiDetail>("/api/kpis/K1");
        Assert.Equal(before.History, after.History);
        Assert.Equal(before.Targets, after.Targets);
        Assert.Equal(before.Outlook.MissProbability, after.Outlook!.MissProbability);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_refused_with_the_reason()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var tooMany = await server.Http.PostAsJsonAsync("/api/kpis/K1/what-if", new WhatIfQuestion { NextValues = [.. Enumerable.Repeat(1.0, 40)] });
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
        Assert.Contains("open period", await tooMany.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.PostAsJsonAsync("/api/kpis/K3/what-if", new WhatIfQuestion())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.PostAsJsonAsync("/api/kpis/none/what-if", new WhatIfQuestion())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("/api/objectives/none/levers")).StatusCode);
    }

    [Fact]
    public async Task Levers_name_the_KPI_the_improvement_and_the_work_for_it()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var lever = Assert.Single(await server.GetAsync<List<LeverRow>>("/api/objectives/O/levers"));
        Assert.Equal(("K1", "Orders", "count"), (lever.KpiId, lever.Kpi, lever.Unit));
        Assert.True(lever.ImproveBy > 30 && lever.RiskThen < lever.RiskNow - 0.5);
        Assert.Equal("Call more", Assert.Single(lever.Work).Title);
        Assert.Empty(await server.GetAsync<List<LeverRow>>("/api/objectives/O2/levers"));
    }
}
