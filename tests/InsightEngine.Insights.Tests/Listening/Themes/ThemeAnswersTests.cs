using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Detection.Waves;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Listening.Themes;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Listening.Themes;

/// <summary>What becomes of a theme: unanswered, answered, and reported back.</summary>
public sealed class ThemeAnswersTests
{
    private static readonly Survey Pulse = new() { Id = "pulse/2026", Title = "Pulse" };
    private static readonly Dictionary<int, DateOnly> Quarterly = new() { [1] = new(2026, 1, 31), [2] = new(2026, 4, 30) };

    [Fact]
    public void An_adverse_theme_that_comes_back_without_a_decision_is_unanswered_and_said_once_at_the_top()
    {
        var finding = Assert.Single(Detect(Quarterly));
        Assert.Equal(("all", "pulse/2026/theme/T1"), (finding.SubjectId, finding.Qualifier));
        Assert.Contains("“Slow laptops” has no answer in Company", finding.Headline, StringComparison.Ordinal);
        Assert.Equal([30, 20, 89], finding.Evidence.Select(fact => (int)fact.Value!.Value));
    }

    [Fact]
    public void It_is_not_unanswered_before_thirty_days_or_when_it_was_not_adverse_twice()
    {
        Assert.Empty(Detect(new Dictionary<int, DateOnly> { [1] = new(2026, 1, 31), [2] = new(2026, 3, 1) }));
        Assert.Empty(Detect([]));
        Assert.Empty(Detect(Quarterly, firstTone: Tone.Mixed));
    }

    [Fact]
    public void A_decision_about_the_theme_the_unit_or_the_unit_above_answers_it()
    {
        Assert.Empty(Detect(Quarterly, decisions: [Decided(SubjectKind.Survey, "pulse/2026/T1")]));
        Assert.Empty(Detect(Quarterly, decisions: [Decided(SubjectKind.OrgUnit, "all")]));
        Assert.Single(Detect(Quarterly, decisions: [Decided(SubjectKind.Survey, "pulse/2026/T2")]));
        Assert.Single(Detect(Quarterly, decisions: [Decided(SubjectKind.Survey, "pulse/2026/T1", new(2026, 1, 30))]));
        Assert.Single(Detect(Quarterly, decisions: [Decided(SubjectKind.OrgUnit, "ops")]));
    }

    [Fact]
    public void The_report_back_holds_what_was_said_what_was_done_and_how_it_went_on()
    {
        var decision = Decided(SubjectKind.Survey, "pulse/2026/T1") with { Id = 7 };
        var open = new DecisionAction { Id = 1, DecisionId = 7, Text = "Order laptops", Owner = "Ada Park", Deadline = new(2026, 5, 1) };
        AnswerState State(params DecisionAction[] actions) => Assert.Single(ThemeAnswers.Of("pulse/2026", [Wave(2, 0.3), Wave(1, 0.2)], [decision], actions)).State;

        var answer = Assert.Single(ThemeAnswers.Of("pulse/2026", [Wave(2, 0.3), Wave(1, 0.2)], [decision, Decided(SubjectKind.Survey, "other/T1")], [open]));
        Assert.Equal([(1, 0.2), (2, 0.3)], answer.Said.Select(standing => (standing.Wave, standing.Share)));
        Assert.Equal("Order laptops", Assert.Single(Assert.Single(answer.Did).Actions).Text);
        Assert.Equal(AnswerState.InProgress, answer.State);
        Assert.Equal(AnswerState.Done, State(open with { State = ActionState.Done }));
        Assert.Equal(AnswerState.Decided, State(open with { State = ActionState.Dropped }));
        Assert.Equal(AnswerState.Unanswered, Assert.Single(ThemeAnswers.Of("pulse/2026", [Wave(1, 0.2)], [], [])).State);
    }

    [Fact]
    public void A_theme_that_only_a_unit_inside_shows_is_not_in_the_report_and_a_formula_in_the_file_is_text()
    {
        var wave = Wave(1, 0.2);
        var hidden = wave with { Units = [wave.Units[0] with { Comments = CommentResult.Withheld(Disclosure.Insufficient) }, wave.Units[1]] };
        Assert.Empty(ThemeAnswers.Of("pulse/2026", [hidden], [], []));
        var named = wave with { Themes = [wave.Themes[0] with { Name = "=1+1, \"now\"" }] };
        Assert.Contains("\"'=1+1, \"\"now\"\"\"", ThemeAnswers.Write("pulse/2026", ThemeAnswers.Of("pulse/2026", [named], [], [])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("pulse")]
    [InlineData("/T1")]
    [InlineData("pulse/")]
    public void What_names_no_theme_is_none(string? text) => Assert.Null(ThemeReference.Parse(text));

    private static List<Finding> Detect(Dictionary<int, DateOnly> closed, Tone firstTone = Tone.Negative, IReadOnlyList<Decision>? decisions = null) =>
        [.. new FeedbackUnansweredDetector().Detect(new WaveContext(Pulse, [], Wave(2, 0.3), [Wave(1, 0.2, firstTone)], closed: closed, decisions: decisions))];

    private static Decision Decided(SubjectKind kind, string id, DateOnly? on = null) => new()
    {
        Text = "Replace them",
        DecidedBy = "Ada Park",
        DecidedOn = on ?? new(2026, 2, 20),
        SubjectKind = kind,
        SubjectId = id,
        RecordedBy = "Ada Park",
        RecordedAt = DateTimeOffset.UnixEpoch,
    };

    private static WavePublication Wave(int number, double share, Tone tone = Tone.Negative)
    {
        UnitPublication Unit(string id, string name, string? parent) => new()
        {
            UnitId = id,
            Name = name,
            ParentId = parent,
            Response = new ResponseResult(Disclosure.Shown, 60, null),
            Scores = [],
            Comments = new CommentResult(Disclosure.Shown, 60, -0.3, 0.5, [], [new ThemeResult("T1", share, tone, [])]),
        };
        return new()
        {
            SurveyId = Pulse.Id,
            Wave = number,
            PublishedAt = DateTimeOffset.UnixEpoch,
            MinimumForScores = 5,
            MinimumForComments = 10,
            Units = [Unit("all", "Company", null), Unit("ops", "Operations", "all"), Unit("it", "IT", "all")],
            Themes = [new ThemePublication { Id = "T1", Name = "Slow laptops", Terms = ["laptops"], FirstWave = 1, Direction = "" }],
        };
    }
}
