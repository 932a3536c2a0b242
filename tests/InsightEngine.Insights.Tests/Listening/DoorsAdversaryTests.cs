using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Listening;

/// <summary>An adversary who reads the pages, downloads the export and subscribes to the insights, and puts all of it together.</summary>
public sealed class DoorsAdversaryTests
{
    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void Pages_exports_and_pushes_together_isolate_no_small_group(int seed)
    {
        var random = new Random(seed);
        var (figures, pushed) = (0, 0);
        for (var round = 0; round < 250; round++)
        {
            var (disclosure, shown, told) = RandomPulse.Attack(random);
            Assert.Null(disclosure);
            figures += shown;
            pushed += told;
        }
        Assert.True(figures > 1000 && pushed > 100, $"{figures} figures, {pushed} of them pushed: the attack must have something to attack");
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

    [Theory]
    [InlineData("the threshold of scores")]
    [InlineData("the threshold of comments")]
    [InlineData("complementary suppression")]
    public void Without_any_one_rule_the_adversary_finds_people(string rule)
    {
        var random = new Random(9);
        for (var round = 0; round < 200; round++)
        {
            if (RandomPulse.Attack(random, (wave, units, responses) => Careless(rule, wave, units, responses)).Disclosure is not null) return;
        }
        Assert.Fail($"Without {rule} nothing was found: the adversary is too weak to prove anything.");
    }

    /// <summary>The gate with one rule left out: what it withheld for that reason is filled in again. The types refuse a figure of so few, so it pretends to be one of enough.</summary>
    private static WavePublication Careless(string rule, Wave wave, IReadOnlyList<OrgUnit> units, IReadOnlyList<PulseResponse> responses)
    {
        var publication = DisclosureGate.Publish(new Survey { Id = "pulse", Title = "Pulse" }, wave, units, [], [], responses, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        return publication with
        {
            Units =
            [
                .. publication.Units.Select(unit => unit with
                {
                    Response = Fills(rule, "scores", unit.Response.Disclosure) ? new ResponseResult(Disclosure.Shown, 5, null) : unit.Response,
                    Comments = Fills(rule, "comments", unit.Comments.Disclosure) ? new CommentResult(Disclosure.Shown, 10, 0.1, 0.1, [], []) : unit.Comments,
                }),
            ],
        };
    }

    private static bool Fills(string rule, string variable, Disclosure verdict) =>
        rule == "complementary suppression" ? verdict == Disclosure.Complementary : rule.EndsWith(variable, StringComparison.Ordinal) && verdict == Disclosure.Insufficient;
}
