using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Storage;

namespace InsightEngine.Server.Tests;

/// <summary>Two units, three objectives in two levels, four KPIs with three years of monthly values. KPI <c>K1</c> falls and will miss, <c>K2</c> is fine, <c>K3</c> belongs to no objective.</summary>
internal static class SmallOrganisation
{
    /// <summary>First day of the month in which the tests live.</summary>
    public static DateOnly ThisMonth { get; } = Month(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));

    /// <summary>Noon in the middle of it, for a clock that is moved by hand.</summary>
    public static DateTimeOffset MiddleOfMonth { get; } = new(ThisMonth.AddDays(14).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

    public static async Task FillAsync(Store store, TimeProvider? time = null)
    {
        var report = await new Intake(store, time ?? TimeProvider.System).AcceptAsync(Batch(), new IntakeOrigin("test", "small organisation"), IntakeMode.AllOrNothing, CancellationToken.None);
        Assert.True(report.Kept, string.Join(Environment.NewLine, report.Refusals.Select(refusal => refusal.Message)));
    }

    public static RecordBatch Batch()
    {
        var start = ThisMonth.AddMonths(-6);
        var end = ThisMonth.AddMonths(6).AddDays(-1);
        return new RecordBatch
        {
            OrgUnits = [new() { Id = "U", Name = "Example" }, new() { Id = "U1", ParentId = "U", Name = "Sales" }, new() { Id = "U2", ParentId = "U", Name = "Service" }],
            Owners = [new() { Id = "ann", Name = "Ann" }],
            Objectives =
            [
                new() { Id = "O", Title = "Grow", OrgUnitId = "U", OwnerId = "ann", PeriodStart = start, PeriodEnd = end },
                new() { Id = "O1", ParentId = "O", Title = "Sell", OrgUnitId = "U1", OwnerId = "ann", PeriodStart = start, PeriodEnd = end },
                new() { Id = "O2", ParentId = "O", Title = "Serve", OrgUnitId = "U2", OwnerId = "ann", PeriodStart = start, PeriodEnd = end },
            ],
            Kpis = [Kpi("K1", "Orders", "O1", "U1"), Kpi("K2", "Answers in time", "O2", "U2"), Kpi("K3", "Lonely", null, "U2"), Kpi("K4", "Visits", "O1", "U1")],
            KpiDefinitions = [Definition("K1"), Definition("K2"), Definition("K3"), Definition("K4")],
            Targets = [Target("K1", 100, start, end), Target("K2", 50, start, end), Target("K4", 60, start, end)],
            Initiatives = [new() { Id = "I1", Title = "Call more", ObjectiveId = "O1", KpiId = "K1", OwnerId = "ann", Start = start, PlannedFinish = end, Status = InitiativeStatus.Running }],
            Milestones = [new() { InitiativeId = "I1", Number = 1, Title = "Begin", Due = end }],
            Observations = [.. Values("K1", i => 95 - i), .. Values("K2", i => 70 + i % 3), .. Values("K3", i => 5 + i % 2), .. Values("K4", i => 70 + i % 4)],
        };
    }

    private static Kpi Kpi(string id, string name, string? objective, string unit) =>
        new() { Id = id, Name = name, ObjectiveId = objective, OrgUnitId = unit, OwnerId = "ann", Cadence = Cadence.Monthly, Source = "test", GraceDays = 45 };

    private static KpiDefinition Definition(string id) =>
        new() { KpiId = id, Version = 1, EffectiveFrom = ThisMonth.AddMonths(-48), Unit = "count", Direction = Direction.Up, Aggregation = Aggregation.Last };

    private static Target Target(string id, double value, DateOnly start, DateOnly end) => new() { KpiId = id, PeriodStart = start, PeriodEnd = end, Value = value };

    // 36 finished months, oldest first; the month of the tests has no value yet.
    private static IEnumerable<Observation> Values(string id, Func<int, double> value) => Enumerable.Range(0, 36).Select(i => new Observation
    {
        KpiId = id,
        PeriodStart = ThisMonth.AddMonths(i - 36),
        Value = value(i),
        RecordedAt = new DateTimeOffset(ThisMonth.AddMonths(i - 35).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
        RecordedBy = "test",
        Source = "test",
        DefinitionVersion = 1,
    });

    private static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);
}
