using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Tests.Risk;

/// <summary>When work is expected to be finished, and what that does to an objective in which it counts.</summary>
public sealed class DeliveryTests
{
    private static readonly DateOnly Today = Given.Day("2026-03-01");

    private static DeliveryPace Nothing => new([]);

    /// <summary>Initiatives whose ten steps of 20 days each took so many times their plan.</summary>
    private static DeliveryPace Taking(params double[] ratios) => new(ratios.Select((ratio, i) =>
    {
        var initiative = Given.Initiative($"H{i}", start: "2024-01-01", finish: "2024-07-19");
        Milestone[] steps = [.. Enumerable.Range(1, 10).Select(k => new Milestone
        {
            InitiativeId = initiative.Id,
            Number = k,
            Title = "step",
            Due = initiative.Start.AddDays(20 * k),
            Finished = initiative.Start.AddDays((int)Math.Round(20 * k * ratio)),
        })];
        return (initiative, (IReadOnlyList<Milestone>)steps);
    }));

    [Fact]
    public void Without_any_history_the_prior_is_told()
    {
        // One step from today with 100 days: lognormal with mean 0.05 and variance 0.25 + 0.04, so late with Φ(0.05 / 0.5385) = 0.537.
        var initiative = Given.Initiative(status: InitiativeStatus.Planned, start: "2026-03-01", finish: "2026-06-09");
        var outlook = DeliveryOutlook.Of(initiative, [], initiative.PlannedFinish, Nothing, Today, 3);
        Assert.Equal(Gaussian.Cdf(0.05 / Math.Sqrt(0.29)), outlook.LateProbability, 2e-2);
        Assert.Equal(Today.AddDays(105).DayNumber, outlook.Median.DayNumber, 3.0); // 100 · e^0.05
    }

    [Fact]
    public void An_organisation_that_takes_twice_as_long_is_expected_to_do_so_again()
    {
        var pace = Taking(2, 2.1, 1.9, 2);
        Assert.Equal(40, pace.Count);
        var initiative = Given.Initiative(start: "2026-03-01", finish: "2026-06-09");
        var outlook = DeliveryOutlook.Of(initiative, [], initiative.PlannedFinish, pace, Today, 3);
        Assert.InRange(outlook.LateProbability, 0.9, 1);
        Assert.InRange(outlook.Median.DayNumber - Today.DayNumber, 160, 205);
    }

    [Fact]
    public void An_initiative_that_is_slower_than_the_others_is_expected_to_stay_so()
    {
        var pace = Taking(1, 1, 1, 1, 1, 1, 1, 2.5);
        Assert.InRange(pace.LevelOf("H7").Mean, pace.LevelOf("H0").Mean + 0.5, Math.Log(2.5));
        Assert.Equal(pace.Level, pace.LevelOf("unknown").Mean);
    }

    [Fact]
    public void What_is_overdue_cannot_be_finished_yesterday()
    {
        var initiative = Given.Initiative(start: "2026-01-01", finish: "2026-04-01");
        Milestone[] steps = [Given.Milestone(1, "2026-01-31")];
        var outlook = DeliveryOutlook.Of(initiative, steps, initiative.PlannedFinish, Nothing, Today, 3);
        var onPlan = DeliveryOutlook.Of(initiative, [steps[0] with { Finished = Given.Day("2026-01-31") }], initiative.PlannedFinish, Nothing, Today, 3);
        Assert.True(outlook.Early > Today.AddDays(10));
        Assert.InRange(outlook.LateProbability, onPlan.LateProbability + 0.2, 1);
        // Ten times the planned days have gone: still a distribution, and in the future.
        var lost = DeliveryOutlook.Of(initiative with { Start = Given.Day("2016-01-01") }, [steps[0] with { Due = Given.Day("2016-01-11") }], Given.Day("2026-04-01"), Taking(1, 1, 1), Today, 3);
        Assert.True(lost.Early >= Today && lost.Late > lost.Early);
    }

    [Fact]
    public void A_delivery_that_counts_is_one_of_the_outcomes_of_its_objective()
    {
        var objective = Given.Objective(end: "2026-06-30");
        var counted = Given.Initiative(kpi: null, start: "2026-01-01", finish: "2026-06-01") with { Weight = 1 };
        ObjectiveOutlook Told(Initiative initiative, params Milestone[] milestones) => Given.Pipeline().RecomputeObjectives(
            Given.Graph([objective], [], initiatives: [initiative], milestones: milestones), (_, _) => null, [], ["O1"], Given.At("2026-03-01")).Objectives.Single().Outlook;

        var slow = Told(counted, Given.Milestone(1, "2026-01-15"), Given.Milestone(2, "2026-02-15"));
        var quick = Told(counted, Given.Milestone(1, "2026-01-15", "2026-01-10"), Given.Milestone(2, "2026-02-15", "2026-02-10"));
        Assert.True(slow.RiskProbability > quick.RiskProbability + 0.15);
        Assert.Equal((SubjectKind.Initiative, "I1"), (slow.Contributions[0].Kind, slow.Contributions[0].Id));

        Assert.Null(Told(counted with { Weight = 0 }).RiskProbability);
        Assert.Null(Told(counted with { Status = InitiativeStatus.Dropped }).RiskProbability);
        Assert.True(Told(counted with { Status = InitiativeStatus.Done, Finished = Given.Day("2026-02-20") }).RiskProbability < 0.001);
        Assert.True(Told(counted with { Finished = Given.Day("2026-07-01") }).RiskProbability > 0.999);
    }

    [Fact]
    public void The_score_to_reach_is_the_objectives_own()
    {
        // Two KPIs of equal weight, one certain to miss: half is reached.
        OutcomeDraws Draws(string id, byte bits) => new() { SubjectKind = SubjectKind.Kpi, SubjectId = id, Misses = [.. Enumerable.Repeat(bits, OutcomeDraws.Count / 8)] };
        double? Risk(double score) => Given.Pipeline().RecomputeObjectives(
            Given.Graph([Given.Objective(rule: OutcomeRule.WeightedScore) with { ScoreToReach = score }], [Given.Kpi("A"), Given.Kpi("B")]),
            (_, id) => Draws(id, id == "A" ? byte.MaxValue : byte.MinValue), ["A", "B"], [], Given.At("2026-03-01")).Objectives.Single().Outlook.RiskProbability;
        Assert.True(Risk(0.5) < 0.001);
        Assert.True(Risk(0.6) > 0.999);
    }
}
