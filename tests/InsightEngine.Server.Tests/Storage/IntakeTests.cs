using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;
using static InsightEngine.Server.Tests.Storage.Records;

namespace InsightEngine.Server.Tests.Storage;

public sealed class IntakeTests : IAsyncLifetime
{
    private static readonly IntakeOrigin Origin = new("ada", "test.csv", "because");
    private readonly StoreFolder _folder = new();
    private readonly SteppingClock _clock = new(new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public Task InitializeAsync() => _folder.InitializeAsync();

    public Task DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task A_batch_is_added_whatever_the_order_of_its_records()
    {
        var report = await AcceptAsync(Organisation);

        Assert.Equal(0, report.Refused);
        Assert.Equal(13, report.Added);
        await using var db = _folder.Store.CreateDbContext();
        Assert.Equal("O1", (await db.Objectives.SingleAsync(objective => objective.Id == "O2")).ParentId);
        var value = await db.Observations.SingleAsync(observation => observation.KpiId == "K2");
        Assert.Equal((80, 1, "ada", "test.csv"), (value.Value, value.DefinitionVersion, value.RecordedBy, value.Source));
        Assert.Equal(_clock.Now, value.RecordedAt);
    }

    [Fact]
    public async Task The_same_batch_twice_changes_nothing_and_owes_no_work()
    {
        await AcceptAsync(Organisation);
        await ClearMarksAsync();
        var before = await DumpAsync();
        _clock.Now += TimeSpan.FromDays(1);

        var report = await AcceptAsync(Organisation);

        Assert.Equal((0, 0, 13, 0), (report.Added, report.Changed, report.Unchanged, report.Refused));
        Assert.Equal(before, await DumpAsync());
    }

    [Fact]
    public async Task A_correction_is_a_further_version_and_what_was_known_stays_readable()
    {
        await AcceptAsync(Organisation);
        var then = _clock.Now;
        _clock.Now += TimeSpan.FromDays(1);

        var report = await AcceptAsync(new RecordBatch { Observations = [Value("K1", 1, 85), Value("K1", 2, 91)] });

        Assert.Equal((1, 1), (report.Changed, report.Unchanged));
        await using var db = _folder.Store.CreateDbContext();
        var versions = await db.Observations.Where(o => o.KpiId == "K1" && o.PeriodStart == new DateOnly(2024, 1, 1)).OrderBy(o => o.Id).ToListAsync();
        Assert.Equal([90, 85], versions.Select(version => version.Value));
        Assert.Equal(90, versions.Last(version => version.RecordedAt <= then).Value);
        var entry = await db.Audit.SingleAsync(line => line.SubjectKind == "Observation");
        Assert.Equal(("K1", "2024-01-01.Value", "90", "85", "ada", "because"), (entry.SubjectId, entry.Field, entry.From, entry.To, entry.Who, entry.Why));
    }

    [Fact]
    public async Task Versions_recorded_at_given_instants_may_come_in_any_order_and_again()
    {
        await AcceptAsync(Organisation);
        DateTimeOffset early = new(2024, 7, 5, 0, 0, 0, TimeSpan.Zero), late = new(2024, 8, 5, 0, 0, 0, TimeSpan.Zero);
        var batch = new RecordBatch { Observations = [Value("K1", 6, 72, late), Value("K1", 6, 70, early)] };

        await AcceptAsync(batch);
        var again = await AcceptAsync(batch);

        Assert.Equal(2, again.Unchanged);
        await using var db = _folder.Store.CreateDbContext();
        var versions = await db.Observations.Where(o => o.KpiId == "K1" && o.PeriodStart == new DateOnly(2024, 6, 1)).ToListAsync();
        Assert.Equal(70, versions.Single(version => version.RecordedAt == early).Value);
        Assert.Equal(72, versions.Single(version => version.RecordedAt == late).Value);
    }

    [Fact]
    public async Task Two_values_for_one_period_in_one_batch_are_pointed_out()
    {
        await AcceptAsync(Organisation);
        var report = await AcceptAsync(new RecordBatch { Observations = [Value("K1", 3, 70), Value("K1", 3, 71), Value("K1", 3, 70)] });

        Assert.Equal((1, 1, 1), (report.Added, report.Unchanged, report.Refused));
        Assert.Equal("the value of KPI 'K1' for 2024-03 is given twice, as 70 and as 71; the first is used, keep one.", Assert.Single(report.Refusals).Message);
    }

    [Fact]
    public async Task Every_changed_field_is_audited_with_who_when_from_to_and_why()
    {
        await AcceptAsync(Organisation);
        _clock.Now += TimeSpan.FromDays(1);

        await AcceptAsync(new RecordBatch { Objectives = [Objective("O2", "O1") with { Title = "New", Weight = 2 }] });

        await using var db = _folder.Store.CreateDbContext();
        var entries = await db.Audit.Where(line => line.At == _clock.Now).OrderBy(line => line.Field).ToListAsync();
        Assert.Equal(["Objective/O2/Title: Title of O2 → New", "Objective/O2/Weight: 1 → 2"], entries.Select(line => $"{line.SubjectKind}/{line.SubjectId}/{line.Field}: {line.From} → {line.To}"));
    }

    [Fact]
    public async Task What_changed_is_marked_as_owed_work()
    {
        await AcceptAsync(Organisation);
        await ClearMarksAsync();

        await AcceptAsync(new RecordBatch
        {
            Objectives = [Objective("O3", "O1")],
            Kpis = [Kpi("K2", "O3")],
            Observations = [Value("K1", 3, 92), Value("K2", 1, 80)],
        });

        await using var db = _folder.Store.CreateDbContext();
        Assert.Equal(["Kpi K1", "Kpi K2", "Objective O1", "Objective O2", "Objective O3"],
            (await db.DirtyMarks.ToListAsync()).Select(mark => $"{mark.SubjectKind} {mark.SubjectId}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_dry_run_and_a_refused_whole_leave_nothing_behind()
    {
        var before = await DumpAsync();

        var dry = await AcceptAsync(Organisation, IntakeMode.DryRun);
        var refused = await AcceptAsync(Organisation with { Observations = [Value("nobody", 1, 1)] }, IntakeMode.AllOrNothing);

        Assert.Equal((13, false), (dry.Added, dry.Kept));
        Assert.Equal((1, false), (refused.Refused, refused.Kept));
        Assert.Equal(before, await DumpAsync());
    }

    [Fact]
    public async Task A_day_stands_for_the_period_that_it_lies_in()
    {
        await AcceptAsync(Organisation);
        await AcceptAsync(new RecordBatch { Observations = [Value("K1", 5, 50) with { PeriodStart = new DateOnly(2024, 5, 31) }] });

        await using var db = _folder.Store.CreateDbContext();
        Assert.True(await db.Observations.AnyAsync(o => o.KpiId == "K1" && o.PeriodStart == new DateOnly(2024, 5, 1)));
    }

    [Fact]
    public async Task A_new_definition_version_applies_from_its_first_period()
    {
        await AcceptAsync(Organisation);
        await AcceptAsync(new RecordBatch
        {
            KpiDefinitions = [Definition("K1", 2, 2025) with { Unit = "count", UpperBound = null }],
            Observations = [Value("K1", 12, 50), Value("K1", 1, 500, year: 2025)],
        });

        await using var db = _folder.Store.CreateDbContext();
        Assert.Equal(1, (await db.Observations.SingleAsync(o => o.PeriodStart == new DateOnly(2024, 12, 1))).DefinitionVersion);
        Assert.Equal(2, (await db.Observations.SingleAsync(o => o.PeriodStart == new DateOnly(2025, 1, 1))).DefinitionVersion);
    }

    public static TheoryData<string, RecordBatch> Refusals => new()
    {
        { "objective 'A': its parents and links form a cycle through 'A', 'B'; clear one of the parents or links.", new RecordBatch { Objectives = [Objective("A", "B"), Objective("B", "A")] } },
        { "objective 'O1': its parents and links form a cycle through 'O1', 'O2'; clear one of the parents or links.", new RecordBatch { Objectives = [Objective("O1", "O2")] } },
        { "link 'O1' contributes to 'O2': its parents and links form a cycle through 'O1', 'O2'; clear one of the parents or links.", new RecordBatch { ObjectiveLinks = [new ObjectiveLink { FromId = "O1", ToId = "O2", Kind = ObjectiveLinkKind.ContributesTo }] } },
        { "link 'O2' depends on 'O1': its parents and links form a cycle through 'O1', 'O2'; clear one of the parents or links.", new RecordBatch { ObjectiveLinks = [new ObjectiveLink { FromId = "O2", ToId = "O1", Kind = ObjectiveLinkKind.DependsOn }] } },
        { "objective 'A' is part of objective 'none', which is not known; add it or correct the id.", new RecordBatch { Objectives = [Objective("A", "none")] } },
        { "objective 'B' is part of objective 'A', which was refused itself; repair that first.", new RecordBatch { Objectives = [Objective("B", "A"), Objective("A", "none")] } },
        { "objective 'A' is owned by owner 'nobody', which is not known; add it or correct the id, or leave it empty.", new RecordBatch { Objectives = [Objective("A") with { OwnerId = "nobody" }] } },
        { "objective 'A' has the weight -1; a weight is a finite number above 0.", new RecordBatch { Objectives = [Objective("A") with { Weight = -1 }] } },
        { "objective 'A' ends on 2023-01-01, before it starts on 2024-01-01; swap or correct the dates.", new RecordBatch { Objectives = [Objective("A") with { PeriodEnd = new DateOnly(2023, 1, 1) }] } },
        { "objective 'A' is given twice, with a different Title; the first is used, keep one.", new RecordBatch { Objectives = [Objective("A"), Objective("A") with { Title = "x" }] } },
        { "unit 'x' belongs to unit 'y', which is not known; add it or correct the id.", new RecordBatch { OrgUnits = [new OrgUnit { Id = "x", ParentId = "y", Name = "X" }] } },
        { "KPI 'K9' has no definition; add version 1 with its unit, direction and aggregation.", new RecordBatch { Kpis = [Kpi("K9")] } },
        { "definition version 1 of KPI 'K1' is changed (unit '%' to 'count') without a new version; add version 2 with the first period that it applies to and the reason.", new RecordBatch { KpiDefinitions = [Definition("K1") with { Unit = "count" }] } },
        { "definition version 3 of KPI 'K1' follows no version 2; versions are numbered without gaps.", new RecordBatch { KpiDefinitions = [Definition("K1", 3, 2025)] } },
        { "target of KPI 'K1' for 2024-01-01 … 2024-12-31 has no value to reach; give one.", new RecordBatch { Targets = [Target("K1", null)] } },
        { "target of KPI 'K1' for 2024-01-01 … 2024-12-31 has the value 120, outside the bounds 0 … 100 of definition version 1; correct it or the bounds.", new RecordBatch { Targets = [Target("K1", 120)] } },
        { "target of KPI 'none' for 2024-01-01 … 2024-12-31 belongs to KPI 'none', which is not known; add it or correct the id.", new RecordBatch { Targets = [Target("none")] } },
        { "the value of KPI 'K1' for 2024-03 is NaN, which is not finite; leave the value out while it is not known.", new RecordBatch { Observations = [Value("K1", 3, double.NaN)] } },
        { "the value of KPI 'K1' for 2024-03 is 101, outside the bounds 0 … 100 of definition version 1; correct it or the bounds.", new RecordBatch { Observations = [Value("K1", 3, 101)] } },
        { "the value of KPI 'K1' for 1999-03 lies before the first period that the KPI's definition applies to; correct the period or the definition's first period.", new RecordBatch { Observations = [Value("K1", 3, 50, year: 1999)] } },
        { "initiative 'I' shall move KPI 'none', which is not known; add it or correct the id.", new RecordBatch { Initiatives = [new Initiative { Id = "I", Title = "t", KpiId = "none", Start = new DateOnly(2024, 1, 1), PlannedFinish = new DateOnly(2024, 2, 1) }] } },
    };

    [Theory, MemberData(nameof(Refusals))]
    public async Task A_broken_rule_is_refused_with_what_to_repair(string message, RecordBatch batch)
    {
        await AcceptAsync(Organisation);
        var before = await DumpAsync();

        var report = await AcceptAsync(batch);

        Assert.Contains(message, report.Refusals.Select(refusal => refusal.Message));
        if (report.Added + report.Changed == 0) Assert.Equal(before, await DumpAsync());
    }

    public static TheoryData<string, RecordBatch> Warnings => new()
    {
        { "objective 'A' has no owner: nobody in particular answers for it.", new RecordBatch { Objectives = [Objective("A") with { OwnerId = null }] } },
        { "objective 'A' runs 2024-01-01 … 2025-12-31, outside the period 2024-01-01 … 2024-12-31 of its parent 'O1'; shorten it or lengthen the parent.", new RecordBatch { Objectives = [Objective("A", "O1") with { PeriodEnd = new DateOnly(2025, 12, 31) }] } },
        { "KPI 'K1' has 1 target(s) outside the period 2024-01-01 … 2024-12-31 of its objective 'O1', the first for 2025-01-01 … 2025-12-31.", new RecordBatch { Targets = [Target("K1", 96, 2025)] } },
    };

    [Theory, MemberData(nameof(Warnings))]
    public async Task What_an_insight_will_point_out_is_accepted_with_a_warning(string message, RecordBatch batch)
    {
        await AcceptAsync(Organisation);

        var report = await AcceptAsync(batch);

        Assert.Equal((1, 0), (report.Added, report.Refused));
        Assert.Contains(message, report.Warnings.Select(warning => warning.Message));
    }

    private Task<IntakeReport> AcceptAsync(RecordBatch batch, IntakeMode mode = IntakeMode.Accept) =>
        new Intake(_folder.Store, _clock).AcceptAsync(batch, Origin, mode, CancellationToken.None);

    private Task ClearMarksAsync() => _folder.Store.WriteAsync(async (db, cancellationToken) =>
    {
        db.RemoveRange(db.DirtyMarks);
        return await db.SaveChangesAsync(cancellationToken);
    }, CancellationToken.None);

    private Task<string> DumpAsync() => StoreDump.TakeAsync(_folder.Store);
}
