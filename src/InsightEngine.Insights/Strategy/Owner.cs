namespace InsightEngine.Insights.Strategy;

/// <summary>Who answers for an objective, a KPI or an initiative. An owner should be a person; a group is accepted and pointed out.</summary>
public sealed record Owner
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>True for a team or committee: nobody in particular answers.</summary>
    public bool IsGroup { get; init; }
}
