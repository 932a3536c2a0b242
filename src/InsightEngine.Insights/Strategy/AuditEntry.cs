namespace InsightEngine.Insights.Strategy;

/// <summary>One field of one record changed: who, when, from, to, why.</summary>
public sealed record AuditEntry
{
    public long Id { get; init; }

    /// <summary>Kind of the record: <c>Objective</c>, <c>Kpi</c>, <c>Observation</c> …</summary>
    public required string SubjectKind { get; init; }

    public required string SubjectId { get; init; }
    public required string Field { get; init; }

    /// <summary>Value before, as text in the invariant culture; null when the record is new.</summary>
    public string? From { get; init; }

    public string? To { get; init; }
    public required string Who { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? Why { get; init; }
}
