using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Risk;

public sealed class ObjectiveRiskTests
{
    private static readonly CommonShocks Shocks = new(11);
    private static readonly Dictionary<long, double> None = [];

    /// <summary>Draws by hand: the futures in which a KPI misses, as eighths of all.</summary>
    private static OutcomeDraws Eighths(string id, params int[] eighths)
    {
        var bytes = new byte[OutcomeDraws.Count / 8];
        foreach (var eighth in eighths) Array.Fill(bytes, (byte)255, eighth * bytes.Length / 8, bytes.Length / 8);
        return new OutcomeDraws { SubjectKind = SubjectKind.Kpi, SubjectId = id, Misses = bytes };
    }

    private static GraphResult Recompute(StrategyGraph graph, params OutcomeDraws[] draws) => Given.Pipeline().RecomputeObjectives(
        graph, (kind, id) => draws.FirstOrDefault(one => one.SubjectKind == kind && one.SubjectId == id), [.. draws.Select(one => one.SubjectId)], [], Given.At("2026-03-01"));

    private static ObjectiveOutlook Outlook(GraphResult result, string id) => result.Objectives.Single(one => one.Outlook.ObjectiveId == id).Outlook;

    [Fact]
    public void All_is_missed_where_any_child_is_and_a_child_contributes_where_it_alone_misses()
    {
        var graph = Given.Graph(kpis: [Given.Kpi("A"), Given.Kpi("B")]);
        var outlook = Outlook(Recompute(graph, Eighths("A", 0, 1, 2), Eighths("B", 2, 3)), "O1");
        Assert.Equal(4 / 8.0, outlook.RiskProbability);
        Assert.Equal(("A", 2 / 8.0), (outlook.Contributions[0].Id, outlook.Contributions[0].Contribution));
        Assert.Equal(("B", 1 / 8.0), (outlook.Contributions[1].Id, outlook.Contributions[1].Contribution));
    }

    [Fact]
    public void A_weighted_score_bears_up_to_three_tenths_of_lost_weight()
    {
        // Weights 1, 2, 7: losing the first two leaves 0.7, which is reached; losing the third is not.
        var graph = Given.Graph([Given.Objective(rule: OutcomeRule.WeightedScore)], [Given.Kpi("A") with { Weight = 1 }, Given.Kpi("B") with { Weight = 2 }, Given.Kpi("C") with { Weight = 7 }]);
        var outlook = Outlook(Recompute(graph, Eighths("A", 0, 1, 2), Eighths("B", 2, 3), Eighths("C", 7)), "O1");
        Assert.Equal(1 / 8.0, outlook.RiskProbability);
        Assert.Equal("C", Assert.Single(outlook.Contributions).Id);
    }

    [Fact]
    public void Each_future_in_which_it_is_missed_is_divided_among_the_children_that_miss_there()
    {
        // All: eighths 0 and 1 are A's, 3 is B's, 2 is halved.
        var all = Outlook(Recompute(Given.Graph(kpis: [Given.Kpi("A"), Given.Kpi("B")]), Eighths("A", 0, 1, 2), Eighths("B", 2, 3)), "O1");
        Assert.Equal([("A", 2.5 / 8), ("B", 1.5 / 8)], all.Contributions.Select(one => (one.Id, one.Share)));

        // Weights 4, 3, 3: A alone is enough, or B and C. In eighth 0, A turns four of the six orders, B and C one each;
        // in eighths 1 and 5 it is A; in 6 the objective is reached.
        var graph = Given.Graph([Given.Objective(rule: OutcomeRule.WeightedScore)], [Given.Kpi("A") with { Weight = 4 }, Given.Kpi("B") with { Weight = 3 }, Given.Kpi("C") with { Weight = 3 }]);
        var score = Outlook(Recompute(graph, Eighths("A", 0, 1, 5), Eighths("B", 0, 1), Eighths("C", 0, 6)), "O1");
        Assert.Equal(3 / 8.0, score.RiskProbability);
        Assert.Equal(["A", "B", "C"], score.Contributions.Select(one => one.Id));
        Assert.Equal(16 / 48.0, score.Contributions[0].Share, 12);
        Assert.Equal(1 / 48.0, score.Contributions[1].Share, 12);
        Assert.Equal(1 / 48.0, score.Contributions[2].Share, 12);
    }

    [Fact]
    public void With_many_children_that_miss_the_shares_are_sampled_and_still_add_up()
    {
        Kpi[] kpis = [.. Enumerable.Range(0, 12).Select(i => Given.Kpi($"K{i:00}") with { Weight = i < 6 ? 2 : 1 })];
        var graph = Given.Graph([Given.Objective(rule: OutcomeRule.WeightedScore)], kpis);
        int[] every = [0, 1, 2, 3, 4, 5, 6, 7];
        var outlook = Outlook(Recompute(graph, [.. kpis.Select(kpi => Eighths(kpi.Id, every))]), "O1");
        Assert.Equal(1, outlook.Contributions.Sum(one => one.Share), 12);
        // Children of equal weight have equal shares, up to four standard errors of the sample.
        foreach (var equals in outlook.Contributions.GroupBy(one => string.CompareOrdinal(one.Id, "K06") < 0))
            Assert.All(equals, one => Assert.InRange(one.Share - equals.Average(other => other.Share), -0.02, 0.02));
        Assert.True(outlook.Contributions[0].Share > outlook.Contributions[^1].Share);
    }

    [Fact]
    public void Children_without_a_forecast_are_left_out_and_without_any_there_is_no_risk_but_null()
    {
        var graph = Given.Graph([Given.Objective("O1"), Given.Objective("O2")], [Given.Kpi("A"), Given.Kpi("B"), Given.Kpi("C", "O2")]);
        var result = Given.Pipeline().RecomputeObjectives(graph, (_, id) => id == "A" ? Eighths("A", 0) : null, ["A", "C"], [], Given.At("2026-03-01"));
        Assert.Equal(1 / 8.0, Outlook(result, "O1").RiskProbability);
        Assert.Null(Outlook(result, "O2").RiskProbability);
        Assert.Null(result.Objectives.Single(one => one.Outlook.ObjectiveId == "O2").Draws);
    }

    [Fact]
    public void A_parent_is_simulated_from_its_childrens_paths_not_from_their_percentages()
    {
        // Both children miss in the same future: the parent's risk is theirs, not 1 − (7/8)².
        var graph = Given.Graph([Given.Objective("O0"), Given.Objective("O1", "O0"), Given.Objective("O2", "O0")], [Given.Kpi("A", "O1"), Given.Kpi("B", "O2")]);
        Assert.Equal(1 / 8.0, Outlook(Recompute(graph, Eighths("A", 5), Eighths("B", 5)), "O0").RiskProbability);
        Assert.Equal(2 / 8.0, Outlook(Recompute(graph, Eighths("A", 5), Eighths("B", 6)), "O0").RiskProbability);
    }

    [Fact]
    public void An_objective_is_missed_where_one_that_it_depends_on_is()
    {
        var graph = Given.Graph([Given.Objective("O1"), Given.Objective("O2")], [Given.Kpi("A", "O1"), Given.Kpi("B", "O2")],
            [new ObjectiveLink { FromId = "O1", ToId = "O2", Kind = ObjectiveLinkKind.DependsOn }]);
        var outlook = Outlook(Recompute(graph, Eighths("A", 0), Eighths("B", 1, 2)), "O1");
        Assert.Equal(3 / 8.0, outlook.RiskProbability);
        Assert.Equal(SubjectKind.Objective, outlook.Contributions[0].Kind);
    }

    [Fact]
    public void The_causes_are_the_smallest_set_that_explains_the_risk()
    {
        var graph = Given.Graph(kpis: [Given.Kpi("A"), Given.Kpi("B"), Given.Kpi("C")]);
        // A and B must both be certain before the risk falls; C hardly matters.
        var outlook = Outlook(Recompute(graph, Eighths("A", 0, 1, 2, 3, 4), Eighths("B", 0, 1, 2, 3, 5), Eighths("C", 6)), "O1");
        var causes = outlook.Contributions.Where(one => one.RiskWithout is not null).OrderByDescending(one => one.RiskWithout).ToList();
        Assert.Equal(["A", "B"], causes.Select(one => one.Id));
        Assert.Equal(1 / 8.0, causes[^1].RiskWithout);
    }

    [Fact]
    public void Only_the_ancestors_of_what_changed_are_computed_anew_and_the_result_is_that_of_a_full_run()
    {
        Objective[] objectives = [Given.Objective("O0"), Given.Objective("O1", "O0"), Given.Objective("O2", "O0"), Given.Objective("O11", "O1")];
        Kpi[] kpis = [Given.Kpi("A", "O11"), Given.Kpi("B", "O2"), Given.Kpi("C", "O1")];
        var graph = Given.Graph(objectives, kpis);
        var draws = kpis.Select(kpi => Shocks.Draw(SubjectKind.Kpi, kpi.Id, 0.3, None)).ToDictionary(one => (SubjectKind.Kpi, one.SubjectId));
        var now = Given.At("2026-03-01");
        var pipeline = Given.Pipeline();
        foreach (var (_, fresh) in pipeline.RecomputeObjectives(graph, (kind, id) => draws.GetValueOrDefault((kind, id)), ["A", "B", "C"], [], now).Objectives)
            draws[(SubjectKind.Objective, fresh!.SubjectId)] = fresh;

        draws[(SubjectKind.Kpi, "A")] = Shocks.Draw(SubjectKind.Kpi, "A", 0.8, None);
        var incremental = pipeline.RecomputeObjectives(graph, (kind, id) => draws.GetValueOrDefault((kind, id)), ["A"], [], now);
        Assert.Equal(["O11", "O1", "O0"], incremental.Objectives.Select(one => one.Outlook.ObjectiveId));
        var full = pipeline.RecomputeObjectives(graph, (kind, id) => kind == SubjectKind.Kpi ? draws[(kind, id)] : null, ["A", "B", "C"], [], now);
        Assert.Equal(Outlook(full, "O0").RiskProbability, Outlook(incremental, "O0").RiskProbability);
    }

    [Theory]
    [InlineData(0.0), InlineData(0.002), InlineData(0.31), InlineData(0.998), InlineData(1.0)]
    public void Draws_have_exactly_the_kpis_own_probability(double probability) =>
        Assert.Equal(probability, Shocks.Draw(SubjectKind.Kpi, "A", probability, None).Probability, 1.0 / OutcomeDraws.Count);

    [Fact]
    public void Kpis_that_were_surprised_together_miss_together_and_strangers_do_not()
    {
        var months = Enumerable.Range(0, 36).ToDictionary(i => 24_000L + i, i => Math.Sin(i * 1.7) + Math.Cos(i * 0.9));
        var opposite = months.ToDictionary(pair => pair.Key, pair => -pair.Value);
        OutcomeDraws a = Shocks.Draw(SubjectKind.Kpi, "A", 0.5, months), b = Shocks.Draw(SubjectKind.Kpi, "B", 0.5, months), c = Shocks.Draw(SubjectKind.Kpi, "C", 0.5, opposite), d = Shocks.Draw(SubjectKind.Kpi, "D", 0.5, None);
        // Latent correlation 36 / 48 = 0.75: P(both) = 1/4 + asin(0.75) / 2π = 0.385.
        Assert.Equal(0.385, Both(a, b), 0.02);
        Assert.Equal(0.115, Both(a, c), 0.02);
        Assert.Equal(0.25, Both(a, d), 0.02);

        static double Both(OutcomeDraws left, OutcomeDraws right) =>
            left.Misses.Zip(right.Misses, (x, y) => byte.PopCount((byte)(x & y))).Sum(count => count) / (double)OutcomeDraws.Count;
    }

    [Fact]
    public void A_cycle_is_refused_with_its_path()
    {
        ObjectiveLink[] links = [new() { FromId = "O0", ToId = "O1", Kind = ObjectiveLinkKind.ContributesTo }];
        var error = Assert.Throws<ObjectiveCycleException>(() => Given.Graph([Given.Objective("O0"), Given.Objective("O1", "O0"), Given.Objective("O2")], links: links));
        Assert.Contains("O0 → O1 → O0", error.Message);
    }
}
