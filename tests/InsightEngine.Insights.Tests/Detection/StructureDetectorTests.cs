using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using static InsightEngine.Insights.Tests.Detection.Detecting;

namespace InsightEngine.Insights.Tests.Detection;

public sealed class StructureDetectorTests
{
    private const string Today = "2026-03-10";

    private static List<Finding> OfObjective(InsightType type, Objective objective, double? risk = null, StrategyGraph? graph = null, params RiskContribution[] contributions) =>
        Find(type, Today, objectives: [View(objective, risk, null, contributions)], graph: graph ?? Given.Graph([objective]));

    private static List<Finding> OfInitiative(InsightType type, Initiative initiative, params Milestone[] milestones) =>
        Find(type, Today, initiatives: [new InitiativeView(initiative, milestones)], graph: Given.Graph(initiatives: [initiative]));

    [Theory]
    [InlineData(0.39, false, false), InlineData(0.45, true, false), InlineData(0.5, true, true)]
    public void ObjectiveAtRisk_raises_at_one_half_and_holds_from_four_tenths(double risk, bool found, bool raises)
    {
        var findings = OfObjective(InsightType.ObjectiveAtRisk, Given.Objective(), risk, null, new RiskContribution(SubjectKind.Kpi, "K1", 0.6, 0.3, 0.3));
        Assert.Equal(found, findings.Count == 1);
        if (found) Assert.Equal(raises, findings[0].Raises);
        if (raises) Assert.Contains("mainly because of Kpi K1", findings[0].Headline);
    }

    [Fact]
    public void ObjectiveAtRisk_is_silent_about_what_is_done_dropped_or_over()
    {
        Assert.Empty(OfObjective(InsightType.ObjectiveAtRisk, Given.Objective() with { StatedStatus = StatedStatus.Done }, 0.9));
        Assert.Empty(OfObjective(InsightType.ObjectiveAtRisk, Given.Objective() with { StatedStatus = StatedStatus.Dropped }, 0.9));
        Assert.Empty(OfObjective(InsightType.ObjectiveAtRisk, Given.Objective(end: "2026-02-28"), 0.9));
    }

    [Theory]
    [InlineData(0.30, 0.41, 1), InlineData(0.30, 0.39, 0), InlineData(0.41, 0.30, 1)]
    public void UpstreamImpact_when_a_kpi_below_moves_the_risk_by_a_tenth(double before, double now, int count)
    {
        var input = Given.Input(Given.Values("2025-01-01", Cadence.Monthly, 1, 2, 3), [Given.Target("2026-01-01", "2026-06-30", 92.5)]) with { Previous = Outlook(before) };
        var graph = Given.Graph([Given.Objective("O0"), Given.Objective("O1", "O0")]);
        var findings = Find(InsightType.UpstreamImpact, Today, input, Outlook(now), [View(graph.Objective("O0")!, now, before)], graph: graph);
        Assert.Equal(count, findings.Count);
        if (count == 0) return;
        Assert.Contains(now > before ? "raised" : "lowered", findings[0].Headline);
        Assert.Contains("Kpi K1", findings[0].Headline);
        Assert.Contains(findings[0].Evidence, fact => fact.Link == "/kpis/K1");
    }

    [Fact]
    public void RootCausePath_names_the_set_of_causes()
    {
        var graph = Given.Graph(kpis: [Given.Kpi("A"), Given.Kpi("B"), Given.Kpi("C")]);
        RiskContribution[] children = [new(SubjectKind.Kpi, "A", 0.6, 0.1, 0.1, 0.4), new(SubjectKind.Kpi, "B", 0.6, 0.1, 0.1, 0.05), new(SubjectKind.Kpi, "C", 0.1, 0.01, 0.01)];
        var finding = Assert.Single(OfObjective(InsightType.RootCausePath, Given.Objective(), 0.7, graph, children));
        Assert.Contains("Kpi A and Kpi B", finding.Headline);
        Assert.Contains("5%", finding.Headline);
        Assert.Empty(OfObjective(InsightType.RootCausePath, Given.Objective(), 0.3, graph, children));
    }

    [Fact]
    public void SinglePointOfFailure_when_one_of_three_makes_half_of_the_risk()
    {
        var graph = Given.Graph(kpis: [Given.Kpi("A"), Given.Kpi("B"), Given.Kpi("C")]);
        Assert.Single(OfObjective(InsightType.SinglePointOfFailure, Given.Objective(), 0.6, graph, new RiskContribution(SubjectKind.Kpi, "A", 0.6, 0.4, 0.4)));
        Assert.Empty(OfObjective(InsightType.SinglePointOfFailure, Given.Objective(), 0.6, graph, new RiskContribution(SubjectKind.Kpi, "A", 0.6, 0.2, 0.2)));
        Assert.Empty(OfObjective(InsightType.SinglePointOfFailure, Given.Objective(), 0.6, Given.Graph(), new RiskContribution(SubjectKind.Kpi, "K1", 0.6, 0.6, 0.6)));
    }

    [Theory]
    [InlineData(StatedStatus.OnTrack, 0.5, 1), InlineData(StatedStatus.OnTrack, 0.49, 0), InlineData(StatedStatus.OffTrack, 0.05, 1)]
    [InlineData(StatedStatus.AtRisk, 0.3, 0), InlineData(StatedStatus.NotStated, 0.9, 0), InlineData(StatedStatus.OffTrack, 0.9, 0)]
    public void StatusContradiction_both_ways(StatedStatus status, double risk, int count) =>
        Assert.Equal(count, OfObjective(InsightType.StatusContradiction, Given.Objective() with { StatedStatus = status }, risk).Count);

    [Fact]
    public void StatusContradiction_when_one_kpi_of_a_green_objective_is_lost()
    {
        var objective = Given.Objective() with { StatedStatus = StatedStatus.OnTrack };
        var input = Given.Input(Given.Values("2025-01-01", Cadence.Monthly, 1, 2, 3), []);
        Assert.Contains("Kpi K1", Assert.Single(Find(InsightType.StatusContradiction, Today, input, Outlook(0.9), [View(objective, 0.2)], graph: Given.Graph([objective]))).Headline);
        Assert.Empty(Find(InsightType.StatusContradiction, Today, input, Outlook(0.7), [View(objective, 0.2)], graph: Given.Graph([objective])));
    }

    [Fact]
    public void NoOwner_and_GroupOwner_of_objectives_kpis_and_initiatives()
    {
        Assert.Single(OfObjective(InsightType.NoOwner, Given.Objective(owner: null)));
        Assert.Contains("not known", Assert.Single(OfObjective(InsightType.NoOwner, Given.Objective(owner: "bob"))).Headline);
        Assert.Empty(OfObjective(InsightType.NoOwner, Given.Objective()));
        Assert.Single(OfObjective(InsightType.GroupOwner, Given.Objective(owner: "board")));
        Assert.Empty(OfObjective(InsightType.GroupOwner, Given.Objective()));
        Assert.Single(OfInitiative(InsightType.NoOwner, Given.Initiative(owner: null)));
        Assert.Single(OfInitiative(InsightType.GroupOwner, Given.Initiative(owner: "board")));
        Assert.Empty(OfInitiative(InsightType.NoOwner, Given.Initiative(owner: null, status: InitiativeStatus.Done)));
        var input = Given.Input([], [], kpi: Given.Kpi(owner: null));
        Assert.Single(Find(InsightType.NoOwner, Today, input));
        Assert.Single(Find(InsightType.GroupOwner, Today, input with { Kpi = Given.Kpi(owner: "board") }));
    }

    [Fact]
    public void UnlinkedInitiative_without_a_known_kpi()
    {
        Assert.Single(OfInitiative(InsightType.UnlinkedInitiative, Given.Initiative(kpi: null)));
        Assert.Single(OfInitiative(InsightType.UnlinkedInitiative, Given.Initiative(kpi: "gone")));
        Assert.Empty(OfInitiative(InsightType.UnlinkedInitiative, Given.Initiative()));
        Assert.Empty(OfInitiative(InsightType.UnlinkedInitiative, Given.Initiative(kpi: null, status: InitiativeStatus.Dropped)));
    }

    [Fact]
    public void NoLeadingIndicator_when_all_kpis_lag()
    {
        Assert.Single(OfObjective(InsightType.NoLeadingIndicator, Given.Objective(), graph: Given.Graph(kpis: [Given.Kpi("A"), Given.Kpi("B")])));
        Assert.Empty(OfObjective(InsightType.NoLeadingIndicator, Given.Objective(), graph: Given.Graph(kpis: [Given.Kpi("A"), Given.Kpi("B") with { IsLeading = true }])));
        Assert.Empty(OfObjective(InsightType.NoLeadingIndicator, Given.Objective()));
    }

    [Theory]
    [InlineData(5, 0), InlineData(6, 1)]
    public void Overload_beyond_five_kpis(int kpis, int count) =>
        Assert.Equal(count, OfObjective(InsightType.Overload, Given.Objective(), graph: Given.Graph(kpis: Enumerable.Range(0, kpis).Select(i => Given.Kpi($"K{i}")))).Count);

    [Theory]
    [InlineData(3, 0), InlineData(4, 1)]
    public void Overload_beyond_three_objectives_of_a_unit(int objectives, int count)
    {
        var parent = Given.Objective("O0");
        var graph = Given.Graph([parent, .. Enumerable.Range(1, objectives).Select(i => Given.Objective($"O{i}", "O0") with { OrgUnitId = "U1" })]);
        Assert.Equal(count, OfObjective(InsightType.Overload, parent, graph: graph).Count);
    }

    [Theory]
    [InlineData("2026-01-01", "2026-12-31", 0), InlineData("2026-01-01", "2027-01-31", 1), InlineData("2024-12-01", "2026-06-30", 1)]
    public void PeriodMismatch_outside_the_parents_dates(string start, string end, int count)
    {
        var child = Given.Objective("O1", "O0", start: start, end: end);
        Assert.Equal(count, OfObjective(InsightType.PeriodMismatch, child, graph: Given.Graph([Given.Objective("O0"), child])).Count);
    }

    [Theory]
    [InlineData("2026-03-04", 0), InlineData("2026-03-03", 1)]
    public void NotStarted_a_week_after_the_start(string start, int count)
    {
        Assert.Equal(count, OfObjective(InsightType.NotStarted, Given.Objective(start: start) with { StatedStatus = StatedStatus.NotStarted }).Count);
        Assert.Equal(count, OfInitiative(InsightType.NotStarted, Given.Initiative(start: start, status: InitiativeStatus.Planned)).Count);
        Assert.Empty(OfInitiative(InsightType.NotStarted, Given.Initiative(start: start)));
    }

    [Fact]
    public void PastDue_when_open_after_the_due_date()
    {
        Assert.Single(OfObjective(InsightType.PastDue, Given.Objective(end: "2026-03-09")));
        Assert.Empty(OfObjective(InsightType.PastDue, Given.Objective(end: "2026-03-10")));
        Assert.Empty(OfObjective(InsightType.PastDue, Given.Objective(end: "2026-03-09") with { StatedStatus = StatedStatus.Done }));
        Assert.Single(OfInitiative(InsightType.PastDue, Given.Initiative(finish: "2026-03-01")));
        Assert.Empty(OfInitiative(InsightType.PastDue, Given.Initiative(finish: "2026-03-01", status: InitiativeStatus.Done, finished: "2026-03-05")));
    }

    [Fact]
    public void MilestoneSlip_by_what_is_late_already()
    {
        static Milestone Step(int number, string due, string? finished = null) =>
            new() { InitiativeId = "I1", Number = number, Title = $"Step {number}", Due = Given.Day(due), Finished = finished is null ? null : Given.Day(finished) };
        Milestone[] steps = [Step(1, "2026-01-31", "2026-02-01"), Step(2, "2026-02-28")];
        var initiative = Given.Initiative(finish: "2026-06-30");
        var finding = Assert.Single(OfInitiative(InsightType.MilestoneSlip, initiative, steps));
        Assert.Contains("“Step 2” was due on 28 February 2026", finding.Headline, StringComparison.Ordinal);
        // The finish is that of the simulation, as everywhere: the step under way takes longer than the ten days that it is over.
        var expected = DeliveryOutlook.Of(initiative, steps, initiative.PlannedFinish, new DeliveryPace([]), Given.Day("2026-03-10"));
        Assert.True(expected.Median > Given.Day("2026-07-10"));
        Assert.Contains($"around {Number.Date(expected.Median)} instead of 30 June 2026", finding.Headline, StringComparison.Ordinal);
        Assert.Single(OfInitiative(InsightType.MilestoneSlip, Given.Initiative(), Step(1, "2026-01-31", "2026-02-20"), Step(2, "2026-04-30")));
        Assert.Empty(OfInitiative(InsightType.MilestoneSlip, Given.Initiative(), Step(1, "2026-01-31", "2026-02-02"), Step(2, "2026-04-30")));
    }

    [Fact]
    public void DependencyBlocked_when_the_one_before_is_late_or_dropped()
    {
        ObjectiveLink[] links = [new() { FromId = "O1", ToId = "O2", Kind = ObjectiveLinkKind.DependsOn }];
        int Count(Objective before) => OfObjective(InsightType.DependencyBlocked, Given.Objective(), graph: Given.Graph([Given.Objective(), before], links: links)).Count;
        Assert.Equal(1, Count(Given.Objective("O2", end: "2026-03-01")));
        Assert.Equal(0, Count(Given.Objective("O2", end: "2026-04-01")));
        Assert.Equal(0, Count(Given.Objective("O2", end: "2026-03-01") with { StatedStatus = StatedStatus.Done }));
        Assert.Equal(1, Count(Given.Objective("O2", end: "2026-04-01") with { StatedStatus = StatedStatus.Dropped }));
    }
}
