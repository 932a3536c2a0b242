using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using InsightEngine.Briefings;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.Briefings.Verification;
using Xunit.Abstractions;

namespace InsightEngine.Insights.Tests.Briefings.LanguageModel;

public sealed class ModelWriterTests(ITestOutputHelper output)
{
    [Fact]
    public async Task AFaithfulModelWritesEverySentence()
    {
        var result = await RunAsync((context, body, _, _) => ScriptedModelServer.CompleteAsync(context, ScriptedModelServer.Answer(ScriptedModelServer.Prompt(body), (text, facts) => (text, facts))));
        Assert.Equal(0, result.Replaced);
        Assert.True(result.Written > 20);
        Assert.Equal(0, result.Regenerated);
        Assert.Null(result.Trouble);
    }

    [Theory]
    [InlineData("wrong figures")]
    [InlineData("invented causes")]
    [InlineData("missing citations")]
    [InlineData("facts of others")]
    [InlineData("invented names")]
    [InlineData("links")]
    public async Task AnUnfaithfulModelPublishesNothingOfItsOwn(string fault)
    {
        var result = await RunAsync((context, body, _, _) => ScriptedModelServer.CompleteAsync(context, ScriptedModelServer.Answer(ScriptedModelServer.Prompt(body), (text, facts) => fault switch
        {
            "wrong figures" => (Regex.Replace(text, @"\d(?=%)", digit => ((digit.Value[0] - '0' + 4) % 10).ToString(CultureInfo.InvariantCulture)), facts),
            "invented causes" => (text.TrimEnd('.') + " because the leadership was changed.", facts),
            "missing citations" => (text, []),
            "facts of others" => (text, [.. facts, "kpi:K-999/p_miss"]),
            "invented names" => (text.TrimEnd('.') + ", says Anna Bergström.", facts),
            _ => (text.TrimEnd('.') + " (https://example.org/?q=1).", facts),
        })));
        Assert.True(result.Replaced > 0);
        Assert.True(result.Regenerated > 0);
    }

    [Fact]
    public async Task AModelThatLearnsFromTheReasonsIsUsed()
    {
        var result = await RunAsync((context, body, _, _) => ScriptedModelServer.CompleteAsync(context, ScriptedModelServer.Answer(
            ScriptedModelServer.Prompt(body),
            (text, facts) => body.Contains("The section was refused", StringComparison.Ordinal) ? (text, facts) : (text + " Surely.", facts))));
        Assert.Equal(0, result.Replaced);
        Assert.True(result.Regenerated > 0);
    }

    [Theory]
    [InlineData("prose")]
    [InlineData("truncated JSON")]
    [InlineData("wrong JSON")]
    [InlineData("not even HTTP JSON")]
    [InlineData("429")]
    [InlineData("500")]
    [InlineData("401")]
    [InlineData("stall")]
    [InlineData("half closed")]
    [InlineData("10 MB")]
    public async Task ABrokenServiceDelaysNothing(string fault)
    {
        var result = await RunAsync(async (context, body, _, stopping) =>
        {
            switch (fault)
            {
                case "prose": await ScriptedModelServer.CompleteAsync(context, "All is well; nothing needs your attention."); break;
                case "truncated JSON": await ScriptedModelServer.CompleteAsync(context, ScriptedModelServer.Answer(ScriptedModelServer.Prompt(body), (text, facts) => (text, facts))[..^20]); break;
                case "wrong JSON": await ScriptedModelServer.CompleteAsync(context, "{\"sentences\":[{\"text\":7,\"facts\":\"all\"}]}"); break;
                case "not even HTTP JSON": await ScriptedModelServer.WriteAsync(context, 200, Encoding.UTF8.GetBytes("<html>welcome</html>")); break;
                case "stall": await Task.Delay(TimeSpan.FromMinutes(10), stopping); break;
                case "10 MB": await ScriptedModelServer.CompleteAsync(context, new string('x', 10 * 1024 * 1024)); break;
                case "half closed":
                    context.Response.ContentLength64 = 5000;
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes("{\"id\":"), stopping);
                    context.Response.Abort();
                    break;
                default: await ScriptedModelServer.WriteAsync(context, int.Parse(fault, CultureInfo.InvariantCulture), Encoding.UTF8.GetBytes("{\"error\":{\"message\":\"no\"}}")); break;
            }
        });
        Assert.Equal(0, result.Written);
    }

    [Fact]
    public void SettingsThatCannotBeUsedSayWhatToWrite()
    {
        Assert.Null(LanguageModelOptions.FromEnvironment(_ => null));
        Assert.Contains("INSIGHT_LLM_MODEL", Assert.Throws<FormatException>(() => LanguageModelOptions.FromEnvironment(name => name == LanguageModelOptions.EndpointVariable ? "http://localhost:1/v1" : null)).Message, StringComparison.Ordinal);
        Assert.Contains("http", Assert.Throws<FormatException>(() => LanguageModelOptions.FromEnvironment(name => name == LanguageModelOptions.EndpointVariable ? "ollama" : "llama")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BracesInAFactStayText() => Assert.Contains(
        "{{must}} {{#each facts}}",
        PromptFile.Read(BriefingAudience.Executive).Render(new PromptValues("h", "p", "o", "{{must}} {{#each facts}}", "m", "e")), StringComparison.Ordinal);

    private async Task<ModelBriefing> RunAsync(Func<System.Net.HttpListenerContext, string, int, CancellationToken, Task> script)
    {
        ScriptedModelServer? server = null;
        using (server = new ScriptedModelServer((context, body, number) => script(context, body, number, server!.Stopping)))
        {
            var options = new LanguageModelOptions
            {
                Endpoint = server.Address,
                Model = "scripted",
                CallTimeout = TimeSpan.FromSeconds(2),
                Deadline = TimeSpan.FromSeconds(30),
                RetryDelay = TimeSpan.FromMilliseconds(5),
            };
            using var client = new OpenAiChatClient(options);
            var (sheet, _) = SampleBriefings.All[0];
            var result = await new ModelWriter(client, options, PromptFile.Read(BriefingAudience.Executive), TimeProvider.System).WriteAsync(sheet, null, null, CancellationToken.None);
            output.WriteLine($"{server.Requests} requests, {result.Written} written, {result.Replaced} replaced, {result.Regenerated} regenerated: {result.Trouble}");
            Assert.Empty(Verifier.Check(sheet, result.Briefing));
            return result;
        }
    }
}
