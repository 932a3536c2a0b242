using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Listening.Attributes;
using InsightEngine.Insights.Listening.Themes;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Listening;

/// <summary>Rules of the disclosure gate that no sum of shown figures tells, each alone: without it, its test fails.</summary>
public sealed class DisclosureRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Survey Pulse = new() { Id = "pulse", Title = "Pulse" };
    private static readonly Wave One = new() { SurveyId = "pulse", Number = 1, Opened = new(2026, 2, 1), Closed = new(2026, 2, 14) };
    private static readonly OrgUnit[] Units = [new() { Id = "all", Name = "Company" }, new() { Id = "ops", ParentId = "all", Name = "Operations" }, new() { Id = "it", ParentId = "all", Name = "IT" }];
    private static readonly Question[] Questions =
        [new() { Id = "q1", SurveyId = "pulse", Text = "I would recommend us", Kind = QuestionKind.Score }, new() { Id = "q2", SurveyId = "pulse", Text = "What should change?", Kind = QuestionKind.Comment }];

    [Fact]
    public void A_survey_cannot_open_comments_below_the_floor()
    {
        var eager = Pulse with { MinimumForComments = 1 };
        Assert.Equal(Disclosure.Insufficient, Unit(Publish(Comments("ops", 9, "workload"), eager), "ops").Comments.Disclosure);
    }

    [Fact]
    public void A_response_of_another_wave_is_refused() =>
        Assert.Throws<ArgumentException>(() => Publish([.. Comments("ops", 12, "workload").Select(response => response with { Wave = 2 })]));

    [Fact]
    public void A_withheld_result_can_hold_neither_count_nor_topic_nor_theme()
    {
        Assert.Throws<ArgumentException>(() => new ResponseResult(Disclosure.Insufficient, 7, null));
        Assert.Throws<ArgumentException>(() => new CommentResult(Disclosure.Complementary, null, null, null, [new TopicResult("workload", 0.5, Tone.Mixed)], []));
        Assert.Throws<ArgumentException>(() => new CommentResult(Disclosure.Complementary, null, null, null, [], [new ThemeResult("T1", 0.5, Tone.Mixed, [])]));
    }

    [Fact]
    public void What_a_report_of_harm_touches_is_no_topic_and_a_possible_one_names_none()
    {
        var harm = Comments("ops", 10, "workload").Select(response => response with { Answers = [response.Answers[0] with { SeriousConcern = true }] });
        var possible = Comments("it", 12, "possible-concern", "communication");
        var topics = Publish([.. harm, .. possible]).Units.SelectMany(unit => unit.Comments.Topics).Select(topic => topic.Topic).Distinct();
        Assert.Equal(["communication"], topics);
    }

    [Fact]
    public void A_share_is_rounded_to_five_points()
    {
        var share = Unit(Publish([.. Comments("ops", 13, "workload"), .. Comments("ops", 17, "pay")]), "ops").Comments.Topics.Single(topic => topic.Topic == "workload").Share;
        Assert.Equal(0.45, share, 9); // 13 of 30 are 0.433
    }

    [Fact]
    public void A_category_is_listed_for_a_unit_whether_anybody_there_is_in_it_or_not()
    {
        var publication = Publish([.. People("ops", "new", 12), .. People("ops", "long", 12), .. People("it", "some", 12), .. People("it", "long", 12)]);
        Assert.Equal(["long", "new", "some"], Assert.Single(Unit(publication, "ops").Attributes).Cells.Select(cell => cell.Categories[0]));
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(13, false)]
    public void An_attribute_of_many_categories_names_none_of_them(int categories, bool isUsed)
    {
        var publication = Publish([.. People("ops", "long", 20), .. Enumerable.Range(1, categories - 1).SelectMany(desk => People("ops", $"desk {desk}", 1))]);
        Assert.Equal(isUsed, Unit(publication, "ops").Attributes.Count > 0);
    }

    [Fact]
    public void What_cannot_be_searched_to_the_end_is_not_shown()
    {
        // Thirty persons, each beside the same thousand: safe, and far too many sums to try.
        bool[] Cell(int person) => [.. Enumerable.Range(0, 31).Select(group => group == person || group == 30)];
        var span = new DisclosedSpan([.. Enumerable.Repeat(1, 30), 1000], threshold: 20);
        Assert.False(span.TryAdd([.. Enumerable.Range(0, 30).Select(Cell)]));
        Assert.True(span.TryAdd([.. Enumerable.Range(0, 3).Select(Cell)]));
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void The_thresholds_of_a_survey_that_has_opened_are_not_lowered(bool scores, bool opened, bool allowed)
    {
        var stored = Pulse with { MinimumForScores = 8, MinimumForComments = 12 };
        var findings = new RuleFindings();
        PulseRules.Check(stored with { MinimumForScores = scores ? 7 : 8, MinimumForComments = scores ? 12 : 13 }, stored, opened, findings);
        Assert.Equal(allowed, !findings.Refused);
    }

    [Theory]
    [InlineData(4, 10, true)]
    [InlineData(5, 9, true)]
    [InlineData(5, 10, false)]
    public void A_survey_below_the_floor_is_refused_at_the_door(int scores, int comments, bool refused)
    {
        var findings = new RuleFindings();
        PulseRules.Check(Pulse with { MinimumForScores = scores, MinimumForComments = comments }, null, opened: false, findings);
        Assert.Equal(refused, findings.Refused);
    }

    [Fact]
    public void A_model_is_asked_about_no_report_of_harm_possible_or_sure_and_no_text_to_a_machine()
    {
        var answer = new PulseAnswer { QuestionId = "q2", Text = "the food is cold", Sentiment = -0.5 };
        Assert.True(CommentVectors.MayAsk(answer));
        Assert.False(CommentVectors.MayAsk(answer with { SeriousConcern = true }));
        Assert.False(CommentVectors.MayAsk(answer with { Topics = ["possible-concern"] }));
        Assert.False(CommentVectors.MayAsk(answer with { InstructionLike = true }));
    }

    private static UnitPublication Unit(WavePublication publication, string id) => publication.Units.Single(unit => unit.UnitId == id);

    private static WavePublication Publish(IReadOnlyList<PulseResponse> responses, Survey? survey = null) => DisclosureGate.Publish(survey ?? Pulse, One, Units, Questions, [], responses, Now);

    private static IEnumerable<PulseResponse> People(string unit, string tenure, int count) =>
        Enumerable.Range(0, count).Select(person => Response(unit, $"{tenure}-{person}", new PulseAnswer { QuestionId = "q1", Score = 4 }) with { Attributes = new Dictionary<string, string> { ["tenure"] = tenure } });

    private static PulseResponse[] Comments(string unit, int count, params string[] topics) =>
        [.. Enumerable.Range(0, count).Select(person => Response(unit, $"{topics[0]}-{person}", new PulseAnswer { QuestionId = "q2", Text = "Too much to do", Sentiment = -0.5, Topics = topics }))];

    private static PulseResponse Response(string unit, string key, PulseAnswer answer) => new() { SurveyId = "pulse", Wave = 1, OrgUnitId = unit, ImportKey = $"{unit}-{key}", Answers = [answer] };
}
