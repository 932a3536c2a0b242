using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Detection.Waves;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Listening;

public sealed class MeasureTests
{
    private static readonly Survey Pulse = new() { Id = "pulse", Title = "Pulse" };
    private static readonly OrgUnit[] Units = [new() { Id = "all", Name = "Company" }, new() { Id = "ops", ParentId = "all", Name = "Operations" }];
    private static readonly Question[] Questions =
    [
        new() { Id = "e", SurveyId = "pulse", Text = "I would recommend us", Kind = QuestionKind.Score, Dimension = "engagement", ScaleLow = 0, ScaleHigh = 10 },
        new() { Id = "m", SurveyId = "pulse", Text = "My manager supports me", Kind = QuestionKind.Score },
        new() { Id = "t", SurveyId = "pulse", Text = "I have the tools", Kind = QuestionKind.Score },
    ];

    [Fact]
    public void Promoters_minus_detractors_is_the_net_promoter_score()
    {
        var publication = Publish(Enumerable.Range(0, 20).Select(i => (i < 10 ? 9.0 : i < 15 ? 7.0 : 6.0, 3.0, 3.0)));
        var net = Measures(publication).Scores.Single(score => score.QuestionId == "e").NetPromoter!.Value;
        Assert.Equal(25, net.Value, 6);
        // Standard error: 100·√((0.5 + 0.25 − 0.25²) / 20).
        Assert.Equal(25 - (1.959964 * 100 * Math.Sqrt(0.6875 / 20)), net.Low, 3);
        Assert.Null(Measures(publication).Scores.Single(score => score.QuestionId == "m").NetPromoter);
    }

    [Fact]
    public void Shares_have_wilson_intervals_and_engagement_is_the_mean_of_its_questions()
    {
        var publication = Publish(Enumerable.Range(0, 20).Select(i => (8.0, i < 10 ? 5.0 : 1.0, 3.0)), invited: 40);
        var measures = Measures(publication);
        Assert.Equal(80, measures.Engagement!.Value.Value, 6);
        // Wilson (1927) for 20 of 40: 0.352 … 0.648.
        Assert.Equal(0.352, measures.ResponseRate!.Value.Low, 3);
        Assert.Equal(0.648, measures.ResponseRate.Value.High, 3);
        Assert.Equal(0.5, measures.Scores.Single(score => score.QuestionId == "m").Favourable.Value, 6);
    }

    [Fact]
    public void Two_camps_are_polarised_and_a_lopsided_or_small_group_is_not()
    {
        bool? Polarised(IEnumerable<double> answers) => Publish(answers.Select(answer => (8.0, answer, 3.0))).Units[0].Scores.Single(score => score.QuestionId == "m").Polarised;
        Assert.True(Polarised(Enumerable.Range(0, 30).Select(i => i % 2 == 0 ? 1.0 : 5.0)));
        Assert.False(Polarised(Enumerable.Range(0, 30).Select(i => i < 28 ? 5.0 : 1.0)));
        Assert.False(Polarised(Enumerable.Range(0, 30).Select(i => 1.0 + (i % 5))));
        Assert.Null(Polarised(Enumerable.Range(0, 19).Select(i => i % 2 == 0 ? 1.0 : 5.0)));
    }

    [Fact]
    public void The_question_that_moves_with_engagement_is_its_driver()
    {
        var publication = Publish(Cases(60));
        var driver = publication.Units[0].Drivers[0];
        Assert.Equal("m", driver.QuestionId);
        Assert.True(driver.Weight >= 0.8);
        Assert.Equal(driver.Weight, Math.Round(driver.Weight * 20) / 20, 9);
        var finding = Assert.Single(Detect(publication), finding => finding is { Type: InsightType.DriverImpact, SubjectId: "all" });
        Assert.Contains("My manager supports me", finding.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Nineteen_complete_answers_have_no_drivers() => Assert.All(Publish(Cases(19)).Units, unit => Assert.Empty(unit.Drivers));

    [Fact]
    public void A_concern_is_said_once_at_the_top_without_number_place_or_word()
    {
        var publication = Publish(Cases(30));
        var finding = Assert.Single(new SeriousConcernDetector().Detect(new WaveContext(Pulse, Questions, publication, [], hasConcerns: true)));
        Assert.Equal("all", finding.SubjectId);
        Assert.Equal(Audiences.HumanResources, finding.Audience);
        Assert.All(finding.Evidence, fact => Assert.Null(fact.Value));
        Assert.Empty(new SeriousConcernDetector().Detect(new WaveContext(Pulse, Questions, publication, [])));
    }

    private static IEnumerable<(double, double, double)> Cases(int count) => Enumerable.Range(0, count).Select(i => (2.0 * (1 + (i % 5)) - (i % 3 == 0 ? 1 : 0), 1.0 + (i % 5), 1.0 + (i * 7 % 4)));

    private static UnitMeasures Measures(WavePublication publication) => UnitMeasures.Of(publication.Units[0], Questions);

    private static IReadOnlyList<Finding> Detect(WavePublication publication) => InsightPipeline.DetectWave(new WaveContext(Pulse, Questions, publication, [])).Findings;

    private static WavePublication Publish(IEnumerable<(double Engagement, double Manager, double Tools)> cases, int invited = 0) => DisclosureGate.Publish(
        Pulse, new Wave { SurveyId = "pulse", Number = 1, Opened = new(2026, 2, 1), Closed = new(2026, 2, 14) }, Units, Questions,
        invited > 0 ? [new Invitation { SurveyId = "pulse", Wave = 1, OrgUnitId = "ops", Invited = invited }] : [],
        [
            .. cases.Select((one, index) => new PulseResponse
            {
                SurveyId = "pulse",
                Wave = 1,
                OrgUnitId = "ops",
                ImportKey = $"{index:000}",
                Answers = [new PulseAnswer { QuestionId = "e", Score = one.Engagement }, new PulseAnswer { QuestionId = "m", Score = one.Manager }, new PulseAnswer { QuestionId = "t", Score = one.Tools }],
            }),
        ],
        new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
}
