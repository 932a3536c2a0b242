using System.Net;
using System.Net.Http.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests.Hub;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Api;

public sealed class EventsApiTests
{
    [Fact]
    public async Task A_declared_event_labels_what_stands_out_and_taken_back_it_is_unusual_again()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        await ReportAsync(server, 12);
        await TypeAsync(server, InsightType.UnusualValue);

        var days = (Start: SmallOrganisation.ThisMonth.AddDays(2), End: SmallOrganisation.ThisMonth.AddDays(3));
        var created = await server.Http.PostAsJsonAsync("/api/events", new EventRequest("stocktake", "Stocktake", days.Start, days.End, "U", null, "Ann"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        await TypeAsync(server, InsightType.ExpectedDeviation);
        Assert.Contains("known event", (await server.GetAsync<KpiDetail>("/api/kpis/K4")).Outlook!.Note, StringComparison.Ordinal);
        var listed = Assert.Single(await server.GetAsync<List<EventItem>>("/api/events"));
        Assert.Equal(new EventItem("stocktake", "Stocktake", days.Start, days.End, "U", "Example", null, null), listed);

        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.DeleteAsync("/api/events/stocktake")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await server.Http.DeleteAsync("/api/events/stocktake?by=Ann")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.DeleteAsync("/api/events/stocktake?by=Ann")).StatusCode);
        await TypeAsync(server, InsightType.UnusualValue);
        Assert.DoesNotContain("known event", (await server.GetAsync<KpiDetail>("/api/kpis/K4")).Outlook!.Note ?? "", StringComparison.Ordinal);
        await using var db = server.Store.CreateDbContext();
        var audit = await db.Audit.Where(entry => entry.SubjectKind == nameof(KnownEvent)).OrderBy(entry => entry.Id).Select(entry => entry.Field + " " + entry.Who).ToListAsync();
        Assert.Equal(["(created) Ann", "(removed) Ann"], audit);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_the_repair()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        async Task<string> Refused(HttpStatusCode status, EventRequest request)
        {
            var answer = await server.Http.PostAsJsonAsync("/api/events", request);
            Assert.Equal(status, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync();
        }
        var day = SmallOrganisation.ThisMonth;
        Assert.Contains("before it starts", await Refused(HttpStatusCode.BadRequest, new EventRequest("e", "Strike", day, day.AddDays(-1), By: "Ann")));
        Assert.Contains("by must name", await Refused(HttpStatusCode.BadRequest, new EventRequest("e", "Strike", day)));
        Assert.Contains("a KPI is enough", await Refused(HttpStatusCode.BadRequest, new EventRequest("e", "Strike", day, null, "U", "K1", "Ann")));
        Assert.Contains("title must say", await Refused(HttpStatusCode.BadRequest, new EventRequest("e", " ", day, By: "Ann")));
        Assert.Contains("start must be", await Refused(HttpStatusCode.BadRequest, new EventRequest("e", "Strike", default, By: "Ann")));
        Assert.Contains("unit 'nowhere', which is not known", await Refused(HttpStatusCode.BadRequest, new EventRequest("e", "Strike", day, null, "nowhere", null, "Ann")));
        Assert.Contains("KPI 'K99', which is not known", await Refused(HttpStatusCode.BadRequest, new EventRequest("e", "Strike", day, null, null, "K99", "Ann")));
        Assert.Empty(await server.GetAsync<List<EventItem>>("/api/events"));
    }

    [NodeFact]
    public async Task A_label_is_not_pushed_unless_it_is_asked_for()
    {
        await using var server = RunningServer.Start();
        await LogLines.AppendAsync(server.Store, "label", type: InsightType.ExpectedDeviation);
        await LogLines.AppendAsync(server.Store, "warning");
        await using var everything = NodeSubscriber.Start(server.Address, after: 0);
        await using var labels = NodeSubscriber.Start(server.Address, new { types = (string[])[nameof(InsightType.ExpectedDeviation)] }, after: 0);
        await everything.MessageAsync("caughtUp");
        await labels.MessageAsync("caughtUp");
        Assert.Equal([2L], everything.Sequences);
        Assert.Equal([1L], labels.Sequences);
    }

    /// <summary>Three years around 70 for <c>K4</c>, and the value of the month of the tests far from them.</summary>
    private static async Task ReportAsync(RunningServer server, double last)
    {
        var usual = Enumerable.Range(0, 36).Select(i => new ReportedValue("K4", SmallOrganisation.ThisMonth.AddMonths(i - 36), 70 + 3 * Math.Cos(i * i), "Ann", "test"));
        var answer = await server.Http.PostAsJsonAsync("/api/observations", (ReportedValue[])[.. usual, new("K4", SmallOrganisation.ThisMonth, last, "Ann", "test")]);
        Assert.Equal(37, (await answer.Content.ReadFromJsonAsync<ObservationsAccepted>(RunningServer.Json))!.Accepted);
    }

    /// <summary>Waits until what is said of the newest value of <c>K4</c> has one type only.</summary>
    private static Task TypeAsync(RunningServer server, InsightType type) => Wait.UntilAsync(async () =>
    {
        var open = (await server.GetAsync<InsightPage>("/api/insights?limit=500&state=active")).Items
            .Where(insight => insight is { SubjectId: "K4", Type: InsightType.UnusualValue or InsightType.ExpectedDeviation }).Select(insight => insight.Type).ToList();
        return open.Count == 1 && open[0] == type;
    }, $"the value is {type}", 15);
}
