using System.Text.Json;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Listening;

public sealed class DisclosureGateTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Survey Pulse = new() { Id = "pulse", Title = "Pulse" };
    private static readonly Wave March = new() { SurveyId = "pulse", Number = 3, Opened = new(2026, 2, 1), Closed = new(2026, 2, 14) };
    private static readonly OrgUnit[] Units = [new() { Id = "all", Name = "Company" }, new() { Id = "ops", ParentId = "all", Name = "Operations" }, new() { Id = "it", ParentId = "all", Name = "IT" }];
    private static readonly Question[] Questions =
    [
        new() { Id = "q1", SurveyId = "pulse", Text = "I would recommend us", Kind = QuestionKind.Score },
        new() { Id = "q2", SurveyId = "pulse", Text = "What should change?", Kind = QuestionKind.Comment },
    ];

    [Fact]
    public void Scores_are_summarised_on_a_scale_of_one_hundred()
    {
        var publication = Publish([.. Scores("ops", 5, 5, 4, 4, 2), .. Scores("it", 1, 1, 1, 1, 1, 1)]);

        var operations = Unit(publication, "ops").Scores.Single();
        Assert.Equal(5, operations.Respondents);
        Assert.Equal(75.0, operations.Mean!.Value, 9);
        Assert.Equal(0.8, operations.Favourable!.Value, 9);
        Assert.Equal(0.2, operations.Unfavourable!.Value, 9);
        // Answers 100, 100, 75, 75, 25: squared deviations 625 + 625 + 0 + 0 + 2500, over N − 1 = 4.
        Assert.Equal(Math.Sqrt(3750.0 / 4), operations.StandardDeviation!.Value, 9);
    }

    [Fact]
    public void Four_respondents_are_withheld_and_their_neighbour_with_them()
    {
        var publication = Publish([.. Scores("ops", 5, 5, 4, 4), .. Scores("it", 1, 1, 1, 1, 1, 1)]);

        Assert.Equal(Disclosure.Insufficient, Unit(publication, "ops").Scores.Single().Disclosure);
        Assert.Null(Unit(publication, "ops").Scores.Single().Mean);
        Assert.Equal(Disclosure.Complementary, Unit(publication, "it").Scores.Single().Disclosure);
        Assert.Equal(10, Unit(publication, "all").Scores.Single().Respondents);
    }

    [Fact]
    public void Nine_comments_say_nothing_and_ten_do()
    {
        Assert.Equal(Disclosure.Insufficient, Unit(Publish(Comments("ops", 9)), "ops").Comments.Disclosure);

        var ten = Unit(Publish(Comments("ops", 10)), "ops").Comments;
        Assert.Equal(10, ten.Commenting);
        Assert.Equal(-0.5, ten.Sentiment!.Value, 9);
        Assert.Equal(("workload", 1.0, Tone.Negative), (ten.Topics.Single().Topic, ten.Topics.Single().Share, ten.Topics.Single().Tone));
    }

    [Fact]
    public void A_report_of_harm_is_counted_nowhere()
    {
        var responses = Comments("ops", 11);
        responses[0] = responses[0] with { Answers = [responses[0].Answers[0] with { SeriousConcern = true, Topics = ["safety"] }] };

        var comments = Unit(Publish(responses), "ops").Comments;

        Assert.Equal(10, comments.Commenting);
        Assert.DoesNotContain(comments.Topics, topic => topic.Topic == "safety");
    }

    [Fact]
    public void A_survey_can_raise_the_thresholds_but_never_go_below_the_floor()
    {
        var eager = Pulse with { MinimumForScores = 1, MinimumForComments = 1 };
        var careful = Pulse with { MinimumForScores = 20 };
        Assert.Equal(Disclosure.Insufficient, Unit(Publish(Scores("ops", 5, 5, 5, 5), eager), "ops").Scores.Single().Disclosure);
        Assert.Equal(Disclosure.Insufficient, Unit(Publish(Scores("ops", [.. Enumerable.Repeat(4.0, 19)]), careful), "ops").Scores.Single().Disclosure);
    }

    [Fact]
    public void An_open_wave_publishes_nothing()
    {
        var open = March with { Closed = null };
        var refusal = Assert.Throws<InvalidOperationException>(() => DisclosureGate.Publish(Pulse, open, Units, Questions, [], [], Now));
        Assert.Contains("still open", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_wave_that_closes_today_or_later_is_open(int days)
    {
        var closing = March with { Closed = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(days) };
        Assert.Throws<InvalidOperationException>(() => DisclosureGate.Publish(Pulse, closing, Units, Questions, [], [], Now));
        Assert.NotNull(DisclosureGate.Publish(Pulse, closing with { Closed = closing.Closed.Value.AddDays(-days - 1) }, Units, Questions, [], [], Now));
    }

    [Fact]
    public void A_result_of_too_few_cannot_be_constructed_even_from_stored_text()
    {
        var forged = """{"questionId":"q1","disclosure":0,"respondents":2,"mean":50,"standardDeviation":1,"favourable":1,"unfavourable":0}""";
        Assert.ThrowsAny<Exception>(() => JsonSerializer.Deserialize<ScoreResult>(forged, JsonSerializerOptions.Web));
    }

    [Fact]
    public void A_publication_survives_storage_unchanged()
    {
        var publication = Publish([.. Scores("ops", 5, 5, 4, 4, 2), .. Scores("it", 1, 1, 1, 1, 1, 1), .. Comments("it", 12)]);
        var text = JsonSerializer.Serialize(publication, JsonSerializerOptions.Web);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<WavePublication>(text, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
    }

    [Fact]
    public void The_order_of_responses_does_not_matter()
    {
        PulseResponse[] responses = [.. Scores("ops", 5, 3, 4, 1, 2), .. Comments("it", 12)];
        Assert.Equal(
            JsonSerializer.Serialize(Publish(responses), JsonSerializerOptions.Web),
            JsonSerializer.Serialize(Publish([.. responses.Reverse()]), JsonSerializerOptions.Web));
    }

    [Fact]
    public void The_response_rate_counts_the_invited_of_the_units_inside()
    {
        Invitation[] invitations = [Invited("ops", 10), Invited("it", 10)];
        var publication = DisclosureGate.Publish(Pulse, March, Units, Questions, invitations, [.. Scores("ops", 5, 5, 4, 4, 2), .. Scores("it", 1, 1, 1, 1, 1)], Now);
        Assert.Equal(0.5, Unit(publication, "all").Response.Rate!.Value, 9);
        Assert.Equal(20, Unit(publication, "all").Response.Invited);
    }

    [Theory]
    [InlineData(0, 0, false, false, false)] // everybody took part, which is nobody's business
    [InlineData(4, 0, false, false, false)]
    [InlineData(5, 5, true, true, true)]
    [InlineData(0, 5, true, false, false)] // what the whole and the other unit show must not tell of this one by subtraction
    public void Who_took_part_cannot_be_told_from_a_response_rate(int missing, int othersMissing, bool wholeIsShown, bool unitIsShown, bool otherIsShown)
    {
        const int answers = 6;
        double[] scores = [.. Enumerable.Repeat(4.0, answers)];
        Invitation[] invitations = [Invited("ops", answers + missing), Invited("it", answers + othersMissing)];
        var publication = DisclosureGate.Publish(Pulse, March, Units, Questions, invitations, [.. Scores("ops", scores), .. Scores("it", scores)], Now);
        Assert.Equal([wholeIsShown, unitIsShown, otherIsShown], new[] { "all", "ops", "it" }.Select(unit => Unit(publication, unit).Response.Invited is not null));
        Assert.Equal(2 * answers, Unit(publication, "all").Response.Respondents);
    }

    private static Invitation Invited(string unit, int count) => new() { SurveyId = "pulse", Wave = 3, OrgUnitId = unit, Invited = count };

    private static WavePublication Publish(IReadOnlyList<PulseResponse> responses, Survey? survey = null) =>
        DisclosureGate.Publish(survey ?? Pulse, March, Units, Questions, [], responses, Now);

    private static UnitPublication Unit(WavePublication publication, string id) => publication.Units.Single(unit => unit.UnitId == id);

    private static PulseResponse[] Scores(string unit, params double[] scores) =>
        [.. scores.Select((score, index) => Response(unit, $"{unit}-s{index}", new PulseAnswer { QuestionId = "q1", Score = score }))];

    private static PulseResponse[] Comments(string unit, int count) =>
        [.. Enumerable.Range(0, count).Select(index => Response(unit, $"{unit}-c{index}", new PulseAnswer { QuestionId = "q2", Text = "Too much to do", Sentiment = -0.5, Topics = ["workload"] }))];

    private static PulseResponse Response(string unit, string key, PulseAnswer answer) =>
        new() { SurveyId = "pulse", Wave = 3, OrgUnitId = unit, ImportKey = key, Answers = [answer] };
}
