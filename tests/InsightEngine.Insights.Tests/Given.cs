using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Tests;

/// <summary>Records with everything filled in that a test does not care about.</summary>
internal static class Given
{
    public static DateOnly Day(string text) => DateOnly.Parse(text);

    public static DateTimeOffset At(string day) => new(Day(day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    public static Kpi Kpi(string id = "K1", string? objective = "O1", Cadence cadence = Cadence.Monthly, string? owner = "ann") => new()
    {
        Id = id,
        ObjectiveId = objective,
        Name = $"Kpi {id}",
        Cadence = cadence,
        OwnerId = owner,
    };

    public static KpiDefinition Definition(string id = "K1", Direction direction = Direction.Up, Aggregation aggregation = Aggregation.Last, int version = 1, string from = "2000-01-01", double? low = null, double? high = null) => new()
    {
        KpiId = id,
        Version = version,
        EffectiveFrom = Day(from),
        Unit = "%",
        Direction = direction,
        Aggregation = aggregation,
        LowerBound = low,
        UpperBound = high,
    };

    public static Target Target(string from, string to, double? value = null, double? low = null, double? high = null, string id = "K1") =>
        new() { KpiId = id, PeriodStart = Day(from), PeriodEnd = Day(to), Value = value, RangeLow = low, RangeHigh = high };

    /// <summary>Values of consecutive periods; NaN leaves a gap. Each was recorded five days after its period.</summary>
    public static Observation[] Values(string first, Cadence cadence, params double[] values) => Values("K1", first, cadence, values);

    public static Observation[] Values(string id, string first, Cadence cadence, double[] values, int version = 1)
    {
        var start = Period.Containing(Day(first), cadence);
        return [.. values.Select((value, i) => new Observation
        {
            Id = i + 1,
            KpiId = id,
            PeriodStart = (start + i).FirstDay!.Value,
            Value = value,
            RecordedAt = new DateTimeOffset((start + i).LastDay!.Value.AddDays(5).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            RecordedBy = "ann",
            Source = "test",
            DefinitionVersion = version,
        }).Where(observation => !double.IsNaN(observation.Value))];
    }

    public static KpiInput Input(Observation[] values, Target[] targets, KpiDefinition? definition = null, Kpi? kpi = null, KpiOutlook? previous = null) => new()
    {
        Kpi = kpi ?? Kpi(definition?.KpiId ?? "K1"),
        Definitions = [definition ?? Definition()],
        Targets = targets,
        Observations = values,
        Previous = previous,
    };

    public static Objective Objective(string id = "O1", string? parent = null, OutcomeRule rule = OutcomeRule.All, double weight = 1, string? owner = "ann", string start = "2025-01-01", string end = "2026-12-31") => new()
    {
        Id = id,
        ParentId = parent,
        Title = $"Objective {id}",
        OwnerId = owner,
        PeriodStart = Day(start),
        PeriodEnd = Day(end),
        OutcomeRule = rule,
        Weight = weight,
    };

    public static Initiative Initiative(string id = "I1", string? kpi = "K1", string? objective = "O1", string? owner = "ann", InitiativeStatus status = InitiativeStatus.Running, string start = "2025-01-01", string finish = "2026-12-31", string? finished = null) => new()
    {
        Id = id,
        Title = $"Initiative {id}",
        KpiId = kpi,
        ObjectiveId = objective,
        OwnerId = owner,
        Status = status,
        Start = Day(start),
        PlannedFinish = Day(finish),
        Finished = finished is null ? null : Day(finished),
    };

    public static Milestone Milestone(int number, string due, string? finished = null, string initiative = "I1") =>
        new() { InitiativeId = initiative, Number = number, Title = $"Step {number}", Due = Day(due), Finished = finished is null ? null : Day(finished) };

    public static StrategyGraph Graph(IEnumerable<Objective>? objectives = null, IEnumerable<Kpi>? kpis = null, IEnumerable<ObjectiveLink>? links = null, IEnumerable<Initiative>? initiatives = null, IEnumerable<Milestone>? milestones = null) =>
        new(objectives ?? [Objective()], links ?? [], kpis ?? [Kpi()], initiatives ?? [], milestones);

    public static Dictionary<string, Owner> Owners { get; } = new()
    {
        ["ann"] = new Owner { Id = "ann", Name = "Ann Lee" },
        ["board"] = new Owner { Id = "board", Name = "The Board", IsGroup = true },
    };

    /// <summary>The product's pipeline.</summary>
    public static InsightPipeline Pipeline(Forecaster? forecaster = null) =>
        new(new InsightPipelineOptions(), forecaster ?? new AutomaticForecaster().Forecast);

    /// <summary>Every period ahead is certain to have this value.</summary>
    public static Forecaster Certain(double value) => Normal(value, 0);

    /// <summary>Every period ahead is independent and normal.</summary>
    public static Forecaster Normal(double mean, double deviation) => (_, horizon, _) =>
        new FixedForecast([.. Enumerable.Repeat(mean, horizon)], [.. Enumerable.Repeat(deviation, horizon)]);
}
