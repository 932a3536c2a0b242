namespace InsightEngine.Storage;

/// <summary>One thing that the store itself must remember, by name.</summary>
public sealed record Setting
{
    /// <summary>Secret mixed into the import keys of survey responses, so that a key tells nothing about a respondent.</summary>
    public const string ImportSalt = "import-salt";

    public required string Name { get; init; }
    public required string Value { get; init; }
}
