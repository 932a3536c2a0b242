namespace InsightEngine.Insights;

/// <summary>Something that deserves a person's attention, with its evidence. The row changes as the state does; what happened to it stands in <see cref="InsightEvent"/>.</summary>
public sealed record Insight
{
    /// <summary>Same as <see cref="DedupeKey"/> with the number of the episode: <c>PredictedMiss:kpi:K12:2026-03-31#2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A name of <see cref="InsightType"/>.</summary>
    public required InsightType Type { get; init; }

    public required SubjectKind SubjectKind { get; init; }
    public required string SubjectId { get; init; }

    /// <summary>Name of the subject when it was raised.</summary>
    public required string SubjectName { get; init; }

    /// <summary>End of the period that it is about, where it has one.</summary>
    public DateOnly? PeriodEnd { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>0 … 1 where the insight is a prediction.</summary>
    public double? Probability { get; init; }

    /// <summary>One sentence that says what, how likely and by when.</summary>
    public required string Headline { get; init; }

    public IReadOnlyList<Fact> Evidence { get; init; } = [];
    public required Audiences Audience { get; init; }
    public string? OwnerId { get; init; }
    public required InsightState State { get; init; }

    /// <summary>Two findings with the same key are the same matter: at most one of them is open.</summary>
    public required string DedupeKey { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Until when it is out of sight, in state <see cref="InsightState.Snoozed"/>.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }
}

public enum SubjectKind { Kpi, Objective, Initiative, OrgUnit, Survey, Organisation }

public enum Severity { Info, Low, Medium, High, Critical }

public enum InsightState { Open, Acknowledged, Snoozed, Resolved }

[Flags]
public enum Audiences { None = 0, Leaders = 1, Managers = 2, HumanResources = 4, Administrators = 8 }
