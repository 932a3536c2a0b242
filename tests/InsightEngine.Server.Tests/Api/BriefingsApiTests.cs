using System.Net;
using System.Net.Http.Json;
using InsightEngine.Server.Api;

namespace InsightEngine.Server.Tests.Api;

public sealed class BriefingsApiTests
{
    [Fact]
    public async Task A_briefing_is_written_kept_and_read_with_its_facts()
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        var response = await server.Http.PostAsJsonAsync("/api/briefings", new BriefingRequest("executive"));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var address = response.Headers.Location!.ToString();
        var written = await server.GetAsync<BriefingDetail>(address);
        Assert.Equal("executive", written.Audience);
        var ids = written.Facts.Select(fact => fact.Id).ToHashSet();
        Assert.All(written.Sections.SelectMany(section => section.Sentences), sentence =>
        {
            Assert.NotEmpty(sentence.FactIds);
            Assert.All(sentence.FactIds, id => Assert.Contains(id, ids));
        });
        Assert.Contains((await server.GetAsync<List<BriefingHead>>("/api/briefings")), head => head.Id == written.Id);
        Assert.StartsWith("# ", await server.Http.GetStringAsync(address + "/markdown"), StringComparison.Ordinal);
        Assert.Contains("<h1>", await server.Http.GetStringAsync(address + "/html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shareholders", null, null, HttpStatusCode.BadRequest)]
    [InlineData("hr", "soon", null, HttpStatusCode.BadRequest)]
    [InlineData("manager", null, "no such unit", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_written_is_refused(string audience, string? period, string? unit, HttpStatusCode status)
    {
        await using var server = await StrategyApiTests.FilledServerAsync();
        Assert.Equal(status, (await server.Http.PostAsJsonAsync("/api/briefings", new BriefingRequest(audience, period, unit))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("/api/briefings/none")).StatusCode);
    }
}
