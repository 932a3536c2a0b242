using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Verification;

namespace InsightEngine.Insights.Tests.Briefings;

/// <summary>A movement that a known event explains is told together with the event.</summary>
public sealed class KnownEventWordsTests
{
    private const string Told = "The last value belongs to the known event “Move to the new ticket system”, which began on 10 November.";

    private static (FactSheet Sheet, Briefing Briefing) Executive => SampleBriefings.All[0];

    [Fact]
    public void The_event_stands_behind_the_movement()
    {
        var texts = Executive.Briefing.Sections.SelectMany(section => section.Sentences).Select(sentence => sentence.Text).ToList();
        var at = texts.IndexOf(Told);
        Assert.True(at > 0, string.Join("\n", texts));
        Assert.Matches("(fell|fallen|gone down) by", texts[at - 1]);
        Assert.Empty(Verifier.Check(Executive.Sheet, Executive.Briefing));
    }

    [Theory]
    [InlineData("The last value belongs to the known event “Move to the new ticket system”, which began on 11 November.")]
    [InlineData("The last value belongs to the known event “Night crew bonus and transport”, which began on 10 November.")]
    public void Another_event_or_day_is_refused(string said) => Assert.NotEmpty(CheckInsteadOf(Told, said, keepFacts: true));

    [Fact]
    public void An_event_that_no_cited_fact_knows_is_refused() =>
        Assert.Contains(CheckInsteadOf(Told, "The last value belongs to the known event of 10 November.", keepFacts: false), violation => violation.Kind == ViolationKind.Status);

    private static IReadOnlyList<Violation> CheckInsteadOf(string told, string said, bool keepFacts)
    {
        var (sheet, briefing) = Executive;
        var subject = sheet.Facts.Single(fact => fact.Measure == "known event of the last value").Subject;
        string[] others = [.. sheet.Facts.Where(fact => fact.Subject == subject && fact.Measure == "last value").Select(fact => fact.Id)];
        return Verifier.Check(sheet, briefing with
        {
            Sections =
            [
                .. briefing.Sections.Select(section => section with
                {
                    Sentences = [.. section.Sentences.Select(one => one.Text != told ? one : one with { Text = said, FactIds = keepFacts ? one.FactIds : others })],
                }),
            ],
        });
    }
}
