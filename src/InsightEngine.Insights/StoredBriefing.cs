namespace InsightEngine.Insights;

/// <summary>A finished briefing as it is kept: enough to show it again byte for byte and to check each sentence.</summary>
public sealed record StoredBriefing
{
    public required string Id { get; init; }
    public required string Audience { get; init; }

    /// <summary>The unit to which it is limited; null for the whole organisation.</summary>
    public string? UnitId { get; init; }

    public required string Period { get; init; }
    public required string Title { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The fact sheet as JSON; <see cref="FactSheetHash"/> is the SHA-256 of exactly these bytes in UTF-8, in lower-case hex.</summary>
    public required string FactSheetJson { get; init; }
    public required string FactSheetHash { get; init; }

    /// <summary>Sections, sentences and citations as JSON.</summary>
    public required string DocumentJson { get; init; }

    /// <summary>Who wrote it: <c>model-free</c> or the model's name.</summary>
    public required string Writer { get; init; }
}
