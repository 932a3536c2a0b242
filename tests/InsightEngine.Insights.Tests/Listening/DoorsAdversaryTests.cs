using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Listening;

/// <summary>An adversary who reads the pages and briefings, downloads the export, asks questions and subscribes to the insights, and puts all of it together.</summary>
public sealed class DoorsAdversaryTests
{
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void All_doors_together_isolate_no_small_group(int seed)
    {
        var random = new Random(seed);
        var (figures, pushed, written) = (0, 0, 0);
        for (var round = 0; round < 60; round++)
        {
            var attack = RandomPulse.Attack(random);
            Assert.Null(attack.Disclosure);
            (figures, pushed, written) = (figures + attack.Figures, pushed + attack.Pushed, written + attack.Written);
        }
        Assert.True(figures > 500 && pushed > 20 && written > 100, $"{figures} figures, {pushed} of them pushed and {written} written: the attack must have something to attack");
    }

    [Fact]
    public void An_export_says_what_the_pages_say()
    {
        var random = new Random(5);
        for (var round = 0; round < 20; round++) RandomPulse.Attack(random, (wave, units, responses) =>
        {
            var publication = DisclosureGate.Publish(new Survey { Id = "pulse", Title = "Pulse" }, wave, units, [], [], responses, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
            var (pages, export) = (PublishedDoors.Pages(publication), PublishedDoors.Export(publication));
            Assert.Equal(pages.Keys.Order(StringComparer.Ordinal), export.Keys.Order(StringComparer.Ordinal));
            foreach (var (variable, units2) in pages) Assert.True(units2.SetEquals(export[variable]), variable);
            return publication;
        });
    }

    /// <summary>Each rule of the gate, and what a publication would show without it.</summary>
    public static TheoryData<string> Rules => [.. WithoutRule.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Without_any_one_rule_the_adversary_finds_people(string rule)
    {
        var random = new Random(9);
        for (var round = 0; round < 100; round++)
        {
            if (RandomPulse.Attack(random, (wave, units, responses) => Careless(WithoutRule[rule], wave, units, responses)).Disclosure is not null) return;
        }
        Assert.Fail($"Without {rule} nothing was found: the adversary is too weak to prove anything.");
    }

    // The types refuse a figure of too few, so a careless gate pretends that it is one of enough.
    private static readonly Dictionary<string, Func<UnitPublication, UnitPublication>> WithoutRule = new(StringComparer.Ordinal)
    {
        ["the threshold of responses"] = unit => Responses(unit, Disclosure.Insufficient),
        ["complementary suppression of responses"] = unit => Responses(unit, Disclosure.Complementary),
        ["the threshold of scores"] = unit => Scores(unit, Disclosure.Insufficient),
        ["complementary suppression of scores"] = unit => Scores(unit, Disclosure.Complementary),
        ["the threshold of comments"] = unit => Comments(unit, Disclosure.Insufficient),
        ["complementary suppression of comments"] = unit => Comments(unit, Disclosure.Complementary),
        ["the rules of topics"] = unit => unit.Comments.Disclosure != Disclosure.Shown ? unit : unit with
        {
            Comments = new CommentResult(
                Disclosure.Shown, unit.Comments.Commenting, unit.Comments.Sentiment, unit.Comments.SentimentStandardDeviation,
                [.. unit.Comments.Topics, .. RandomPulse.Topics.Except(unit.Comments.Topics.Select(topic => topic.Topic)).Select(topic => new TopicResult(topic, 0.05, Tone.Mixed))], unit.Comments.Themes),
        },
        ["the rules of drivers"] = unit => unit.Drivers.Count > 0 ? unit : unit with { Drivers = [new DriverResult("q2", 1, 0.2)] },
    };

    private static WavePublication Careless(Func<UnitPublication, UnitPublication> without, Wave wave, IReadOnlyList<OrgUnit> units, IReadOnlyList<PulseResponse> responses)
    {
        var publication = RandomPulse.Publish(wave, units, responses);
        return publication with { Units = [.. publication.Units.Select(without)] };
    }

    private static UnitPublication Responses(UnitPublication unit, Disclosure reason) =>
        unit.Response.Disclosure == reason ? unit with { Response = new ResponseResult(Disclosure.Shown, 5, null) } : unit;

    private static UnitPublication Scores(UnitPublication unit, Disclosure reason) => unit with
    {
        Scores = [.. unit.Scores.Select(score => score.Disclosure == reason ? new ScoreResult(score.QuestionId, Disclosure.Shown, 5, 50, 20, 0.4, 0.4) : score)],
    };

    private static UnitPublication Comments(UnitPublication unit, Disclosure reason) =>
        unit.Comments.Disclosure == reason ? unit with { Comments = new CommentResult(Disclosure.Shown, 10, 0.1, 0.1, [], []) } : unit;
}
