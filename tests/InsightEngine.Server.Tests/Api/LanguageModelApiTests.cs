using System.Net;
using System.Net.Http.Json;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.ScriptedModel;
using InsightEngine.Server.Api;

namespace InsightEngine.Server.Tests.Api;

public sealed class LanguageModelApiTests
{
    private const string Path = "/api/language-model";

    [Fact]
    public async Task Without_settings_the_page_can_say_what_to_set()
    {
        await using var server = RunningServer.Start();
        var state = await server.GetAsync<LanguageModelState>(Path);
        Assert.Equal((false, null, true, null), (state.Configured, state.Problem, state.IsOn, state.Usage));
        var trial = await server.Http.PostAsync(Path + "/trial", null);
        Assert.Equal(HttpStatusCode.BadRequest, trial.StatusCode);
        Assert.Contains(LanguageModelOptions.EndpointVariable, await trial.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:11434", "llama", LanguageModelOptions.EndpointVariable)]
    [InlineData("http://localhost:11434/v1", "", LanguageModelOptions.ModelVariable)]
    public async Task Settings_that_cannot_be_used_are_explained_and_briefings_keep_coming(string endpoint, string name, string variable)
    {
        await using var server = RunningServer.Start(null, null, (LanguageModelOptions.EndpointVariable, endpoint), (LanguageModelOptions.ModelVariable, name));
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsync();
        var state = await server.GetAsync<LanguageModelState>(Path);
        Assert.False(state.Configured);
        Assert.Contains(variable, state.Problem, StringComparison.Ordinal);
        Assert.Equal("model-free", (await WriteAsync(server)).Writer);
    }

    [Fact]
    public async Task An_endpoint_where_nobody_listens_delays_no_briefing_and_the_trial_says_what_to_check()
    {
        await using var server = RunningServer.Start(null, null, (LanguageModelOptions.EndpointVariable, "http://user:secret@127.0.0.1:9/v1"), (LanguageModelOptions.ModelVariable, "llama"), (LanguageModelOptions.KeyVariable, "sk-hidden"));
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsync();
        Assert.Equal("model-free", (await WriteAsync(server)).Writer);
        var text = await server.Http.GetStringAsync(Path);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-hidden", text, StringComparison.Ordinal);
        var state = await server.GetAsync<LanguageModelState>(Path);
        Assert.True(state.HasKey);
        Assert.True(state.Usage!.Failures > 0);
        var trial = await (await server.Http.PostAsync(Path + "/trial", null)).Content.ReadFromJsonAsync<ModelTrial>(RunningServer.Json);
        Assert.False(trial!.Works);
        Assert.Contains(LanguageModelOptions.EndpointVariable, trial.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switched_off_no_call_is_made_and_the_switch_is_audited()
    {
        await using var model = await ScriptedModelProcess.StartAsync();
        await using var server = RunningServer.Start(null, null, (LanguageModelOptions.EndpointVariable, model.Address.ToString()), (LanguageModelOptions.ModelVariable, "faithful#switch"));
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsync();

        var off = await (await server.Http.PutAsJsonAsync(Path + "/switch", new LanguageModelSwitchRequest(false, "ada"))).Content.ReadFromJsonAsync<LanguageModelState>(RunningServer.Json);
        Assert.False(off!.IsOn);
        Assert.Equal("model-free", (await WriteAsync(server)).Writer);
        Assert.Empty(await model.RequestsAsync("switch"));
        Assert.Contains("ada", await server.Http.GetStringAsync("/api/audit?kind=Setting"), StringComparison.Ordinal);

        await server.Http.PutAsJsonAsync(Path + "/switch", new LanguageModelSwitchRequest(true));
        Assert.Equal("faithful#switch", (await WriteAsync(server)).Writer);
        var requests = (await model.RequestsAsync("switch")).Count;
        Assert.Equal(requests, (await server.GetAsync<LanguageModelState>(Path)).Usage!.Calls);
        // The same facts: neither a call nor a second record.
        await WriteAsync(server);
        Assert.Equal(requests, (await model.RequestsAsync("switch")).Count);
    }

    [Theory]
    [InlineData("says-hello", true, "answers in the form")]
    [InlineData("prose", false, "not in the form")]
    [InlineData("status-401", false, LanguageModelOptions.KeyVariable)]
    [InlineData("no-such-model", false, LanguageModelOptions.ModelVariable)]
    public async Task A_trial_says_what_to_do(string behaviour, bool works, string says)
    {
        await using var model = await ScriptedModelProcess.StartAsync();
        var trial = await ModelProbe.RunAsync(new LanguageModelOptions { Endpoint = model.Address, Model = behaviour }, TimeProvider.System, CancellationToken.None);
        Assert.Equal(works, trial.Works);
        Assert.Contains(says, trial.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_measures_the_vectors()
    {
        await using var model = await ScriptedModelProcess.StartAsync();
        var options = new LanguageModelOptions { Endpoint = model.Address, Model = "says-hello", EmbeddingModel = "embed-12" };
        Assert.Equal(12, (await ModelProbe.RunAsync(options, TimeProvider.System, CancellationToken.None)).VectorLength);
        Assert.False((await ModelProbe.RunAsync(options with { EmbeddingLength = 16 }, TimeProvider.System, CancellationToken.None)).Works);
    }

    private static async Task<BriefingDetail> WriteAsync(RunningServer server)
    {
        var response = await server.Http.PostAsJsonAsync("/api/briefings", new BriefingRequest("executive"));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<BriefingDetail>(RunningServer.Json))!;
    }
}
