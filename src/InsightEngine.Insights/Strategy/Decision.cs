namespace InsightEngine.Insights.Strategy;

/// <summary>A meeting that starts from live data and ends with decisions.</summary>
public sealed record Review
{
    /// <summary>Given by the store.</summary>
    public long Id { get; init; }

    public required string Title { get; init; }
    public required DateOnly HeldOn { get; init; }

    /// <summary>The briefing that it started from.</summary>
    public string? BriefingId { get; init; }

    public required string RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>What was decided, by whom and about what. A decision is not changed; another one replaces it.</summary>
public sealed record Decision
{
    /// <summary>Given by the store.</summary>
    public long Id { get; init; }

    public long? ReviewId { get; init; }

    /// <summary>What was decided, in one sentence.</summary>
    public required string Text { get; init; }

    public string? Reason { get; init; }

    /// <summary>Who decided.</summary>
    public required string DecidedBy { get; init; }

    public required DateOnly DecidedOn { get; init; }

    /// <summary>What it is about; null when about nothing single.</summary>
    public SubjectKind? SubjectKind { get; init; }

    public string? SubjectId { get; init; }

    /// <summary>The briefing whose “decisions needed” it answers.</summary>
    public string? BriefingId { get; init; }

    public required string RecordedBy { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
}

/// <summary>What follows from a decision: who does what until when, and what came of it.</summary>
public sealed record DecisionAction
{
    /// <summary>Given by the store.</summary>
    public long Id { get; init; }

    public required long DecisionId { get; init; }
    public required string Text { get; init; }

    /// <summary>Name of the person who does it.</summary>
    public required string Owner { get; init; }

    public required DateOnly Deadline { get; init; }
    public ActionState State { get; init; } = ActionState.Open;

    /// <summary>What came of it.</summary>
    public string? Outcome { get; init; }

    public DateOnly? ClosedOn { get; init; }
}

public enum ActionState { Open, Done, Dropped }
