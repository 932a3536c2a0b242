using System.Runtime.CompilerServices;
using InsightEngine.Briefings;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.Briefings.Verification;
using InsightEngine.ScriptedModel;
using Microsoft.Extensions.AI;
using Xunit.Abstractions;

namespace InsightEngine.Insights.Tests.Briefings.LanguageModel;

/// <summary>The writer against a service in another process that speaks the protocol and does as it likes.</summary>
[Collection(ScriptedModelCollection.Name)]
public sealed class ModelWriterTests(ScriptedModelFixture model, ITestOutputHelper output)
{
    public static TheoryData<string> Unfaithful => new(Behaviour.Unfaithful.Keys);

    public static TheoryData<string> Broken => new(Behaviour.Broken.Keys);

    [Theory]
    [InlineData("faithful")]
    [InlineData("fenced")]
    [InlineData("json-only")]
    public async Task AFaithfulModelWritesEverySentence(string behaviour)
    {
        var (options, _) = model.For(behaviour);
        var (result, _) = await WriteAsync(options);
        Assert.Equal(0, result.Replaced);
        Assert.True(result.Written > 20);
        Assert.Equal(0, result.Regenerated);
    }

    [Theory]
    [MemberData(nameof(Unfaithful))]
    public async Task AnUnfaithfulModelPublishesNothingThatTheFactsDoNotCarry(string behaviour)
    {
        var (options, run) = model.For(behaviour);
        var (result, took) = await WriteAsync(options);
        Assert.True(result.Replaced > 0);
        Assert.True(took < options.Deadline + TimeSpan.FromSeconds(5));
        Assert.Contains(await model.Process.RequestsAsync(run), request => request.IsRepeated);
        output.WriteLine($"{behaviour}: {result.Written} written, {result.Replaced} replaced, {result.Regenerated} regenerated in {took.TotalSeconds:0.0} s");
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task ABrokenServiceDelaysNothing(string behaviour)
    {
        var (options, run) = model.For(behaviour);
        var (result, took) = await WriteAsync(options);
        Assert.Equal(0, result.Written);
        Assert.NotNull(result.Trouble);
        Assert.True(took < options.Deadline + TimeSpan.FromSeconds(5));
        output.WriteLine($"{behaviour}: {(await model.Process.RequestsAsync(run)).Count} requests in {took.TotalSeconds:0.0} s: {result.Trouble}");
    }

    [Fact]
    public async Task AModelThatLearnsFromTheReasonsIsUsed()
    {
        var (options, _) = model.For("learns");
        var (result, _) = await WriteAsync(options);
        Assert.Equal(0, result.Replaced);
        Assert.True(result.Regenerated > 0);
    }

    [Fact]
    public async Task ABusyServiceIsAskedAgainWhenItSaysSo()
    {
        var (options, _) = model.For("busy-at-first");
        var (result, took) = await WriteAsync(options with { BreakAfter = 5 });
        Assert.Equal(0, result.Replaced);
        Assert.True(took >= TimeSpan.FromSeconds(1.9), $"Retry-After was twice a second; it took {took}.");
    }

    [Fact]
    public async Task AnUnknownModelIsNamedAsTheTrouble()
    {
        var (options, run) = model.For("no-such-model");
        var (result, _) = await WriteAsync(options);
        Assert.Contains("404", result.Trouble, StringComparison.Ordinal);
        Assert.Single(await model.Process.RequestsAsync(run));
    }

    [Fact]
    public async Task ABudgetOfTokensOrMoneyEndsTheCalls()
    {
        var (options, run) = model.For("faithful");
        var (result, _) = await WriteAsync(options with { TokenBudget = 5000 });
        Assert.True(result.Written > 0);
        Assert.True(result.Replaced > 0);
        Assert.Contains("token budget", result.Trouble, StringComparison.Ordinal);

        // 900 tokens in and 300 out at 10 and 20 a million are 0.015 a call; the next call is priced with the longest answer.
        var (priced, _) = await WriteAsync(options with { Model = options.Model + "m", InputPrice = 10, OutputPrice = 20, MoneyBudget = 0.08 });
        Assert.Contains("money budget", priced.Trouble, StringComparison.Ordinal);
        Assert.InRange(priced.Money, 0.015, 0.08);
        Assert.Equal(priced.Money, (await model.Process.RequestsAsync(run + "m")).Count * 0.015, 6);
    }

    [Fact]
    public async Task ThatACircuitIsOpenIsSharedAndSaid()
    {
        var (options, run) = model.For("status-500");
        using var traffic = new ModelTraffic(options, TimeProvider.System);
        await WriteAsync(options, traffic);
        var (second, _) = await WriteAsync(options, traffic);
        Assert.Equal(options.BreakAfter, (await model.Process.RequestsAsync(run)).Count);
        Assert.Contains("500", second.Trouble, StringComparison.Ordinal);
        Assert.NotNull(traffic.Usage.ClosedUntil);
        Assert.Equal(options.BreakAfter, traffic.Usage.Failures);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task NoMoreCallsRunAtOnceThanAreAllowed(int allowed)
    {
        var (options, _) = model.For("learns");
        options = options with { ConcurrentCalls = allowed, CallTimeout = TimeSpan.FromMinutes(1), Deadline = TimeSpan.FromMinutes(2) };
        using var traffic = new ModelTraffic(options, TimeProvider.System);
        using var client = new CountingClient(new OpenAiChatClient(options));
        var (sheet, _) = SampleBriefings.All[0];
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => new ModelWriter(client, options, PromptFile.Read(sheet.Audience), TimeProvider.System, traffic).WriteAsync(sheet, null, null, CancellationToken.None)));
        Assert.Equal(allowed, client.Most);
    }

    /// <summary>Counts the calls that run at the same time.</summary>
    private sealed class CountingClient(IChatClient inner) : DelegatingChatClient(inner)
    {
        private readonly Lock _lock = new();
        private int _open;

        public int Most { get; private set; }

        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Enter();
            try
            {
                return await base.GetResponseAsync(messages, options, cancellationToken);
            }
            finally
            {
                Leave();
            }
        }

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Enter();
            try
            {
                await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken)) yield return update;
            }
            finally
            {
                Leave();
            }
        }

        private void Enter()
        {
            lock (_lock) Most = Math.Max(Most, ++_open);
        }

        private void Leave()
        {
            lock (_lock) _open--;
        }
    }

    [Fact]
    public async Task AcceptedAnswersOfTheSameFactsAreNotAskedForAgain()
    {
        var (options, run) = model.For("faithful");
        using var traffic = new ModelTraffic(options, TimeProvider.System);
        var (first, _) = await WriteAsync(options, traffic);
        var requests = (await model.Process.RequestsAsync(run)).Count;
        var (second, _) = await WriteAsync(options, traffic);
        Assert.Equal(requests, (await model.Process.RequestsAsync(run)).Count);
        Assert.Equal(InsightEngine.Briefings.Facts.FactSheetJson.Write(first.Briefing), InsightEngine.Briefings.Facts.FactSheetJson.Write(second.Briefing));
        Assert.Equal(requests * 1200, traffic.Usage.InputTokens + traffic.Usage.OutputTokens);
    }

    [Fact]
    public async Task ProgressIsToldWhileTheAnswerComes()
    {
        var (options, run) = model.For("faithful");
        var progress = new Steps();
        var (sheet, briefing) = SampleBriefings.All[0];
        await ScriptedModelFixture.WriteAsync(options, sheet, null, progress);
        Assert.Contains(progress.Seen, step => step.Characters > 0);
        Assert.Equal(briefing.Sections.Select(section => section.Heading), progress.Seen.Select(step => step.Section).Distinct());
        Assert.Equal(briefing.Sections.Count, progress.Seen[^1].Done);
        Assert.All(await model.Process.RequestsAsync(run), request => Assert.True(request.Streamed));
    }

    [Fact]
    public async Task ACancelledBriefingStops()
    {
        var (options, _) = model.For("stall");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        using var client = new OpenAiChatClient(options with { CallTimeout = TimeSpan.FromMinutes(5) });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ModelWriter(client, options, PromptFile.Read(BriefingAudience.Executive), TimeProvider.System).WriteAsync(SampleBriefings.All[0].Sheet, null, null, stop.Token));
    }

    [Fact]
    public async Task VectorsOfOneLengthAreTakenAndOthersRefused()
    {
        var (options, _) = model.For("faithful");
        using var even = new OpenAiEmbeddingGenerator(options with { EmbeddingModel = "embed-8" });
        var vectors = await even.GenerateAsync(["late trains", "late trains", "good coffee"]);
        Assert.Equal(vectors[0].Vector.ToArray(), vectors[1].Vector.ToArray());
        Assert.NotEqual(vectors[0].Vector.ToArray(), vectors[2].Vector.ToArray());
        using var uneven = new OpenAiEmbeddingGenerator(options with { EmbeddingModel = "uneven-8" });
        await Assert.ThrowsAsync<InvalidDataException>(() => uneven.GenerateAsync(["a", "b"]));
        using var other = new OpenAiEmbeddingGenerator(options with { EmbeddingModel = "embed-8", EmbeddingLength = 16 });
        Assert.Contains(LanguageModelOptions.EmbeddingLengthVariable, (await Assert.ThrowsAsync<InvalidDataException>(() => other.GenerateAsync(["a"]))).Message, StringComparison.Ordinal);
    }

    private static async Task<(ModelBriefing Result, TimeSpan Took)> WriteAsync(LanguageModelOptions options, ModelTraffic? traffic = null)
    {
        var (sheet, _) = SampleBriefings.All[0];
        var written = await ScriptedModelFixture.WriteAsync(options, sheet, traffic);
        Assert.Empty(Verifier.Check(sheet, written.Result.Briefing));
        return written;
    }

    private sealed class Steps : IProgress<BriefingProgress>
    {
        public List<BriefingProgress> Seen { get; } = [];

        public void Report(BriefingProgress value) => Seen.Add(value);
    }
}
