using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Server.Tests.Storage;

/// <summary>A small organisation that passes every rule.</summary>
internal static class Records
{
    public static Owner Ada { get; } = new() { Id = "ada", Name = "Ada" };
    public static OrgUnit Unit { get; } = new() { Id = "u", Name = "Operations" };

    public static Objective Objective(string id, string? parent = null) => new()
    {
        Id = id,
        ParentId = parent,
        Title = $"Title of {id}",
        OwnerId = "ada",
        OrgUnitId = "u",
        PeriodStart = new DateOnly(2024, 1, 1),
        PeriodEnd = new DateOnly(2024, 12, 31),
    };

    public static Kpi Kpi(string id, string? objective = "O1") => new() { Id = id, ObjectiveId = objective, Name = $"Name of {id}", OwnerId = "ada", Cadence = Cadence.Monthly };

    public static KpiDefinition Definition(string kpi, int version = 1, int fromYear = 2000) => new()
    {
        KpiId = kpi,
        Version = version,
        EffectiveFrom = new DateOnly(fromYear, 1, 1),
        Unit = "%",
        Direction = Direction.Up,
        Aggregation = Aggregation.Last,
        LowerBound = 0,
        UpperBound = 100,
        Reason = version > 1 ? "counted anew" : null,
    };

    public static Observation Value(string kpi, int month, double value, DateTimeOffset recordedAt = default, int year = 2024) => new()
    {
        KpiId = kpi,
        PeriodStart = new DateOnly(year, month, 1),
        Value = value,
        RecordedAt = recordedAt,
        RecordedBy = "",
        Source = "",
        DefinitionVersion = 0,
    };

    public static Target Target(string kpi, double? value = 95, int year = 2024) => new() { KpiId = kpi, PeriodStart = new DateOnly(year, 1, 1), PeriodEnd = new DateOnly(year, 12, 31), Value = value };

    public static RecordBatch Organisation { get; } = new()
    {
        Owners = [Ada],
        OrgUnits = [Unit],
        Objectives = [Objective("O2", "O1"), Objective("O1")],
        Kpis = [Kpi("K1"), Kpi("K2", "O2")],
        KpiDefinitions = [Definition("K1"), Definition("K2")],
        Targets = [Target("K1"), Target("K2")],
        Observations = [Value("K1", 1, 90), Value("K1", 2, 91), Value("K2", 1, 80)],
    };
}
