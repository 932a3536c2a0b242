using InsightEngine.Numerics.Text.Topics;
using Xunit.Abstractions;

namespace InsightEngine.Numerics.Tests.Text;

/// <summary>
/// Serious concerns told as bare facts, and harmless sentences in the same words. The lists of words were extended until they
/// found the sentences called known; those called held were written with the known ones and set aside; those called unseen
/// were written when the lists were finished, and only they say what to expect of other people's sentences.
/// </summary>
public sealed class ConcernTests(TextModelFixture model, ITestOutputHelper output) : IClassFixture<TextModelFixture>
{
    [Theory]
    [InlineData("known", 0.88)]
    [InlineData("held", 0.78)]
    [InlineData("unseen", 0.12)]
    public void Facts_are_found(string set, double floor)
    {
        var facts = Rows("concern_facts.tsv").Where(row => row[0] == set).ToList();
        Assert.True(facts.Count >= 50, $"{facts.Count} facts");
        foreach (var kind in facts.GroupBy(row => row[1])) output.WriteLine($"{set}, {kind.Key}: {kind.Count(row => IsConcern(row[2]))} of {kind.Count()}");
        var share = facts.Average(row => IsConcern(row[2]) ? 1.0 : 0.0);
        output.WriteLine($"{set}: {share:F3}");
        Assert.True(share >= floor, $"{share:F3} of the {set} facts found");
    }

    [Theory]
    [InlineData("known", 0.02)]
    [InlineData("held", 0.07)]
    public void Harmless_sentences_in_the_same_words_are_left_alone(string set, double ceiling)
    {
        var sentences = Rows("concern_lookalikes.tsv").Where(row => row[0] == set).ToList();
        Assert.True(sentences.Count >= 100, $"{sentences.Count} sentences");
        var taken = sentences.FindAll(row => IsConcern(row[1]));
        output.WriteLine($"{set}: {taken.Count} of {sentences.Count}");
        Assert.True(taken.Count <= ceiling * sentences.Count, string.Join(" | ", taken.Select(row => row[1])));
    }

    [Theory]
    [InlineData("held", 0.90)]
    [InlineData("unseen", 0.60)]
    [InlineData("fresh", 0.80)]
    public void Facts_reach_a_person_with_the_learned_layer(string set, double floor)
    {
        var facts = Rows("concern_facts.tsv").Where(row => row[0] == set).ToList();
        var share = facts.Average(row => model.Routing.Score(row[2]) is { SeriousConcern: true } or { PossibleConcern: true } ? 1.0 : 0.0);
        output.WriteLine($"{set}: {share:F3}");
        Assert.True(share >= floor, $"{share:F3} of the {set} facts routed");
    }

    [Theory]
    [InlineData("unseen", 0.25)]
    [InlineData("fresh", 0.55)]
    public void Facts_are_called_serious_outright_with_the_learned_layer(string set, double floor)
    {
        var share = Rows("concern_facts.tsv").Where(row => row[0] == set).Average(row => model.Routing.Score(row[2]).SeriousConcern ? 1.0 : 0.0);
        Assert.True(share >= floor, $"{share:F3} of the {set} facts called serious");
    }

    [Theory]
    [InlineData("held", 0.22)]
    [InlineData("fresh", 0.16)]
    public void Few_harmless_sentences_in_the_same_words_are_routed(string set, double ceiling)
    {
        var routed = Rows("concern_lookalikes.tsv").Where(row => row[0] == set).Average(row => model.Routing.Score(row[1]) is { SeriousConcern: true } or { PossibleConcern: true } ? 1.0 : 0.0);
        Assert.True(routed <= ceiling, $"{routed:F3} of the {set} sentences routed");
    }

    [Fact]
    public void No_comment_is_both_serious_and_possible_and_the_mark_is_in_the_topics()
    {
        foreach (var row in Rows("concern_facts.tsv"))
        {
            var score = model.Routing.Score(row[2]);
            Assert.False(score is { SeriousConcern: true, PossibleConcern: true });
            Assert.Equal(score.PossibleConcern, score.Topics.Contains(TopicCatalog.PossibleConcern));
            Assert.NotNull(score.ConcernMargin);
        }
    }

    [Fact]
    public void The_worst_sentence_of_a_comment_decides() =>
        Assert.Equal(
            model.Routing.Score("He locked her in the cold room and laughed.").ConcernMargin!.Value,
            model.Routing.Score("The canteen is good. He locked her in the cold room and laughed. The parking is fine.").ConcernMargin!.Value, 9);

    [Theory]
    [InlineData("I attended the training on harassment.")]
    [InlineData("The anti-bribery course was dull.")]
    [InlineData("Our harassment policy is clear.")]
    public void Learning_about_a_danger_is_none(string text) => Assert.False(IsConcern(text));

    [Fact]
    public void A_danger_beside_the_training_is_one() => Assert.True(IsConcern("After the training on harassment my boss groped me."));

    [Fact]
    public void Words_of_two_sentences_make_no_frame() => Assert.False(IsConcern("The helmets are new. The sticker came off."));

    private bool IsConcern(string text) => model.Scorer.Score(text).Topics.Contains(TopicCatalog.SeriousConcern);

    private static List<string[]> Rows(string file) => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", file)).Skip(1).Select(line => line.Split('\t'))];
}
