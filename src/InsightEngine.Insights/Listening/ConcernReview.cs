namespace InsightEngine.Insights.Listening;

/// <summary>
/// What became of one comment that may report harm. The comment itself stays where it is; only a named person who
/// holds the key of the restricted queue reads it, and each reading is in the audit.
/// </summary>
public sealed record ConcernReview
{
    /// <summary>The answer that raised the concern.</summary>
    public required long AnswerId { get; init; }

    public required ConcernState State { get; init; }

    /// <summary>Who decided last.</summary>
    public required string Reviewer { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What was done, in the reviewer's words.</summary>
    public string? Note { get; init; }
}

public enum ConcernState { Open, InReview, Closed, FalseAlarm }
