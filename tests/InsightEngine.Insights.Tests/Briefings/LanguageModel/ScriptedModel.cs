using System.Diagnostics;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.ScriptedModel;

namespace InsightEngine.Insights.Tests.Briefings.LanguageModel;

/// <summary>One process of the scripted service for all tests of a collection.</summary>
public sealed class ScriptedModelFixture : IAsyncLifetime
{
    private ScriptedModelProcess? _process;

    public ScriptedModelProcess Process => _process!;

    public async Task InitializeAsync() => _process = await ScriptedModelProcess.StartAsync();

    public async Task DisposeAsync() => await Process.DisposeAsync();

    /// <summary>Settings with short times for a behaviour; every call is a run of its own.</summary>
    public (LanguageModelOptions Options, string Run) For(string behaviour)
    {
        var run = Guid.NewGuid().ToString("N");
        return (new LanguageModelOptions
        {
            Endpoint = Process.Address,
            Model = $"{behaviour}#{run}",
            CallTimeout = TimeSpan.FromSeconds(2),
            Deadline = TimeSpan.FromSeconds(20),
            RetryDelay = TimeSpan.FromMilliseconds(5),
        }, run);
    }

    public static async Task<(ModelBriefing Result, TimeSpan Took)> WriteAsync(LanguageModelOptions options, FactSheet sheet, ModelTraffic? traffic = null, IProgress<BriefingProgress>? progress = null)
    {
        using var client = new OpenAiChatClient(options);
        var watch = Stopwatch.StartNew();
        var result = await new ModelWriter(client, options, PromptFile.Read(sheet.Audience), TimeProvider.System, traffic).WriteAsync(sheet, null, progress, CancellationToken.None);
        return (result, watch.Elapsed);
    }
}

[CollectionDefinition(Name)]
public sealed class ScriptedModelCollection : ICollectionFixture<ScriptedModelFixture>
{
    public const string Name = "scripted model";
}
