using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Strategy;

/// <summary>A measure with an owner. What exactly is measured is in its versioned <see cref="KpiDefinition"/>.</summary>
public sealed record Kpi
{
    public required string Id { get; init; }

    /// <summary>The objective that it measures; null is accepted from a source and raises <c>OrphanKpi</c>.</summary>
    public string? ObjectiveId { get; init; }

    public required string Name { get; init; }
    public string? OrgUnitId { get; init; }
    public string? OwnerId { get; init; }

    /// <summary>True when the measure moves before the outcome does.</summary>
    public bool IsLeading { get; init; }

    public required Cadence Cadence { get; init; }

    /// <summary>The system or file that the values come from.</summary>
    public string? Source { get; init; }

    /// <summary>Share in the objective's outcome relative to its other KPIs; positive.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Days after the end of a period until a missing value counts as stale.</summary>
    public int GraceDays { get; init; } = 10;
}

/// <summary>
/// One version of what a KPI means. Values of different versions are compared only restated or flagged.
/// The key is (<see cref="KpiId"/>, <see cref="Version"/>); versions count from 1.
/// </summary>
public sealed record KpiDefinition
{
    public required string KpiId { get; init; }
    public required int Version { get; init; }

    /// <summary>First period start that this version applies to.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Unit as shown: <c>%</c>, <c>EUR</c>, <c>days</c>, <c>count</c> …</summary>
    public required string Unit { get; init; }

    public required Direction Direction { get; init; }
    public required Aggregation Aggregation { get; init; }

    /// <summary>How it is calculated, in words or as a formula.</summary>
    public string? Formula { get; init; }

    /// <summary>Smallest possible value; null when unbounded.</summary>
    public double? LowerBound { get; init; }

    /// <summary>Largest possible value; null when unbounded.</summary>
    public double? UpperBound { get; init; }

    /// <summary>Why this version replaced the one before.</summary>
    public string? Reason { get; init; }
}

/// <summary>The direction in which a value gets better.</summary>
public enum Direction { Up, Down, WithinRange }

/// <summary>How the values of a target's period become the one that is compared with the target.</summary>
public enum Aggregation { Last, Sum, Average }
