using InsightEngine.Numerics.Text;

namespace InsightEngine.Numerics.Tests.Text;

public sealed class HostileTextTests(TextModelFixture model) : IClassFixture<TextModelFixture>
{
    [Fact]
    public void Comment_of_a_megabyte_is_scored()
    {
        var text = string.Concat(Enumerable.Repeat("The workload is terrible and nobody listens. ", 24_000));
        Assert.Equal(SentimentLabel.Negative, model.Scorer.Score(text).Label);
        Assert.NotNull(model.Scorer.Score(new string('a', 1_000_000)));
        Assert.NotNull(model.Scorer.Score(new string('<', 100_000)));
        Assert.NotNull(model.Scorer.Score(new string('&', 100_000)));
    }

    [Theory]
    [InlineData("The pay is\u0000 terrible\u0007")]
    [InlineData("<p>The <b>pay</b> is&nbsp;terrible</p>")]
    [InlineData("\u202EThe pay is\u202C ter\u200Brible")]
    [InlineData("The pay is \u001B[31mterrible\u001B[0m")]
    [InlineData("\uFEFFThe pay is terrible\r\n")]
    [InlineData("The pay is ｔｅｒｒｉｂｌｅ")]
    public void Disguise_does_not_change_what_is_read(string text) =>
        Assert.Equal(model.Scorer.Score("The pay is terrible").Score, model.Scorer.Score(text).Score, 0.2);

    [Fact]
    public void Broken_surrogates_and_odd_characters_are_survived()
    {
        var random = new Random(20240301);
        for (var run = 0; run < 300; run++)
        {
            var characters = new char[random.Next(0, 200)];
            for (var i = 0; i < characters.Length; i++) characters[i] = (char)random.Next(0, 65536);
            var score = model.Scorer.Score(new string(characters));
            Assert.InRange(score.Score, -1, 1);
            Assert.InRange(score.Confidence, 0, 1);
            foreach (var clause in score.Clauses) Assert.InRange(clause.Start + clause.Length, 0, characters.Length);
        }
    }

    [Fact]
    public void Threads_agree()
    {
        string[] texts = ["Good pay but terrible manager", "I love my team.", "N/A", "No growth, no hike", "Thank you all!"];
        var alone = texts.Select(t => model.Scorer.Score(t).Score).ToArray();
        Parallel.For(0, 2000, i => Assert.Equal(alone[i % texts.Length], model.Scorer.Score(texts[i % texts.Length]).Score));
    }
}
