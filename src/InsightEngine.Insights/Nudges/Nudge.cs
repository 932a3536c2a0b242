namespace InsightEngine.Insights.Nudges;

/// <summary>A reminder to one person about one thing that waits for them.</summary>
public sealed record Nudge
{
    /// <summary>Kind and subject, and the week in which it was first given: <c>StaleKpi:K12:2026-W47</c>.</summary>
    public required string Id { get; init; }

    public required NudgeKind Kind { get; init; }

    /// <summary>Name of the person.</summary>
    public required string Recipient { get; init; }

    /// <summary>What waits, in one sentence.</summary>
    public required string Text { get; init; }

    /// <summary>Page on which it is done.</summary>
    public required string Link { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When what waited had been done; null while it waits.</summary>
    public DateTimeOffset? DoneAt { get; init; }
}

public enum NudgeKind
{
    /// <summary>A value of a KPI is overdue.</summary>
    StaleKpi,

    /// <summary>An action has passed its deadline.</summary>
    OverdueAction,

    /// <summary>A comment on a briefing has no answer.</summary>
    UnansweredComment,

    /// <summary>A severe insight that nobody has acknowledged.</summary>
    UnacknowledgedInsight,
}
