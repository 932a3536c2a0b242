using System.Globalization;
using System.Text.Json;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Sample;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Sample;

public sealed class SampleOrganisationTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly SampleData Data = SampleOrganisation.Generate(SampleOrganisation.DefaultSeed, Today);

    public static TheoryData<ulong, string> SeedsAndDays => new()
    {
        { 1, "2026-01-01" }, { 2, "2026-02-28" }, { 3, "2024-02-29" }, { 4, "2026-06-30" }, { 5, "2027-10-01" }, { 6, "2026-12-31" },
    };

    [Fact]
    public void IsAsLargeAsACompanyOfSixHundred()
    {
        var batch = Data.Batch;
        Assert.InRange(batch.Objectives.Count, 65, 85);
        Assert.InRange(batch.Kpis.Count, 150, 190);
        Assert.Equal(60, batch.Initiatives.Count);
        Assert.Equal(12, batch.Waves.Count);
        Assert.InRange(batch.Invitations.Where(invitation => invitation.Wave == 12).Sum(invitation => invitation.Invited), 550, 650);
        Assert.Equal(4, batch.Objectives.Max(objective => objective.Id.Split('.').Length));
        Assert.True(batch.Observations.Min(observation => observation.PeriodStart) <= Today.AddYears(-3).AddMonths(1));
    }

    [Theory]
    [MemberData(nameof(SeedsAndDays))]
    public void KeepsTheRulesOfTheModel(ulong seed, string day)
    {
        var today = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var data = SampleOrganisation.Generate(seed, today);
        var batch = data.Batch;
        var objectives = batch.Objectives.ToDictionary(objective => objective.Id);
        var owners = batch.Owners.Select(owner => owner.Id).ToHashSet();
        Assert.Equal(batch.Owners.Count, owners.Count);
        Assert.Equal(batch.Kpis.Count, batch.Kpis.Select(kpi => kpi.Name).Distinct().Count());
        foreach (var objective in batch.Objectives)
        {
            Assert.True(objective.OwnerId is null || owners.Contains(objective.OwnerId));
            if (objective.ParentId is null) continue;
            Assert.InRange(objective.PeriodStart, objectives[objective.ParentId].PeriodStart, objective.PeriodEnd);
            Assert.True(objective.PeriodEnd <= objectives[objective.ParentId].PeriodEnd);
        }
        var definitions = batch.KpiDefinitions.ToLookup(definition => definition.KpiId);
        foreach (var observation in batch.Observations.Concat(data.Future))
        {
            var definition = definitions[observation.KpiId].Single(one => one.Version == observation.DefinitionVersion);
            Assert.True(double.IsFinite(observation.Value));
            Assert.InRange(observation.Value, definition.LowerBound ?? double.MinValue, definition.UpperBound ?? double.MaxValue);
        }
        var midnight = new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        Assert.All(batch.Observations, observation => Assert.True(observation.RecordedAt < midnight));
        Assert.All(data.Future, observation => Assert.True(observation.RecordedAt >= midnight));
        Assert.Equal(data.Future.OrderBy(observation => observation.RecordedAt).Select(observation => observation.RecordedAt), data.Future.Select(observation => observation.RecordedAt));
        Assert.Equal(batch.Targets.Count, batch.Targets.Select(target => (target.KpiId, target.PeriodStart, target.PeriodEnd)).Distinct().Count());
        Assert.All(batch.Targets, target => Assert.True(target.Value is not null || target is { RangeLow: not null, RangeHigh: not null }));
    }

    [Theory]
    [MemberData(nameof(SeedsAndDays))]
    public void PlantedMissesEndOffTargetAndTheRestMostlyDoesNot(ulong seed, string day)
    {
        var truth = SampleOrganisation.Generate(seed, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)).Truth;
        var planted = truth.Planted.Where(one => one.Type == InsightType.PredictedMiss).Select(one => one.SubjectId).ToHashSet();
        Assert.True(planted.Count >= 14, $"{planted.Count} planted misses");
        Assert.All(truth.Outcomes.Where(outcome => planted.Contains(outcome.KpiId)), outcome => Assert.True(outcome.Missed));
        var others = truth.Outcomes.Where(outcome => !planted.Contains(outcome.KpiId) && outcome.Foreseeable).ToList();
        Assert.True(others.Count(outcome => outcome.Missed) <= 0.15 * others.Count, $"{others.Count(outcome => outcome.Missed)} of {others.Count}");
        Assert.True(truth.Outcomes.Select(outcome => outcome.LeadDays).Distinct().Count() >= 2);
    }

    [Fact]
    public void PlantsEveryKindOnceAtLeast()
    {
        InsightType[] kinds =
        [
            InsightType.PredictedMiss, InsightType.MissCleared, InsightType.UpstreamImpact, InsightType.StatusContradiction, InsightType.LevelShift,
            InsightType.UnusualValue, InsightType.Plateau, InsightType.VolatilityChange, InsightType.TargetMet, InsightType.DataStale,
            InsightType.DefinitionChanged, InsightType.ManualOverride, InsightType.NoOwner, InsightType.GroupOwner, InsightType.OrphanKpi,
            InsightType.UnlinkedInitiative, InsightType.DoneNoImpact, InsightType.ImpactConfirmed, InsightType.MilestoneSlip, InsightType.PastDue,
            InsightType.NotStarted, InsightType.LeadingSignal, InsightType.GoalConflict, InsightType.PeerGap, InsightType.CascadeGap,
            InsightType.ConcentrationRisk, InsightType.TopicEmerging, InsightType.ScoreChange, InsightType.ResponseRateDrop, InsightType.Suppressed,
            InsightType.ExpectedDeviation,
        ];
        Assert.Empty(kinds.Except(Data.Truth.Planted.Select(planted => planted.Type)));
    }

    [Fact]
    public void PastTargetsWereSometimesMissed()
    {
        var latest = Data.Batch.Observations.GroupBy(observation => (observation.KpiId, observation.PeriodStart))
            .ToDictionary(group => group.Key, group => group.MaxBy(observation => observation.RecordedAt)!.Value);
        var definitions = Data.Batch.KpiDefinitions.Where(definition => definition.Version == 1).ToDictionary(definition => definition.KpiId);
        var missed = 0;
        var decided = 0;
        foreach (var target in Data.Batch.Targets.Where(target => target.PeriodEnd < Today.AddMonths(-1) && target.Value is not null))
        {
            var values = latest.Where(pair => pair.Key.KpiId == target.KpiId && pair.Key.PeriodStart >= target.PeriodStart && pair.Key.PeriodStart <= target.PeriodEnd).OrderBy(pair => pair.Key.PeriodStart).Select(pair => pair.Value).ToList();
            if (values.Count == 0) continue;
            var definition = definitions[target.KpiId];
            var value = definition.Aggregation switch { Aggregation.Sum => values.Sum(), Aggregation.Average => values.Average(), _ => values[^1] };
            decided++;
            if (definition.Direction == Direction.Up ? value < target.Value : value > target.Value) missed++;
        }
        Assert.True(decided > 200);
        Assert.InRange(missed / (double)decided, 0.1, 0.45);
    }

    [Fact]
    public void SameSeedAndDayGiveTheSameRecordsInAnyCulture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            var again = SampleOrganisation.Generate(SampleOrganisation.DefaultSeed, Today);
            Assert.Equal(JsonSerializer.Serialize(Data), JsonSerializer.Serialize(again));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
        Assert.NotEqual(JsonSerializer.Serialize(Data), JsonSerializer.Serialize(SampleOrganisation.Generate(SampleOrganisation.DefaultSeed + 1, Today)));
        Assert.Equal(JsonSerializer.Serialize(Data.Future), JsonSerializer.Serialize(SampleOrganisation.Future(SampleOrganisation.DefaultSeed, Today)));
    }

    [Fact]
    public void CommentsReadAsManyPeopleWroteThem()
    {
        var comments = Data.Batch.Responses.SelectMany(response => response.Answers).Select(answer => answer.Text).OfType<string>().ToList();
        Assert.True(comments.Count > 2000, $"{comments.Count} comments");
        var longer = comments.Where(comment => comment.Length > 25).ToList();
        Assert.True(longer.Distinct().Count() > 0.7 * longer.Count, $"{longer.Distinct().Count()} of {longer.Count} differ");
        Assert.DoesNotContain(comments, comment => comment.Contains('{') || comment.Contains('}') || comment.Contains('|') || comment.Contains("  ", StringComparison.Ordinal));
    }

    [Fact]
    public void TheGrowingThemeGrows()
    {
        double Share(int wave)
        {
            var texts = Data.Batch.Responses.Where(response => response.Wave == wave).SelectMany(response => response.Answers).Where(answer => answer is { QuestionId: "Q7", Text: not null }).ToList();
            return texts.Count(answer => answer.Text!.Contains("DockPlan", StringComparison.OrdinalIgnoreCase) || answer.Text.Contains("slot", StringComparison.OrdinalIgnoreCase)) / (double)texts.Count;
        }

        Assert.True(Share(12) > 2 * Share(7), $"{Share(7)} {Share(12)}");
    }

    [Fact]
    public void NobodyInASmallTeamIsEnoughForAScore()
    {
        foreach (var wave in Data.Batch.Waves)
            Assert.True(Data.Batch.Responses.Count(response => response.OrgUnitId == "U-CAL" && response.Wave == wave.Number) < new Survey { Id = "", Title = "" }.MinimumForScores);
    }
}
