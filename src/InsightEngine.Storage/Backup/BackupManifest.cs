namespace InsightEngine.Storage.Backup;

/// <summary>What a backup says about itself.</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="CreatedAt">When the copy was taken: everything committed before is in it, nothing after.</param>
/// <param name="Bytes">Size of the database, unpacked.</param>
/// <param name="Sha256">Of the database, unpacked; lower-case hex.</param>
/// <param name="Migrations">Schema of the database, oldest first.</param>
/// <param name="LastSequence">Of the insight log.</param>
public sealed record BackupManifest(string Format, DateTimeOffset CreatedAt, string Program, long Bytes, string Sha256, IReadOnlyList<string> Migrations, long Observations, long LastSequence)
{
    public const string FormatName = "InsightEngine backup 1";
}
