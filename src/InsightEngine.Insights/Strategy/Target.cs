namespace InsightEngine.Insights.Strategy;

/// <summary>
/// What a KPI shall reach over a period. The key is (<see cref="KpiId"/>, <see cref="PeriodStart"/>, <see cref="PeriodEnd"/>).
/// With <see cref="Aggregation.Last"/> the value of the last period counts, with Sum or Average all periods do.
/// </summary>
public sealed record Target
{
    public required string KpiId { get; init; }
    public required DateOnly PeriodStart { get; init; }

    /// <summary>The due date: last day of the period, inclusive.</summary>
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>What to reach, in the KPI's unit: a lower limit for <see cref="Direction.Up"/>, an upper one for Down; met when equal.</summary>
    public double? Value { get; init; }

    /// <summary>Lower end of the wanted range, for <see cref="Direction.WithinRange"/>.</summary>
    public double? RangeLow { get; init; }

    /// <summary>Upper end of the wanted range, for <see cref="Direction.WithinRange"/>.</summary>
    public double? RangeHigh { get; init; }

    /// <summary>
    /// How many periods the value must be on target without a break, the last of the target's period being the last of
    /// them; 1 where reaching it at the end is enough. Only with <see cref="Aggregation.Last"/>.
    /// </summary>
    public int HoldPeriods { get; init; } = 1;

    /// <summary>Where the way to <see cref="Value"/> starts; null for the value before the target's period. A sum starts at 0.</summary>
    public double? Baseline { get; init; }

    /// <summary>
    /// How much of the way is to be done by when, as <see cref="PaceCurve"/> reads it; null for linear, and for a sum with a
    /// season of history for seasonal.
    /// </summary>
    public string? Pace { get; init; }
}
