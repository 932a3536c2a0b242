namespace InsightEngine.Storage;

/// <summary>One thing that the store itself must remember, by name.</summary>
public sealed record Setting
{
    /// <summary>Secret mixed into the import keys of survey responses, so that a key tells nothing about a respondent.</summary>
    public const string ImportSalt = "import-salt";

    /// <summary>Day (ISO) of the last daily look at everything.</summary>
    public const string LastSweep = "last-sweep";

    /// <summary>Seed and day of the sample organisation that this store was filled with: <c>7@2026-03-02</c>.</summary>
    public const string Sample = "sample";

    public required string Name { get; init; }
    public required string Value { get; init; }
}
