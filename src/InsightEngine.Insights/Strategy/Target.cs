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
}
