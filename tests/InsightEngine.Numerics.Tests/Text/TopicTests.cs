using InsightEngine.Numerics.Text;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Numerics.Tests.Text;

public sealed class TopicTests(TextModelFixture model) : IClassFixture<TextModelFixture>
{
    [Theory]
    [InlineData("The salary is too low", "pay")]
    [InlineData("My line manager never has time for one to ones", "manager")]
    [InlineData("Too many deadlines and we are understaffed", "workload")]
    [InlineData("No work-life balance at all", "work-life-balance")]
    [InlineData("Nobody understands the strategy or our priorities", "strategy")]
    [InlineData("The laptop is slow and the VPN drops", "tools")]
    [InlineData("There are no career opportunities here", "growth")]
    [InlineData("Parking is impossible and the office is noisy", "working-conditions")]
    [InlineData("I do not know what our priorities are", "unclear")]
    [InlineData("Approval takes 4-5 months and we are blocked by legal", "blocker")]
    [InlineData("Targets come at the expense of quality", "trade-off")]
    [InlineData("I am looking for another job", "intent-to-leave")]
    [InlineData("I am exhausted and cannot cope any more", "burnout")]
    [InlineData("Thank you to the whole night team", "appreciation")]
    public void Clause_carries_its_topic(string text, string topic) => Assert.Contains(topic, model.Scorer.Score(text).Topics);

    [Theory]
    [InlineData("We hear of it when it is already live", "tools")]
    [InlineData("To be fair, most tickets are closed", "fairness")]
    [InlineData("The tickets I raise are closed without a fix", "pay")]
    [InlineData("My team leader explains why", "collaboration")] // inside a longer phrase a word names nothing
    [InlineData("Late followed by early shifts leaves no time to rest", "benefits")]
    [InlineData("Decisions lie on one desk for weeks", "working-conditions")]
    public void Word_that_only_looks_like_a_topic_names_none(string text, string topic) => Assert.DoesNotContain(topic, model.Scorer.Score(text).Topics);

    [Theory]
    [InlineData("My supervisor touched me and nobody did anything")]
    [InlineData("I was sexually harassed by a client")]
    [InlineData("Some days I want to end my life")]
    [InlineData("He takes bribes from suppliers")]
    [InlineData("The fire exit is blocked and someone will get hurt")]
    [InlineData("There is racism in the warehouse")]
    public void Serious_concern_is_flagged(string text) => Assert.True(model.Scorer.Score(text).SeriousConcern);

    [Theory]
    [InlineData("The pay is good")]
    [InlineData("There is no discrimination here")]
    [InlineData("The coffee machine is broken")]
    public void Ordinary_comment_is_no_serious_concern(string text) => Assert.False(model.Scorer.Score(text).SeriousConcern);

    [Fact]
    public void A_reason_that_follows_a_denial_is_not_denied() => Assert.True(model.Scorer.Score("They did not promote me because I am pregnant.").SeriousConcern);

    [Fact]
    public void The_learned_layer_only_adds_topics_and_never_a_signal()
    {
        using var sentiment = File.OpenRead(RepositoryFiles.Of("models", "sentiment", "1", "text.model"));
        using var layer = File.OpenRead(RepositoryFiles.Of("models", "topics", "1", "topics.model"));
        var layered = TextScorer.Load(sentiment, layer);
        var signals = TopicCatalog.All.Where(topic => topic.Kind == TopicKind.Signal).Select(topic => topic.Id).ToList();
        var added = 0;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "workplace_sentences.tsv")).Skip(1))
        {
            var text = line.Split('\t')[2];
            var (plain, with) = (model.Scorer.Score(text), layered.Score(text));
            Assert.Empty(plain.Topics.Except(with.Topics));
            Assert.Empty(with.Topics.Except(plain.Topics).Intersect(signals));
            Assert.Equal(plain.Score, with.Score);
            added += with.Topics.Count - plain.Topics.Count;
        }

        Assert.True(added > 0);
    }

    [Fact]
    public void A_topic_layer_that_is_cut_short_or_foreign_is_refused()
    {
        using var sentiment = File.OpenRead(RepositoryFiles.Of("models", "sentiment", "1", "text.model"));
        var bytes = File.ReadAllBytes(RepositoryFiles.Of("models", "topics", "1", "topics.model"));
        using var half = new MemoryStream(bytes, 0, bytes.Length / 2);
        Assert.Throws<InvalidDataException>(() => TextScorer.Load(sentiment, half));
    }

    [Fact]
    public void Topics_belong_to_their_clause()
    {
        var clauses = model.Scorer.Score("Good pay but terrible manager").Clauses;
        Assert.Equal(["pay"], clauses[0].Topics);
        Assert.Equal(["manager"], clauses[1].Topics);
    }

    [Fact]
    public void Card_names_every_entry_of_the_catalogue()
    {
        var card = File.ReadAllText(RepositoryFiles.Of("models", "topics", "card.md"));
        foreach (var topic in TopicCatalog.All) Assert.Contains($"| {topic.Id} | {topic.Name} | {topic.Definition} |", card);
    }
}
