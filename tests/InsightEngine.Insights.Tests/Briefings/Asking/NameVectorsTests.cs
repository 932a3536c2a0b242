using InsightEngine.Briefings.Asking;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.Insights.Tests.Briefings.LanguageModel;

namespace InsightEngine.Insights.Tests.Briefings.Asking;

/// <summary>Questions whose words name nothing: the nearest name by the vectors of a real service, and what happens without it.</summary>
[Collection(ScriptedModelCollection.Name)]
public sealed class NameVectorsTests(ScriptedModelFixture model)
{
    private const string Question = "How are resignations?";

    [Fact]
    public async Task A_word_that_is_no_name_finds_the_nearest_name_by_the_configured_service()
    {
        Assert.Equal(AnswerOutcome.NotInData, Asker.Prepare(SampleMaterial.Input, Question).Outcome);
        var (options, _) = model.For("faithful");
        using var generator = new OpenAiEmbeddingGenerator(options with { EmbeddingModel = "concept-512", CallTimeout = TimeSpan.FromMinutes(5) });
        var vectors = new ServiceVectors(generator, TimeSpan.FromMinutes(5), new Silent());
        var answer = Asker.Write(await Asker.PrepareAsync(SampleMaterial.Input, Question, vectors, CancellationToken.None));
        Assert.Equal(AnswerOutcome.Answered, answer.Outcome);
        Assert.Contains(answer.Facts, fact => fact.Subject == "Voluntary turnover, rolling year");
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_leaves_the_question_to_the_built_in_vectors()
    {
        var (options, _) = model.For("faithful");
        var other = new Silent();
        var vectors = ServiceVectors.Of(options with { Endpoint = new Uri("http://127.0.0.1:9/v1"), EmbeddingModel = "concept-512" }, other);
        Assert.Equal(AnswerOutcome.NotInData, (await Asker.PrepareAsync(SampleMaterial.Input, Question, vectors, CancellationToken.None)).Outcome);
        Assert.Equal(1, other.Asked);
    }

    [Fact]
    public async Task Without_a_model_for_vectors_and_for_questions_that_are_refused_nothing_is_compared_elsewhere()
    {
        var (options, _) = model.For("faithful");
        var own = new Silent();
        Assert.Same(own, ServiceVectors.Of(options, own));
        Assert.Equal(AnswerOutcome.Refused, (await Asker.PrepareAsync(SampleMaterial.Input, "Who complained about resignations in the survey?", own, CancellationToken.None)).Outcome);
        Assert.Equal(0, own.Asked);
    }

    private sealed class Silent : INameVectors
    {
        public int Asked { get; private set; }

        public Task<int?> NearestAsync(string text, IReadOnlyList<string> names, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult<int?>(null);
        }
    }
}
