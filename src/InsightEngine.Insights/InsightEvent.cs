namespace InsightEngine.Insights;

/// <summary>
/// A line of the insight log. <see cref="Sequence"/> grows without reuse in commit order; subscribers resume from it.
/// Written in the transaction that changed the insight.
/// </summary>
public sealed record InsightEvent
{
    /// <summary>Given by the store.</summary>
    public long Sequence { get; init; }

    public required InsightEventKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The insight as it was after the event.</summary>
    public required Insight Insight { get; init; }

    /// <summary>Unit and objectives above the subject, nearest first, so that a filter needs no look-up.</summary>
    public string? OrgUnitId { get; init; }
    public IReadOnlyList<string> ObjectivePath { get; init; } = [];

    /// <summary>Who caused it: <c>engine</c> or a user's name.</summary>
    public required string By { get; init; }

    /// <summary>Unique: a recomputation that is repeated after a crash cannot write the same event twice.</summary>
    public required string DedupeKey { get; init; }
}

public enum InsightEventKind { Raised, Updated, Resolved, Acknowledged, Snoozed, Reopened }
