namespace InsightEngine.Insights.Strategy;

/// <summary>A part of the organisation; the units form a tree.</summary>
public sealed record OrgUnit
{
    public required string Id { get; init; }
    public string? ParentId { get; init; }
    public required string Name { get; init; }
}
