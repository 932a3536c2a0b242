namespace InsightEngine.Insights;

/// <summary>
/// A state or text of a briefing after it was written; the record of the writing itself never changes. The key is
/// (<see cref="BriefingId"/>, <see cref="Number"/>); the highest number is in force.
/// </summary>
public sealed record BriefingEdition
{
    public required string BriefingId { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Number { get; init; }

    public required BriefingState State { get; init; }

    /// <summary>The text of this edition as JSON; null while it is the text as it was written.</summary>
    public string? DocumentJson { get; init; }

    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Only a draft can be edited; only what is approved can be published.</summary>
public enum BriefingState { Draft, Approved, Published }

/// <summary>A reader's comment on a briefing.</summary>
public sealed record BriefingComment
{
    /// <summary>Given by the store.</summary>
    public long Id { get; init; }

    public required string BriefingId { get; init; }

    /// <summary>Place of the sentence that it is about, <c>section/sentence</c> from 0; null for the whole.</summary>
    public string? Place { get; init; }

    public required string Text { get; init; }
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>One way of a briefing to a place outside, and how far it came.</summary>
public sealed record Delivery
{
    /// <summary>Given by the store.</summary>
    public long Id { get; init; }

    public required string BriefingId { get; init; }

    /// <summary>Name of the configured channel.</summary>
    public required string Channel { get; init; }

    public required DeliveryState State { get; init; }
    public required int Attempts { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? Problem { get; init; }

    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was last tried.</summary>
    public DateTimeOffset? TriedAt { get; init; }
}

/// <summary>A dead letter was tried as often as is allowed and is shown until somebody sends it again.</summary>
public enum DeliveryState { Pending, Sent, DeadLetter }
