using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Risk;

public sealed class LeversTests
{
    private static readonly DateTimeOffset Now = Given.At("2026-03-10");
    private static readonly Dictionary<long, double> None = [];

    private static KpiOutlook Outlook(string id, double miss, double low = 86, double median = 90, double high = 94) => new()
    {
        KpiId = id,
        ComputedAt = Now,
        Method = "Fixed",
        MissProbability = miss,
        ExpectedLow = low,
        ExpectedMedian = median,
        ExpectedHigh = high,
    };

    private static IReadOnlyList<Lever> Find(StrategyGraph graph, params (KpiOutlook Outlook, TargetRule Rule)[] kpis)
    {
        var shocks = new CommonShocks(11);
        var draws = kpis.ToDictionary(kpi => (SubjectKind.Kpi, kpi.Outlook.KpiId), kpi => shocks.Draw(SubjectKind.Kpi, kpi.Outlook.KpiId, kpi.Outlook.MissProbability!.Value, None));
        foreach (var objective in graph.BottomUp)
            if (ObjectiveRisk.Misses(objective, graph, (kind, id) => draws.GetValueOrDefault((kind, id))) is { } misses) draws[(SubjectKind.Objective, objective.Id)] = misses;
        return Levers.Of("O1", graph, (kind, id) => draws.GetValueOrDefault((kind, id)), kpis.ToDictionary(kpi => kpi.Outlook.KpiId, kpi => new LeverInput(kpi.Outlook, kpi.Rule)));
    }

    private static TargetRule Up(double value) => new(Direction.Up, value, double.PositiveInfinity);

    private static TargetRule Down(double value) => new(Direction.Down, double.NegativeInfinity, value);

    [Fact]
    public void The_likeliest_miss_is_the_best_lever_of_an_objective_that_needs_all()
    {
        var levers = Find(Given.Graph(kpis: [Given.Kpi("A"), Given.Kpi("B"), Given.Kpi("C")]), (Outlook("A", 0.7), Up(92)), (Outlook("B", 0.4), Up(89)), (Outlook("C", 0.1), Up(80)));
        Assert.Equal(["A", "B"], levers.Select(lever => lever.KpiId));
        // Independent: 1 − 0.3 · 0.6 · 0.9 now, 1 − 0.9 · 0.6 · 0.9 with A at one in ten.
        Assert.Equal(1 - 0.3 * 0.6 * 0.9, levers[0].RiskNow, 1);
        Assert.Equal(1 - 0.9 * 0.6 * 0.9, levers[0].RiskThen, 1);
        Assert.Equal(1 - 0.3 * 0.9 * 0.9, levers[1].RiskThen, 1);
    }

    [Fact]
    public void What_helps_only_together_is_listed_together()
    {
        // Reached when seven tenths are: of five equal parts one may be lost, and three of them are likely to be.
        var graph = Given.Graph([Given.Objective(rule: OutcomeRule.WeightedScore)], new[] { "A", "B", "C", "D", "E" }.Select(id => Given.Kpi(id)));
        var levers = Find(graph, (Outlook("A", 0.998), Up(92)), (Outlook("B", 0.998), Up(92)), (Outlook("C", 0.998), Up(92)), (Outlook("D", 0.002), Up(80)), (Outlook("E", 0.002), Up(80)));
        Assert.Equal(["A", "B", "C"], levers.Select(lever => lever.KpiId).Order());
        Assert.True(levers[0].RiskTogether > 0.98);
        // Two of three at one in ten, the third lost: 1 − 0.9².
        Assert.Equal(1 - 0.9 * 0.9, levers[1].RiskTogether, 1);
        Assert.Equal(3 * 0.01 * 0.9 + 0.001, levers[2].RiskTogether, 1);
    }

    [Fact]
    public void The_improvement_moves_the_bad_tenth_of_the_outcomes_to_the_target()
    {
        var levers = Find(Given.Graph(kpis: [Given.Kpi("A"), Given.Kpi("B")]), (Outlook("A", 0.7), Up(92)), (Outlook("B", 0.6), Down(88)));
        var up = levers.Single(lever => lever.KpiId == "A");
        Assert.Equal((6.0, 96.0, 0.1), (up.ImproveBy, up.ImproveTo, up.MissProbabilityThen));
        var down = levers.Single(lever => lever.KpiId == "B");
        Assert.Equal((-6.0, 84.0), (down.ImproveBy, down.ImproveTo));
    }

    [Fact]
    public void Into_a_range_the_outcome_moves_to_its_middle()
    {
        var lever = Assert.Single(Find(Given.Graph(kpis: [Given.Kpi("A")]), (Outlook("A", 0.8), new TargetRule(Direction.WithinRange, 93, 101))));
        Assert.Equal((7.0, 97.0), (lever.ImproveBy, lever.ImproveTo));
        // Half a width of 4 is the tenth on either side.
        Assert.Equal(0.2, lever.MissProbabilityThen, 6);
    }

    [Fact]
    public void A_KPI_far_below_counts_through_what_is_between_and_one_that_cannot_help_is_left_out()
    {
        // O1 bears the loss of three tenths: A has nine tenths of the weight, B one.
        var graph = Given.Graph(
            [Given.Objective(rule: OutcomeRule.WeightedScore), Given.Objective("O2", "O1", weight: 9), Given.Objective("O3", "O1", weight: 1)],
            [Given.Kpi("A", "O2"), Given.Kpi("B", "O3")]);
        var lever = Assert.Single(Find(graph, (Outlook("A", 0.6), Up(91)), (Outlook("B", 0.9), Up(94))));
        Assert.Equal("A", lever.KpiId);
        Assert.Equal(0.6, lever.RiskNow, 2);
        Assert.Equal(0.1, lever.RiskThen, 1);
    }

    [Fact]
    public void The_same_question_has_the_same_answer_and_nothing_at_risk_has_none()
    {
        var graph = Given.Graph(kpis: [Given.Kpi("A"), Given.Kpi("B")]);
        Assert.Equal(Find(graph, (Outlook("A", 0.7), Up(92)), (Outlook("B", 0.4), Up(89))), Find(graph, (Outlook("A", 0.7), Up(92)), (Outlook("B", 0.4), Up(89))));
        Assert.Empty(Find(graph, (Outlook("A", 0.1), Up(80))));
        Assert.Empty(Levers.Of("unknown", graph, (_, _) => null, new Dictionary<string, LeverInput>()));
    }
}
