using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.ScriptedModel;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests.Hub;
using InsightEngine.Server.Work;

namespace InsightEngine.Server.Tests.Api;

public sealed class BriefingRunsTests
{
    private const string Path = "/api/briefings/runs";

    [NodeFact]
    public async Task The_hub_tells_every_section_and_the_briefing_can_be_read_at_the_end()
    {
        await using var model = await ScriptedModelProcess.StartAsync();
        await using var server = await ServerAsync(model, "faithful#run");
        await using var watcher = NodeSubscriber.Start(server.Address, subscribe: false);
        await watcher.MessageAsync("started");
        var run = await StartAsync(server, "executive");
        await watcher.SendAsync(new { watch = run.Id });
        await watcher.MessageAsync("watched", 90);

        var steps = watcher.Messages.Where(message => message.Kind == "run").Select(message => message.Body.Deserialize<BriefingRun>(RunningServer.Json)!).ToList();
        Assert.Equal(BriefingRunState.Done, steps[^1].State);
        Assert.Equal(steps.Select(step => step.Version).Order().Distinct(), steps.Select(step => step.Version));
        var progress = steps[^1].Progress!;
        Assert.Equal((progress.Total, 0, 0), (progress.Done, progress.Refused, progress.Replaced));
        Assert.True(progress.Checked > 0);
        Assert.Contains(steps, step => step.Progress is { } one && one.Done < one.Total);
        var briefing = await server.GetAsync<BriefingDetail>($"/api/briefings/{steps[^1].BriefingId}");
        Assert.Equal(progress.Total, briefing.Sections.Count);
    }

    [Fact]
    public async Task Several_run_at_once_and_a_cancelled_one_leaves_nothing()
    {
        await using var model = await ScriptedModelProcess.StartAsync();
        await using var server = await ServerAsync(model, "stall#cancel");
        var executive = await StartAsync(server, "executive");
        var hr = await StartAsync(server, "manager");
        var cancelled = await (await server.Http.DeleteAsync($"{Path}/{executive.Id}")).Content.ReadFromJsonAsync<BriefingRun>(RunningServer.Json);
        Assert.Equal((BriefingRunState.Cancelled, null), (cancelled!.State, cancelled.BriefingId));
        Assert.Equal(BriefingRunState.Running, (await server.GetAsync<BriefingRun>($"{Path}/{hr.Id}")).State);
        await server.Http.DeleteAsync($"{Path}/{hr.Id}");
        Assert.Empty(await server.GetAsync<List<BriefingHead>>("/api/briefings"));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.DeleteAsync($"{Path}/none")).StatusCode);
        Assert.Equal([hr.Id, executive.Id], (await server.GetAsync<List<BriefingRun>>(Path)).Select(run => run.Id));
    }

    [Fact]
    public async Task What_the_check_refuses_is_counted_while_it_happens()
    {
        await using var model = await ScriptedModelProcess.StartAsync();
        await using var server = await ServerAsync(model, "wrong-figures#count");
        var run = await StartAsync(server, "executive");
        await Wait.UntilAsync(async () => (run = await server.GetAsync<BriefingRun>($"{Path}/{run.Id}")).State != BriefingRunState.Running, "the run ends", 90);
        Assert.Equal(BriefingRunState.Done, run.State);
        Assert.True(run.Progress is { Refused: > 0, Regenerated: > 0, Replaced: > 0 }, $"{run.Progress}");
        // Cancelling what is done changes nothing.
        Assert.Equal(BriefingRunState.Done, (await (await server.Http.DeleteAsync($"{Path}/{run.Id}")).Content.ReadFromJsonAsync<BriefingRun>(RunningServer.Json))!.State);
    }

    [Fact]
    public async Task More_than_can_be_written_at_once_are_refused()
    {
        await using var model = await ScriptedModelProcess.StartAsync();
        await using var server = await ServerAsync(model, "stall#many");
        for (var i = 0; i < BriefingRuns.Most; i++) await StartAsync(server, "executive");
        var refused = await server.Http.PostAsJsonAsync(Path, new BriefingRequest("executive"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        foreach (var run in await server.GetAsync<List<BriefingRun>>(Path)) await server.Http.DeleteAsync($"{Path}/{run.Id}");
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.PostAsJsonAsync(Path, new BriefingRequest("shareholders"))).StatusCode);
    }

    private static async Task<RunningServer> ServerAsync(ScriptedModelProcess model, string name)
    {
        var server = RunningServer.Start(null, null, (LanguageModelOptions.EndpointVariable, model.Address.ToString()), (LanguageModelOptions.ModelVariable, name));
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsync();
        return server;
    }

    private static async Task<BriefingRun> StartAsync(RunningServer server, string audience)
    {
        var response = await server.Http.PostAsJsonAsync(Path, new BriefingRequest(audience));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<BriefingRun>(RunningServer.Json))!;
    }
}
