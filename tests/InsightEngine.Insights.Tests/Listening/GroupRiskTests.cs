using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Detection.Waves;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Listening.GroupRisk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Tests.Listening;

public sealed class GroupRiskTests
{
    private static readonly Survey Pulse = new() { Id = "pulse", Title = "Pulse" };
    private static readonly OrgUnit[] Units = [new() { Id = "all", Name = "Company" }, new() { Id = "ops", ParentId = "all", Name = "Operations" }, new() { Id = "it", ParentId = "all", Name = "IT" }];
    private static readonly Question[] Questions =
    [
        new() { Id = "q1", SurveyId = "pulse", Text = "I would recommend us", Kind = QuestionKind.Score, Dimension = "engagement" },
        new() { Id = "q2", SurveyId = "pulse", Text = "My workload is manageable", Kind = QuestionKind.Score, Dimension = "workload" },
        new() { Id = "q3", SurveyId = "pulse", Text = "Parking", Kind = QuestionKind.Score, Dimension = "parking" },
    ];
    private static readonly GroupRiskModel Model = new()
    {
        BaseShare = 0.16,
        Weights = new Dictionary<string, double> { [GroupRiskDimension.Engagement] = 0.3, [GroupRiskDimension.Workload] = 0.3 },
        HeldOut = new GroupRiskRecord(200, 50, 36, 88),
    };

    [Theory, InlineData(45, false), InlineData(40, true)]
    public void A_sure_but_small_difference_is_not_told(double mean, bool isTold)
    {
        var model = new GroupRiskModel { BaseShare = 0.2, Weights = new Dictionary<string, double> { [GroupRiskDimension.Engagement] = 0.3, [GroupRiskDimension.Workload] = 0.3 }, HeldOut = new GroupRiskRecord(10, 4, 2, 4) };
        static Dictionary<string, GroupScore> Scores(double mean) => new() { [GroupRiskDimension.Engagement] = new(10_000, mean, 20), [GroupRiskDimension.Workload] = new(10_000, mean, 20) };
        Assert.Equal(isTold, model.Judge(Scores(mean), Scores(50))!.IsElevated);
    }

    [Fact]
    public void A_unit_whose_scores_go_along_with_leaving_is_told_with_the_precision_of_such_warnings()
    {
        var finding = Assert.Single(Detect(Model, ("ops", 40, 2), ("it", 80, 4)));
        Assert.Equal(("ops", Audiences.HumanResources), (finding.SubjectId, finding.Audience));
        Assert.Contains("72% were right, 44% by chance", finding.Headline, StringComparison.Ordinal);
        Assert.Contains("as a group", finding.Headline, StringComparison.Ordinal);
        Assert.Equal(72, finding.Evidence.Single(fact => fact.Id.EndsWith("risk/precision", StringComparison.Ordinal)).Value!.Value, 6);
        Assert.Equal(["q1", "q1", "q2", "q2"], finding.Evidence.Skip(3).Select(fact => fact.Id.Split('/')[^1]).Order());
    }

    [Fact]
    public void Nothing_is_told_unless_it_is_turned_on()
    {
        Assert.Empty(Detect(null, ("ops", 40, 2), ("it", 80, 4)));
    }

    [Fact]
    public void Too_few_respondents_equal_scores_and_one_score_alone_tell_nothing()
    {
        Assert.Empty(Detect(Model, ("ops", 19, 2), ("it", 80, 4)));
        Assert.Empty(Detect(Model, ("ops", 40, 4), ("it", 80, 4)));
        Assert.Empty(Detect(Model with { Weights = new Dictionary<string, double> { [GroupRiskDimension.Workload] = 2 } }, ("ops", 40, 2), ("it", 80, 4)));
    }

    [Fact]
    public void A_difference_that_chance_may_have_made_is_not_told()
    {
        GroupScore Of(double mean, double deviation) => new(25, mean, deviation);
        Dictionary<string, GroupScore> Both(double mean, double deviation) => new() { [GroupRiskDimension.Engagement] = Of(mean, deviation), [GroupRiskDimension.Workload] = Of(mean, deviation) };
        Assert.True(Model.Judge(Both(55, 20), Both(70, 20))!.IsElevated);
        Assert.False(Model.Judge(Both(55, 90), Both(70, 90))!.IsElevated);
    }

    [Fact]
    public void What_goes_along_with_leaving_is_learned_and_measured_on_groups_left_out()
    {
        var model = GroupRiskTraining.Train(People(effect: 1.2), seed: 3);
        Assert.True(model.Weights[GroupRiskDimension.Workload] > 0.6);
        Assert.DoesNotContain(GroupRiskDimension.Balance, model.Weights.Where(pair => pair.Value > 0.3).Select(pair => pair.Key));
        Assert.True(model.HeldOut.Precision > model.HeldOut.ByChance + 0.15, $"{model.HeldOut}");
        Assert.Equal(model.ToBytes(), GroupRiskTraining.Train(People(effect: 1.2), seed: 3).ToBytes());
        Assert.Equal(model.ToBytes(), GroupRiskModel.FromBytes(model.ToBytes()).ToBytes());
        // Where nothing goes along with leaving, the held-out groups say so.
        var nothing = GroupRiskTraining.Train(People(effect: 0), seed: 3).HeldOut;
        Assert.True(nothing.Warned < model.HeldOut.Warned / 4, $"{nothing}");
    }

    [Fact]
    public void Two_sources_may_not_count_one_dimension_twice()
    {
        var people = People(effect: 1);
        Assert.Throws<ArgumentException>(() => GroupRiskTraining.Train([.. people, .. people.Select(person => person with { Source = "other" })], seed: 1));
    }

    private static List<StaffRecord> People(double effect)
    {
        var random = new RandomStream(11);
        var people = new List<StaffRecord>();
        for (var i = 0; i < 1500; i++)
        {
            var group = i % 6;
            var workload = 25.0 * random.NextIndex(5) * (group < 3 ? 0.6 : 1);
            var odds = Math.Exp(-3 + effect * (100 - workload) / 25);
            people.Add(new StaffRecord("s", $"g{group}", new Dictionary<string, double> { [GroupRiskDimension.Workload] = workload, [GroupRiskDimension.Balance] = 25 * random.NextIndex(5) }, random.NextUniform() < odds / (1 + odds)));
        }

        return people;
    }

    private static List<Finding> Detect(GroupRiskModel? model, params (string Unit, int Count, int Score)[] groups)
    {
        List<PulseResponse> responses =
        [
            .. groups.SelectMany(group => Enumerable.Range(0, group.Count).Select(index => new PulseResponse
            {
                SurveyId = "pulse",
                Wave = 1,
                OrgUnitId = group.Unit,
                ImportKey = $"{group.Unit}{index}",
                Answers = [.. Questions.Select(question => new PulseAnswer { QuestionId = question.Id, Score = group.Score + index % 2 })],
            })),
        ];
        var publication = DisclosureGate.Publish(Pulse, new Wave { SurveyId = "pulse", Number = 1, Opened = new(2026, 1, 1), Closed = new(2026, 1, 14) }, Units, Questions, [], responses, new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        return [.. InsightPipeline.DetectWave(new WaveContext(Pulse, Questions, publication, []) { GroupRisk = model }).Findings.Where(finding => finding.Type == InsightType.ElevatedGroupRisk)];
    }
}
