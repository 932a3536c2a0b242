namespace InsightEngine.Insights.Strategy;

/// <summary>
/// One reported value. Bitemporal: a correction is a further observation of the same period with a later
/// <see cref="RecordedAt"/>, so what was known at any moment can still be read.
/// </summary>
public sealed record Observation
{
    /// <summary>Given by the store, growing.</summary>
    public long Id { get; init; }

    public required string KpiId { get; init; }

    /// <summary>First day of the period that the value is about.</summary>
    public required DateOnly PeriodStart { get; init; }

    public required double Value { get; init; }

    /// <summary>When it became known, UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }
    public required string Source { get; init; }
    public required int DefinitionVersion { get; init; }

    /// <summary>True when a person typed it in place of an automated value.</summary>
    public bool IsManual { get; init; }
}
