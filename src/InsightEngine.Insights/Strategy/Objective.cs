namespace InsightEngine.Insights.Strategy;

/// <summary>What an organisational unit wants to reach within a period. Objectives form a directed acyclic graph.</summary>
public sealed record Objective
{
    public required string Id { get; init; }

    /// <summary>The objective that this one is part of; null at the top.</summary>
    public string? ParentId { get; init; }

    public required string Title { get; init; }
    public string? Description { get; init; }
    public string? OrgUnitId { get; init; }

    /// <summary>Null is accepted from a source and raises <c>NoOwner</c>.</summary>
    public string? OwnerId { get; init; }

    public required DateOnly PeriodStart { get; init; }

    /// <summary>Last day of the period, inclusive.</summary>
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>The status as its owner states it; the engine's own view is <see cref="Risk.ObjectiveOutlook"/>.</summary>
    public StatedStatus StatedStatus { get; init; } = StatedStatus.NotStated;

    /// <summary>Share in the parent's outcome relative to its siblings; positive.</summary>
    public double Weight { get; init; } = 1;

    public Perspective Perspective { get; init; } = Perspective.None;

    /// <summary>When the objective counts as reached.</summary>
    public OutcomeRule OutcomeRule { get; init; } = OutcomeRule.WeightedScore;

    /// <summary>Weighted share of reached children from which <see cref="OutcomeRule.WeightedScore"/> counts as reached; above 0, at most 1.</summary>
    public double ScoreToReach { get; init; } = 0.7;
}

public enum StatedStatus { NotStated, NotStarted, OnTrack, AtRisk, OffTrack, Done, Dropped }

/// <summary>Perspective of the balanced scorecard (Kaplan and Norton, 1992), or none for a plain OKR.</summary>
public enum Perspective { None, Financial, Customer, InternalProcess, LearningAndGrowth }

/// <summary>How the outcomes of KPIs and child objectives make the outcome of an objective.</summary>
public enum OutcomeRule
{
    /// <summary>Reached when the weighted share of reached children is at least <see cref="Objective.ScoreToReach"/>; 0.7 is the OKR convention.</summary>
    WeightedScore,

    /// <summary>Reached when every child is reached: the weakest link decides.</summary>
    All,
}

/// <summary>An edge between objectives beside the parent relation.</summary>
public sealed record ObjectiveLink
{
    public required string FromId { get; init; }
    public required string ToId { get; init; }
    public required ObjectiveLinkKind Kind { get; init; }
}

public enum ObjectiveLinkKind
{
    /// <summary>The outcome of From is part of the outcome of To.</summary>
    ContributesTo,

    /// <summary>From cannot be reached before To is.</summary>
    DependsOn,
}
