using InsightEngine.Cli;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Server.Tests.Storage;
using InsightEngine.Storage;
using InsightEngine.Storage.Listening;
using InsightEngine.Storage.Vectors;

namespace InsightEngine.Server.Tests.Vectors;

/// <summary>The index of quotes against the store that it is derived from, by the search and by the command.</summary>
public sealed class QuoteIndexTests : IAsyncLifetime
{
    private const string Survey = "pulse";
    private readonly StoreFolder _folder = new();

    private string File => Path.Combine(_folder.Folder, EmbeddedVectorHome.FileOf(QuoteSearch.IndexName));

    private EmbeddedVectorHome Home => new(_folder.Folder);

    public async Task InitializeAsync()
    {
        await _folder.InitializeAsync();
        string[] texts = ["the parking is always full in the morning", "there is never any parking space near the entrance", "parking is too expensive and always full", "please give us more parking"];
        var closed = DateOnly.FromDateTime(DateTime.UnixEpoch.AddYears(55));
        var report = await new Intake(_folder.Store, TimeProvider.System).AcceptAsync(new RecordBatch
        {
            OrgUnits = [new OrgUnit { Id = "all", Name = "All" }],
            Surveys = [new Survey { Id = Survey, Title = "Pulse" }],
            Questions = [new Question { Id = "q", SurveyId = Survey, Text = "What should change?", Kind = QuestionKind.Comment }],
            Waves = [new Wave { SurveyId = Survey, Number = 1, Opened = closed.AddDays(-13), Closed = closed }],
            Responses = [.. Enumerable.Range(0, 20).Select(person => new PulseResponse { SurveyId = Survey, Wave = 1, OrgUnitId = "all", ImportKey = $"r{person}", Answers = [new PulseAnswer { QuestionId = "q", Text = texts[person % 4] }] })],
        }, new IntakeOrigin("ada", "test", null), IntakeMode.Accept, default);
        Assert.Equal(0, report.Refused);
        await new WavePublisher(_folder.Store, new InsightPipeline(new InsightPipelineOptions(), new AutomaticForecaster().Forecast), TimeProvider.System).PublishDueAsync(TimeSpan.Zero, default);
    }

    public Task DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Orphans_go_at_the_first_search_of_a_process_and_a_rebuilt_index_is_consistent()
    {
        int expected;
        await using (var quotes = new QuoteSearch(_folder.Store))
        {
            Assert.NotEmpty(await quotes.SearchAsync(Survey, "parking", 5, default));
            var state = await quotes.CheckAsync(default);
            Assert.True(state.IsConsistent && state.Expected > 0);
            expected = state.Expected;
        }
        await SpoilAsync();
        await using (var quotes = new QuoteSearch(_folder.Store))
        {
            Assert.Equal(new VectorConsistency(expected, 1, 0, 1), await quotes.CheckAsync(default));
            Assert.Equal(new VectorConsistency(expected, 0, 0, 0), await quotes.RebuildAsync(default));
            Assert.NotEmpty(await quotes.SearchAsync(Survey, "parking", 5, default));
        }
        await SpoilAsync();
        await using (var quotes = new QuoteSearch(_folder.Store))
        {
            Assert.DoesNotContain(await quotes.SearchAsync(Survey, "parking", 50, default), found => found.Quote == "orphan");
            Assert.True((await quotes.CheckAsync(default)).IsConsistent);
        }
    }

    [Fact]
    public async Task The_command_finds_a_difference_and_repairs_it()
    {
        Assert.Equal(CommandLine.Failure, await CommandLine.RunAsync(["vectors", "check", "--data", _folder.Folder])); // nothing is indexed yet
        Assert.Equal(CommandLine.Success, await CommandLine.RunAsync(["vectors", "reindex", "--data", _folder.Folder, "--json"]));
        Assert.Equal(CommandLine.Success, await CommandLine.RunAsync(["vectors", "check", "--data", _folder.Folder]));
        Assert.Equal(CommandLine.Failure, await CommandLine.RunAsync(["vectors", "check", "--data", Path.Combine(_folder.Folder, "nowhere")]));
    }

    [Fact]
    public async Task An_index_of_other_dimensions_is_told_by_health_refused_by_search_and_repaired_by_reindex()
    {
        await using (await Home.OpenAsync(QuoteSearch.IndexName, 3, default)) { }
        var state = await Home.CheckAsync(QuoteSearch.IndexName, QuoteSearch.Dimensions, default);
        Assert.False(state.Well);
        Assert.Contains($"3 dimensions, not {QuoteSearch.Dimensions}; build it anew with 'insight vectors reindex'", state.Line, StringComparison.Ordinal);
        await using var quotes = new QuoteSearch(_folder.Store);
        await Assert.ThrowsAsync<VectorIndexException>(() => quotes.SearchAsync(Survey, "parking", 5, default));
        Assert.True((await quotes.RebuildAsync(default)).IsConsistent);
        Assert.True((await Home.CheckAsync(QuoteSearch.IndexName, QuoteSearch.Dimensions, default)).Well);
    }

    [Fact]
    public async Task A_damaged_file_is_one_line_everywhere()
    {
        await System.IO.File.WriteAllTextAsync(File, "something that is no index at all");
        Assert.Contains("is not a vector index; build it anew", (await Home.CheckAsync(QuoteSearch.IndexName, 8, default)).Line, StringComparison.Ordinal);
        await Assert.ThrowsAsync<VectorIndexException>(() => Home.OpenAsync(QuoteSearch.IndexName, 8, default));
        Assert.Equal(CommandLine.Success, await CommandLine.RunAsync(["vectors", "reindex", "--data", _folder.Folder]));
    }

    [Fact]
    public async Task An_index_that_is_held_is_neither_opened_again_nor_taken_away()
    {
        await using var held = await Home.OpenAsync(QuoteSearch.IndexName, 8, default);
        await Assert.ThrowsAsync<VectorIndexException>(() => Home.OpenAsync(QuoteSearch.IndexName, 8, default));
        await Assert.ThrowsAsync<VectorIndexException>(() => Home.RemoveAsync(QuoteSearch.IndexName, default));
        Assert.True(System.IO.File.Exists(File));
    }

    /// <summary>One item that no publication holds, and one less of those that it does.</summary>
    private async Task SpoilAsync()
    {
        await using var index = await Home.OpenAsync(QuoteSearch.IndexName, QuoteSearch.Dimensions, default);
        var ids = new List<string>();
        await foreach (var id in index.IdsAsync(default)) ids.Add(id);
        await index.DeleteAsync([ids.Order(StringComparer.Ordinal).Last()], default);
        var orphan = new float[QuoteSearch.Dimensions];
        orphan[0] = 1;
        await index.UpsertAsync([new VectorItem { Id = "orphan", Vector = orphan, Labels = new Dictionary<string, string> { ["survey"] = Survey, ["wave"] = "9", ["theme"] = "t", ["name"] = "t", ["quote"] = "orphan" } }], default);
    }
}
