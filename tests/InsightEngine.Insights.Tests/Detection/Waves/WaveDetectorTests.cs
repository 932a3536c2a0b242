using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Detection.Waves;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Detection.Waves;

public sealed class WaveDetectorTests
{
    private static readonly Survey Pulse = new() { Id = "pulse", Title = "Pulse" };
    private static readonly OrgUnit[] Units = [new() { Id = "all", Name = "Company" }, new() { Id = "ops", ParentId = "all", Name = "Operations" }, new() { Id = "it", ParentId = "all", Name = "IT" }];
    private static readonly Question[] Questions =
    [
        new() { Id = "q1", SurveyId = "pulse", Text = "I know what is expected of me", Kind = QuestionKind.Score, Dimension = "clarity" },
        new() { Id = "q2", SurveyId = "pulse", Text = "What should change?", Kind = QuestionKind.Comment },
    ];

    [Fact]
    public void A_unit_far_below_the_organisation_is_found_with_its_evidence()
    {
        var findings = Detect([Wave(1, Scores("ops", 30, low: true), Scores("it", 70, low: false))]);

        var low = Assert.Single(findings, finding => finding.Type == InsightType.ScoreLow);
        Assert.Equal("ops", low.SubjectId);
        Assert.Contains("“I know what is expected of me”", low.Headline, StringComparison.Ordinal);
        Assert.Contains(low.Evidence, fact => fact.Measure == "respondents" && fact.Value == 30);
    }

    [Fact]
    public void Nineteen_respondents_are_too_few_to_alert()
    {
        Assert.DoesNotContain(Detect([Wave(1, Scores("ops", 19, low: true), Scores("it", 70, low: false))]), finding => finding.Type == InsightType.ScoreLow);
    }

    [Fact]
    public void A_fall_since_the_last_wave_is_found_and_the_same_again_is_not()
    {
        var good = Wave(1, Scores("ops", 40, low: false), Scores("it", 40, low: false));
        var bad = Wave(2, Scores("ops", 40, low: true), Scores("it", 40, low: false));
        var change = Assert.Single(Detect([good, bad]), finding => finding is { Type: InsightType.ScoreChange, SubjectId: "ops" });
        Assert.Contains("fell by", change.Headline, StringComparison.Ordinal);
        Assert.DoesNotContain(Detect([good, Wave(2, Scores("ops", 40, low: false), Scores("it", 40, low: false))]), finding => finding.Type == InsightType.ScoreChange);
    }

    [Fact]
    public void A_topic_that_grows_out_of_nothing_emerges()
    {
        var before = Wave(1, Comments("ops", 60, about: 0));
        var after = Wave(2, Comments("ops", 60, about: 30));
        var emerging = Assert.Single(Detect([before, after]), finding => finding.Type == InsightType.TopicEmerging);
        // The whole organisation alone can say "too few": a unit inside may hide a topic to protect its neighbours.
        Assert.Equal("all", emerging.SubjectId);
        Assert.Contains("workload", emerging.Headline, StringComparison.Ordinal);
        Assert.Contains("too few to show in wave 1", emerging.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void A_falling_response_rate_is_a_drop_and_later_fatigue()
    {
        var waves = new[] { 90, 89, 88, 60 }.Select((answers, index) => Wave(index + 1, Scores("ops", answers, low: false))).ToList();
        var findings = Detect(waves);
        Assert.Contains(findings, finding => finding is { Type: InsightType.ResponseRateDrop, SubjectId: "ops" });
        Assert.Contains(findings, finding => finding is { Type: InsightType.SurveyFatigue, SubjectId: "ops" });
        Assert.DoesNotContain(Detect([.. waves.Take(3)]), finding => finding.Type is InsightType.ResponseRateDrop or InsightType.SurveyFatigue);
    }

    [Fact]
    public void Withheld_units_are_counted_without_naming_them()
    {
        var finding = Assert.Single(Detect([Wave(1, Scores("ops", 3, low: true), Scores("it", 40, low: false))]), finding => finding.Type == InsightType.Suppressed);
        Assert.Equal("all", finding.SubjectId);
        Assert.DoesNotContain("Operations", finding.Headline, StringComparison.Ordinal);
        Assert.Equal(2, finding.Evidence.Single().Value);
    }

    [Fact]
    public void No_finding_carries_a_figure_of_fewer_people_than_the_threshold()
    {
        foreach (var answers in Enumerable.Range(0, 30))
            Assert.All(
                Detect([Wave(1, Scores("ops", 40, low: false)), Wave(2, Scores("ops", answers, low: true), Comments("it", answers, about: answers))]),
                finding => Assert.DoesNotContain(finding.Evidence, fact => fact.Measure is "respondents" or "commenting respondents" && fact.Value < 5));
    }

    [Fact]
    public void Leaders_and_staff_who_answer_far_apart_are_a_perception_gap()
    {
        var findings = Detect([Wave(1, Level("ops", "director", 30, 5), Level("ops", "staff", 60, 2))]);
        var gap = Assert.Single(findings, finding => finding is { Type: InsightType.PerceptionGap, SubjectId: "ops" });
        Assert.Contains("“director”", gap.Headline, StringComparison.Ordinal);
        Assert.Equal([100.0, 25.0, 75.0], gap.Evidence.Select(fact => fact.Value!.Value));
        Assert.DoesNotContain(Detect([Wave(1, Level("ops", "director", 30, 4), Level("ops", "staff", 60, 4))]), finding => finding.Type == InsightType.PerceptionGap);
        Assert.DoesNotContain(Detect([Wave(1, Level("ops", "director", 4, 5), Level("ops", "staff", 60, 2))]), finding => finding.Type == InsightType.PerceptionGap);
    }

    [Fact]
    public void Managers_below_leaders_and_staff_are_caught_in_the_middle()
    {
        var findings = Detect([Wave(1, Level("ops", "director", 25, 5), Level("ops", "manager", 25, 2), Level("ops", "staff", 60, 4))]);
        Assert.Contains("25 of 100 among them", Assert.Single(findings, finding => finding is { Type: InsightType.MiddleManagerGap, SubjectId: "ops" }).Headline, StringComparison.Ordinal);
        Assert.DoesNotContain(Detect([Wave(1, Level("ops", "director", 25, 5), Level("ops", "manager", 25, 4), Level("ops", "staff", 60, 2))]), finding => finding.Type == InsightType.MiddleManagerGap);
    }

    [Theory]
    [InlineData("unclear", InsightType.ClarityGap, "“Open the plant” and “Win the north”")]
    [InlineData("blocker", InsightType.BlockerTheme, "“New line” is under way")]
    public void A_frequent_signal_is_tied_to_what_the_unit_carries(string topic, InsightType type, string told)
    {
        var finding = Assert.Single(Detect([Wave(1, About(topic, 12))], Strategy()), finding => finding.Type == type);
        Assert.Equal("ops", finding.SubjectId);
        Assert.Contains(told, finding.Headline, StringComparison.Ordinal);
        Assert.DoesNotContain(Detect([Wave(1, About(topic, 12))]), finding => finding.Type == type);
        Assert.DoesNotContain(Detect([Wave(1, About(topic, 9))], Strategy()), finding => finding.Type == type);
    }

    [Theory]
    [InlineData(true, false, InsightType.ActionWorked)]
    [InlineData(true, true, InsightType.ActionNoEffect)] // everybody rose: the action did nothing of its own
    [InlineData(false, false, InsightType.ActionNoEffect)]
    public void What_was_done_in_a_unit_is_held_against_the_other_units(bool rises, bool othersRise, InsightType type)
    {
        var before = Wave(1, Scores("ops", 60, low: true), Scores("it", 60, low: othersRise));
        var after = Wave(4, Scores("ops", 60, low: !rises), Scores("it", 60, low: false));
        var effects = Effects([before, after], Done("Explain the goals; clarity for everyone", new(2026, 2, 1)));
        var finding = Assert.Single(effects);
        Assert.Equal((type, "ops"), (finding.Type, finding.SubjectId));
        Assert.Contains("Explain the goals", finding.Headline, StringComparison.Ordinal);
        Assert.Equal(rises && !othersRise ? 75 : 0, finding.Evidence.Single(fact => fact.Measure == "change beyond that of the other units").Value!.Value, 6);
    }

    [Fact]
    public void An_effect_is_not_looked_for_too_early_nor_of_what_nobody_measured_nor_of_open_actions()
    {
        var before = Wave(1, Scores("ops", 60, low: true), Scores("it", 60, low: false));
        var after = Wave(4, Scores("ops", 60, low: false), Scores("it", 60, low: false));
        Assert.Empty(Effects([before, after], Done("Explain the goals; clarity for everyone", new(2026, 4, 1))));
        Assert.Empty(Effects([before, after], Done("Better chairs", new(2026, 2, 1))));
        Assert.Empty(Effects([before, after], Done("Clarity for everyone", new(2026, 2, 1)) with { State = ActionState.Open }));
        // Sixty answers before and nineteen after tell nothing.
        Assert.Empty(Effects([before, Wave(4, Scores("ops", 19, low: false), Scores("it", 60, low: false))], Done("Clarity for everyone", new(2026, 2, 1))));
    }

    [Fact]
    public void Comments_that_speak_to_a_machine_are_told_once_without_their_unit()
    {
        var wave = Wave(1, Comments("ops", 60, about: 0));
        WaveContext Context(bool instructions) => new(Pulse, Questions, wave, [], hasInstructions: instructions);
        Assert.Equal(("all", Audiences.Administrators), InsightPipeline.DetectWave(Context(true)).Findings.Single(finding => finding.Type == InsightType.InjectionSuspected) is var found ? (found.SubjectId, found.Audience) : default);
        Assert.DoesNotContain(InsightPipeline.DetectWave(Context(false)).Findings, finding => finding.Type == InsightType.InjectionSuspected);
    }

    [Fact]
    public void Filters_that_would_single_out_a_few_are_told_without_naming_them()
    {
        var findings = Detect([Wave(1, Level("ops", "director", 3, 4), Level("ops", "manager", 9, 4), Level("ops", "staff", 60, 4))]);
        var blocked = Assert.Single(findings, finding => finding.Type == InsightType.DisclosureBlocked);
        Assert.Equal(("all", Audiences.Administrators | Audiences.HumanResources), (blocked.SubjectId, blocked.Audience));
        Assert.DoesNotContain("director", blocked.Headline, StringComparison.Ordinal);
        // Directors alone are too few; a second group hides them from subtraction.
        Assert.Equal([2.0, 3.0, 5.0], blocked.Evidence.Select(fact => fact.Value!.Value));
        Assert.DoesNotContain(Detect([Wave(1, Level("ops", "manager", 20, 4), Level("ops", "staff", 60, 4))]), finding => finding.Type == InsightType.DisclosureBlocked);
    }

    [Theory]
    [InlineData("manager", 0.5, true)]
    [InlineData("appreciation", 0.5, true)]
    [InlineData("tools", 0.5, false)] // praise of things is no recognition of people
    [InlineData("manager", -0.5, false)]
    public void Praise_of_people_that_stands_out_is_recognition(string topic, double sentiment, bool found)
    {
        IEnumerable<PulseResponse> Spoken(string unit, int count, int about) => Enumerable.Range(0, count)
            .Select(index => Response(unit, $"{unit}p{index}", new PulseAnswer { QuestionId = "q2", Text = "…", Sentiment = sentiment, Topics = index < about ? [topic] : [] }));
        var recognised = Detect([Wave(1, Spoken("ops", 40, 24), Spoken("it", 160, 12))]).Where(finding => finding.Type == InsightType.Recognition).ToList();
        Assert.Equal(found ? ["ops"] : [], recognised.Select(finding => finding.SubjectId));
        Assert.DoesNotContain(Detect([Wave(1, Spoken("ops", 40, 12), Spoken("it", 160, 48))]), finding => finding.Type == InsightType.Recognition);
    }

    private static DecisionAction Done(string text, DateOnly closed) => new() { Id = 1, DecisionId = 7, Text = text, Owner = "Ann Lee", Deadline = closed, State = ActionState.Done, ClosedOn = closed };

    private static List<Finding> Effects(WavePublication[] oldestFirst, DecisionAction action)
    {
        var decision = new Decision { Id = 7, Text = "Explain the goals", DecidedBy = "Ann Lee", DecidedOn = new(2026, 1, 20), SubjectKind = SubjectKind.OrgUnit, SubjectId = "ops", RecordedBy = "ann", RecordedAt = DateTimeOffset.UnixEpoch };
        var closed = oldestFirst.ToDictionary(wave => wave.Wave, wave => new DateOnly(2026, wave.Wave, 14));
        return [.. InsightPipeline.DetectWave(new WaveContext(Pulse, Questions, oldestFirst[^1], [.. oldestFirst.Reverse().Skip(1)], closed: closed, decisions: [decision], actions: [action])).Findings
            .Where(finding => finding.Type is InsightType.ActionWorked or InsightType.ActionNoEffect)];
    }

    private static IEnumerable<PulseResponse> About(string topic, int count) =>
        Enumerable.Range(0, 40).Select(index => Response("ops", $"t{index}", new PulseAnswer { QuestionId = "q2", Text = "…", Sentiment = -0.5, Topics = index < count ? [topic] : [] }));

    private static StrategyGraph Strategy()
    {
        Objective Own(string id, string title, StatedStatus status = StatedStatus.OnTrack) =>
            new() { Id = id, Title = title, OrgUnitId = "ops", PeriodStart = new(2026, 1, 1), PeriodEnd = new(2026, 12, 31), StatedStatus = status };
        Initiative Work(string id, string title, InitiativeStatus status) =>
            new() { Id = id, Title = title, ObjectiveId = "o1", Status = status, Start = new(2026, 1, 1), PlannedFinish = new(2026, 9, 30) };
        return new StrategyGraph(
            [Own("o1", "Open the plant"), Own("o2", "Win the north"), Own("o3", "Old story", StatedStatus.Dropped)], [], [],
            [Work("i1", "New line", InitiativeStatus.Running), Work("i2", "Later", InitiativeStatus.Planned)]);
    }

    private static IEnumerable<PulseResponse> Level(string unit, string role, int count, double score) =>
        Enumerable.Range(0, count).Select(index => Response(unit, $"{unit}{role}{index}", new PulseAnswer { QuestionId = "q1", Score = score }) with { Attributes = new Dictionary<string, string> { ["role"] = role } });

    private static IReadOnlyList<Finding> Detect(IReadOnlyList<WavePublication> oldestFirst, StrategyGraph? strategy = null) =>
        InsightPipeline.DetectWave(new WaveContext(Pulse, Questions, oldestFirst[^1], [.. oldestFirst.Reverse().Skip(1)], strategy: strategy)).Findings;

    private static WavePublication Wave(int number, params IEnumerable<PulseResponse>[] groups)
    {
        var closed = new DateOnly(2026, number, 14);
        Invitation[] invited = [Invited("ops", number), Invited("it", number)];
        return DisclosureGate.Publish(
            Pulse, new Wave { SurveyId = "pulse", Number = number, Opened = closed.AddDays(-7), Closed = closed }, Units, Questions, invited,
            [.. groups.SelectMany(group => group).Select(response => response with { Wave = number })],
            new DateTimeOffset(closed.AddDays(2).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
    }

    private static Invitation Invited(string unit, int wave) => new() { SurveyId = "pulse", Wave = wave, OrgUnitId = unit, Invited = 100 };

    private static IEnumerable<PulseResponse> Scores(string unit, int count, bool low) =>
        Enumerable.Range(0, count).Select(index => Response(unit, $"{unit}s{index}", new PulseAnswer { QuestionId = "q1", Score = (low ? 1 : 4) + index % 2 }));

    private static IEnumerable<PulseResponse> Comments(string unit, int count, int about) =>
        Enumerable.Range(0, count).Select(index => Response(unit, $"{unit}c{index}", new PulseAnswer { QuestionId = "q2", Text = "…", Sentiment = -0.5, Topics = index < about ? ["workload"] : [] }));

    private static PulseResponse Response(string unit, string key, PulseAnswer answer) =>
        new() { SurveyId = "pulse", Wave = 0, OrgUnitId = unit, ImportKey = key, Answers = [answer] };
}
