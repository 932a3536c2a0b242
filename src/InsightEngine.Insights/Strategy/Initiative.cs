namespace InsightEngine.Insights.Strategy;

/// <summary>Work that is meant to move a KPI.</summary>
public sealed record Initiative
{
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>The objective that it supports.</summary>
    public string? ObjectiveId { get; init; }

    /// <summary>The KPI that it should move; null raises <c>UnlinkedInitiative</c>.</summary>
    public string? KpiId { get; init; }

    public string? OwnerId { get; init; }
    public InitiativeStatus Status { get; init; } = InitiativeStatus.Planned;
    public required DateOnly Start { get; init; }
    public required DateOnly PlannedFinish { get; init; }
    public DateOnly? Finished { get; init; }

    /// <summary>Planned effort in person-days.</summary>
    public double? EffortDays { get; init; }

    /// <summary>
    /// Share in its objective's outcome relative to the KPIs, for work whose delivery is itself a key result: reached when it
    /// is finished by the end of the objective's period. 0 for work that only supports the objective.
    /// </summary>
    public double Weight { get; init; }
}

public enum InitiativeStatus { Planned, Running, Done, Dropped }

/// <summary>A step of an initiative. The key is (<see cref="InitiativeId"/>, <see cref="Number"/>).</summary>
public sealed record Milestone
{
    public required string InitiativeId { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required DateOnly Due { get; init; }
    public DateOnly? Finished { get; init; }
}
