using System.Globalization;
using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Detection.Process;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Tests.Detection;

/// <summary>What is read off reviews, decisions, actions and changes, through the pipeline.</summary>
public sealed class ProcessDetectorTests
{
    private const string Today = "2026-03-10";

    [Theory]
    [InlineData("2026-03-09", ActionState.Open, 1)]
    [InlineData("2026-03-10", ActionState.Open, 0)]
    [InlineData("2026-03-09", ActionState.Done, 0)]
    [InlineData("2026-03-09", ActionState.Dropped, 0)]
    public void ActionOverdue_OpenAfterItsDeadline_IsToldAtWhatItIsAbout(string deadline, ActionState state, int count)
    {
        var findings = Find(InsightType.ActionOverdue, new ProcessContext { Now = Given.At(Today), Graph = Given.Graph(), Decisions = [Decision()], Actions = [Action(deadline, state)] });
        Assert.Equal(count, findings.Count);
        if (count == 0) return;
        Assert.Equal((SubjectKind.Kpi, "K1"), (findings[0].SubjectKind, findings[0].SubjectId));
        Assert.Equal("“Hire two pickers” (Ann Lee) was due on 9 March 2026 and is still open.", findings[0].Headline);
    }

    [Fact]
    public void ActionOverdue_OfADecisionAboutNothingSingle_IsToldForTheOrganisation() =>
        Assert.Equal(SubjectKind.Organisation, Assert.Single(Find(InsightType.ActionOverdue, new ProcessContext { Now = Given.At(Today), Graph = Given.Graph(), Decisions = [Decision() with { SubjectKind = null, SubjectId = null }], Actions = [Action("2026-03-01")] })).SubjectKind);

    [Theory]
    [InlineData("2026-02-07", ActionState.Open, 1)]
    [InlineData("2026-02-08", ActionState.Open, 0)]
    [InlineData("2026-02-07", ActionState.Done, 0)]
    public void DecisionNotImplemented_ThirtyDaysAfterTheLastDeadline_IsTold(string second, ActionState state, int count) =>
        Assert.Equal(count, Find(InsightType.DecisionNotImplemented, new ProcessContext
        {
            Now = Given.At(Today),
            Graph = Given.Graph(),
            Decisions = [Decision()],
            Actions = [Action("2026-01-15"), Action(second, state) with { Id = 2 }],
        }).Count);

    [Theory]
    [InlineData("2026-03-09", ActionState.Open, 1)]
    [InlineData("2026-03-10", ActionState.Open, 0)]
    [InlineData("2026-03-09", ActionState.Done, 0)]
    [InlineData("2026-02-01", ActionState.Open, 0)] // not implemented by now, which is another matter
    public void DecisionDue_AnActionOpenAfterItsDeadline_IsToldOnceForTheDecision(string deadline, ActionState state, int count)
    {
        var findings = Find(InsightType.DecisionDue, new ProcessContext { Now = Given.At(Today), Graph = Given.Graph(), Decisions = [Decision()], Actions = [Action("2026-02-03"), Action(deadline, state) with { Id = 2 }] });
        // The first action alone is late in every row; where the last deadline is still near, the decision is due.
        if (count == 0 && deadline == "2026-02-01") Assert.Empty(findings);
        else Assert.Contains($"{1 + count} action", Assert.Single(findings).Headline);
    }

    [Theory]
    [InlineData(10, 4, 1)]
    [InlineData(10, 5, 0)]
    [InlineData(9, 0, 0)]
    public void AlertNoise_FewerThanHalfOfTheWarningsCameTrue_IsToldTheAdministrator(int judged, int missed, int count)
    {
        var findings = Find(InsightType.AlertNoise, new ProcessContext { Now = Given.At(Today), Graph = Given.Graph(), JudgedWarnings = judged, TrueWarnings = missed });
        Assert.Equal(count, findings.Count);
        Assert.All(findings, finding => Assert.Equal(Audiences.Administrators, finding.Audience));
    }

    [Fact]
    public void AlertNoise_MoreThanAPersonCanLookAt_NamesWhoGetsThem()
    {
        var findings = Find(InsightType.AlertNoise, new ProcessContext
        {
            Now = Given.At(Today),
            Graph = Given.Graph(),
            RaisedThisWeek = new Dictionary<string, int> { ["P1"] = 41, ["P2"] = 40 },
            Owners = new Dictionary<string, string> { ["P1"] = "Ann Lee" },
        });
        Assert.StartsWith("Ann Lee was given 41 insights in seven days", Assert.Single(findings).Headline);
    }

    [Theory]
    [InlineData("executive", Audiences.Leaders)]
    [InlineData("board", Audiences.Leaders)]
    [InlineData("hr", Audiences.HumanResources)]
    [InlineData("manager", Audiences.Managers)]
    public void BriefingReady_ANewBriefing_IsToldItsReaders(string audience, Audiences readers)
    {
        var context = new ProcessContext { Now = Given.At(Today), Graph = Given.Graph(), Briefings = [News(audience)] };
        var ready = Assert.Single(Find(InsightType.BriefingReady, context));
        Assert.Equal((readers, SubjectKind.Organisation), (ready.Audience, ready.SubjectKind));
        Assert.Equal("/briefings/b1", Assert.Single(ready.Evidence).Link);
        var changed = Assert.Single(Find(InsightType.ChangedSinceLast, context));
        Assert.Equal(readers, changed.Audience);
        Assert.Contains("2 new figures, 1 changed one and 3 no longer told; first among them: value of Sales.", changed.Headline);
        Assert.Empty(Find(InsightType.ClaimBlocked, context));
        Assert.Equal(Audiences.Administrators, Assert.Single(Find(InsightType.ClaimBlocked, new ProcessContext { Now = Given.At(Today), Graph = Given.Graph(), Briefings = [News(audience) with { Blocked = 2 }] })).Audience);
    }

    [Fact]
    public void BriefingReady_OfAUnit_IsAboutTheUnit() =>
        Assert.Equal((SubjectKind.OrgUnit, "ops"), (Find(InsightType.BriefingReady, new ProcessContext
        {
            Now = Given.At(Today),
            Graph = Given.Graph(),
            Briefings = [News("manager:Operations") with { Unit = new OrgUnit { Id = "ops", Name = "Operations" } }],
        }) is [var finding] ? (finding.SubjectKind, finding.SubjectId) : default));

    [Fact]
    public void ChangedSinceLast_TheSameFigures_IsNoNews() => Assert.Empty(Find(InsightType.ChangedSinceLast, new ProcessContext
    {
        Now = Given.At(Today),
        Graph = Given.Graph(),
        Briefings = [News("executive") with { Changes = new BriefingChanges("b0", 0, 0, 0, null) }, News("executive") with { Id = "b2", Changes = null }],
    }));

    [Theory]
    [InlineData("2026-03-06", false, 1)]
    [InlineData("2026-03-07", false, 0)]
    [InlineData("2026-03-06", true, 0)]
    [InlineData("2026-01-01", false, 0)]
    public void ReviewWithoutDecision_ThreeDaysLater_IsTold(string held, bool decided, int count) =>
        Assert.Equal(count, Find(InsightType.ReviewWithoutDecision, new ProcessContext
        {
            Now = Given.At(Today),
            Graph = Given.Graph(),
            Reviews = [new Review { Id = 4, Title = "March review", HeldOn = Given.Day(held), RecordedBy = "ann", RecordedAt = Given.At(held) }],
            Decisions = decided ? [Decision() with { ReviewId = 4 }] : [],
        }).Count);

    [Fact]
    public void PriorityChanged_AWeightThatWasChangedTwice_ComparesTheFirstWithTheOneThatHolds()
    {
        var graph = Given.Graph([Given.Objective(weight: 3), Given.Objective("O2", "O1")]);
        AuditEntry[] changes = [Change(nameof(Objective), "O1", "Weight", "1", "2", "2026-03-01"), Change(nameof(Objective), "O1", "Weight", "2", "3", "2026-03-05")];
        var finding = Assert.Single(Find(InsightType.PriorityChanged, new ProcessContext { Now = Given.At(Today), Graph = graph, Changes = changes }));
        Assert.Equal("“Objective O1” weighs more than before: 3 instead of 1, changed by ann on 5 March 2026; 1 objective below it is concerned.", finding.Headline);
        // Back to what it was, or long ago, is no news.
        Assert.Empty(Find(InsightType.PriorityChanged, new ProcessContext { Now = Given.At(Today), Graph = Given.Graph([Given.Objective(weight: 1)]), Changes = changes }));
        Assert.Empty(Find(InsightType.PriorityChanged, new ProcessContext { Now = Given.At("2026-04-10"), Graph = graph, Changes = changes }));
    }

    [Theory]
    [InlineData("KpiId", "K2", "it was meant to move Kpi K2 and now moves Kpi K1")]
    [InlineData("ObjectiveId", "O2", "it supported “Objective O2” and now supports “Objective O1”")]
    [InlineData("EffortDays", "100", "its planned effort grew from 100 to 140 person-days")]
    [InlineData("PlannedFinish", "2026-10-01", "its planned finish moved from 1 October 2026 to 31 December 2026")]
    [InlineData("PlannedFinish", "2026-12-10", null)]
    [InlineData("EffortDays", "120", null)]
    [InlineData("Title", "Old name", null)]
    public void InitiativeDrift_AgainstTheFirstPlan_NamesWhatIsOther(string field, string from, string? words)
    {
        var graph = Given.Graph([Given.Objective(), Given.Objective("O2")], [Given.Kpi(), Given.Kpi("K2")], initiatives: [Given.Initiative() with { EffortDays = 140 }]);
        AuditEntry[] changes = [Change(nameof(Initiative), "I1", field, from, "x", "2025-06-01"), Change(nameof(Initiative), "I1", field, "x", "y", "2025-09-01")];
        var findings = Find(InsightType.InitiativeDrift, new ProcessContext { Now = Given.At(Today), Graph = graph, Changes = changes });
        if (words is null) Assert.Empty(findings);
        else Assert.Contains(words, Assert.Single(findings).Headline);
    }

    [Fact]
    public void StrategyStale_NothingDecidedOrChangedForTwoCycles_IsToldAtTheTopOnly()
    {
        var graph = Given.Graph([Given.Objective(), Given.Objective("O2", "O1"), Given.Objective("O3", "O1")]);
        Assert.Equal("O1", Assert.Single(Find(InsightType.StrategyStale, new ProcessContext { Now = Given.At(Today), Graph = graph })).SubjectId);
        // A decision about one branch leaves the other stale.
        var decided = new ProcessContext { Now = Given.At(Today), Graph = graph, Decisions = [Decision() with { SubjectKind = SubjectKind.Objective, SubjectId = "O2" }] };
        Assert.Equal("O3", Assert.Single(Find(InsightType.StrategyStale, decided)).SubjectId);
        Assert.Empty(Find(InsightType.StrategyStale, new ProcessContext { Now = Given.At(Today), Graph = graph, Changes = [Change(nameof(Objective), "O2", "StatedStatus", "OnTrack", "AtRisk", "2026-01-20"), Change(nameof(Objective), "O3", "(created)", null, "x", "2026-01-20")] }));
    }

    [Theory]
    [InlineData(4, false, InsightState.Open, 1)]
    [InlineData(3, false, InsightState.Open, 0)]
    [InlineData(4, true, InsightState.Open, 0)]
    [InlineData(4, false, InsightState.Acknowledged, 0)]
    public void MeasurementTheatre_FourValuesAndNoAnswer_IsTold(int values, bool decided, InsightState state, int count)
    {
        var warning = Warning("2025-11-01") with { State = state };
        var findings = Find(InsightType.MeasurementTheatre, new ProcessContext
        {
            Now = Given.At(Today),
            Graph = Given.Graph(),
            Warnings = [(warning, values)],
            Decisions = decided ? [Decision() with { SubjectKind = SubjectKind.Objective, SubjectId = "O1", DecidedOn = Given.Day("2025-12-01") }] : [],
        });
        Assert.Equal(count, findings.Count);
    }

    [Fact]
    public void Suppress_ARunOverTheKpi_LeavesWhatIsReadOffDecisionsOpen()
    {
        var pipeline = Given.Pipeline();
        var graph = Given.Graph();
        var process = new ProcessContext { Now = Given.At(Today), Graph = graph, Decisions = [Decision()], Actions = [Action("2026-03-09")] };
        var raised = pipeline.Suppress(pipeline.DetectProcess(process), [], [], graph, process.Now);
        Assert.Equal([InsightType.ActionOverdue, InsightType.DecisionDue], raised.Insights.Select(one => one.Type));
        var kpi = Given.Input(Given.Values("2025-01-01", Cadence.Monthly, 90, 91, 92), []);
        var run = new DetectionContext { Now = Given.At("2026-03-11"), Graph = graph, Owners = Given.Owners, Kpis = [new KpiView(kpi, Detecting.Outlook(), Given.Day("2026-03-11"))] };
        Assert.Empty(pipeline.Suppress(pipeline.Detect(run), raised.Memory, raised.Insights, graph, run.Now).Insights.IntersectBy(raised.Insights.Select(one => one.Id), one => one.Id));
    }

    private static BriefingNews News(string audience) => new("b1", audience, null, "March", 12, 0, new BriefingChanges("b0", 2, 3, 1, "value of Sales"));

    private static Insight Warning(string raised) => new()
    {
        Id = "w",
        Type = InsightType.PredictedMiss,
        SubjectKind = SubjectKind.Kpi,
        SubjectId = "K1",
        SubjectName = "Kpi K1",
        Severity = Severity.High,
        Headline = "A miss.",
        Evidence = [],
        Audience = Audiences.Managers,
        State = InsightState.Open,
        DedupeKey = "w",
        RaisedAt = Given.At(raised),
        UpdatedAt = Given.At(raised),
    };

    private static List<Finding> Find(InsightType type, ProcessContext context)
    {
        var findings = Given.Pipeline().DetectProcess(context).Findings.Where(one => one.Type == type).ToList();
        foreach (var finding in findings)
        {
            Assert.EndsWith(".", finding.Headline);
            Assert.NotEmpty(finding.Evidence);
            Assert.Equal(finding.Evidence.Count, finding.Evidence.Select(fact => fact.Id).Distinct().Count());
        }

        return findings;
    }

    private static Decision Decision() => new()
    {
        Id = 1,
        Text = "Staff the night shift",
        DecidedBy = "Ann Lee",
        DecidedOn = Given.Day("2026-01-05"),
        SubjectKind = SubjectKind.Kpi,
        SubjectId = "K1",
        RecordedBy = "ann",
        RecordedAt = Given.At("2026-01-05"),
    };

    private static DecisionAction Action(string deadline, ActionState state = ActionState.Open) =>
        new() { Id = 1, DecisionId = 1, Text = "Hire two pickers", Owner = "Ann Lee", Deadline = Given.Day(deadline), State = state };

    private static AuditEntry Change(string kind, string id, string field, string? from, string? to, string day) =>
        new() { SubjectKind = kind, SubjectId = id, Field = field, From = from, To = to, Who = "ann", At = DateTimeOffset.Parse(day + "T00:00:00Z", CultureInfo.InvariantCulture) };
}
