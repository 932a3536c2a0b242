namespace InsightEngine.Insights.Strategy;

/// <summary>
/// Days of which somebody has said beforehand or afterwards that values will be out of the ordinary: a holiday, a stocktake, a
/// strike. A value that is unusual in a period that touches them is labelled with the event and not announced.
/// </summary>
public sealed record KnownEvent
{
    public required string Id { get; init; }
    public required string Title { get; init; }

    public required DateOnly Start { get; init; }

    /// <summary>The last day; that of <see cref="Start"/> for a single one.</summary>
    public required DateOnly End { get; init; }

    /// <summary>The unit that it concerns, with all units below it; null for the whole organisation.</summary>
    public string? OrgUnitId { get; init; }

    /// <summary>The only KPI that it concerns; null for all of its unit.</summary>
    public string? KpiId { get; init; }
}
