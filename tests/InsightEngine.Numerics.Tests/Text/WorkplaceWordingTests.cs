using InsightEngine.Numerics.Text;

namespace InsightEngine.Numerics.Tests.Text;

/// <summary>
/// Sentences whose opinion lies in what they tell, not in a word of praise or blame: facts, broken promises, irony, sayings,
/// wishes. They take no part in training; the floors lie below what the shipped model reaches.
/// </summary>
public sealed class WorkplaceWordingTests(TextModelFixture model) : IClassFixture<TextModelFixture>
{
    private static readonly (SentimentLabel Label, string Text)[] s_sentences =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "workplace_sentences.tsv")).Skip(1)
            .Select(line => line.Split('\t')).Select(cells => (Enum.Parse<SentimentLabel>(cells[0], true), cells[2])),
    ];

    [Fact]
    public void Label_is_right_for_most_sentences() =>
        Assert.True(s_sentences.Count(sentence => model.Scorer.Score(sentence.Text).Label == sentence.Label) >= 0.75 * s_sentences.Length);

    [Fact]
    public void Praise_scores_above_blame()
    {
        var scores = Array.ConvertAll(s_sentences, sentence => (sentence.Label, model.Scorer.Score(sentence.Text).Score));
        var positive = scores.Where(score => score.Label == SentimentLabel.Positive).Select(score => score.Score).ToList();
        var negative = scores.Where(score => score.Label == SentimentLabel.Negative).Select(score => score.Score).ToList();
        var pairs = positive.Sum(high => negative.Count(low => high > low));
        Assert.True(pairs >= 0.95 * positive.Count * negative.Count);
    }

    [Theory]
    [InlineData("The pay is terrible", -1, -0.6)]
    [InlineData("My manager is great", 0.6, 1)]
    [InlineData("I love working here, the team is fantastic and supportive", 0.8, 1)]
    [InlineData("The office is ok", -0.4, 0.4)]
    public void Score_uses_the_whole_scale(string text, double low, double high) => Assert.InRange(model.Scorer.Score(text).Score, low, high);
}
