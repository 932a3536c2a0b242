namespace InsightEngine.Storage.Import;

/// <summary>A file to read; it is opened twice when its rows hold both the model and values.</summary>
/// <param name="Name">As messages name it.</param>
/// <param name="Open">Opens it anew from its beginning.</param>
/// <param name="Length">In bytes, for the progress.</param>
public sealed record ImportSource(string Name, Func<Stream> Open, long Length)
{
    /// <exception cref="FileNotFoundException">The path is neither a file nor a folder.</exception>
    public static IReadOnlyList<ImportSource> FromPaths(IEnumerable<string> paths) => [.. paths
        .SelectMany<string, string>(path => Directory.Exists(path)
            ? Directory.EnumerateFiles(path).Where(file => Path.GetExtension(file).ToUpperInvariant() is ".CSV" or ".TSV" or ".TXT").Order(StringComparer.Ordinal)
            : File.Exists(path) ? [path] : throw new FileNotFoundException($"'{path}' is neither a file nor a folder.", path))
        .Select(file => new ImportSource(Path.GetFileName(file), () => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16), new FileInfo(file).Length))];
}

public sealed record ImportOptions
{
    /// <summary>Mapping for every file; chosen by name or header when null.</summary>
    public ImportMapping? Mapping { get; init; }

    /// <summary>Everything is done and taken back.</summary>
    public bool DryRun { get; init; }

    /// <summary>Nothing is kept when a single row is refused.</summary>
    public bool Strict { get; init; }

    /// <summary>Files of up to so many bytes together are one transaction: who watches the store never sees, and never judges, a part of them. Other writers wait meanwhile. Default 0.</summary>
    public long WholeUpTo { get; init; }

    public required string Who { get; init; }
    public string? Why { get; init; }

    /// <summary>Every refused row, also those beyond what the report keeps.</summary>
    public Action<ImportError>? OnError { get; init; }

    /// <summary>Survey, wave and id of each response that has an id in its file, so that receipt codes can be given out for it; more than once where a file is read twice.</summary>
    public Action<string, int, string>? OnResponse { get; init; }

    /// <summary>Bytes read since the last call; they add up to the length of the files, also of those that are read twice.</summary>
    public Action<long>? OnProgress { get; init; }
}

/// <param name="Line">Line of the file on which the row begins, from 1; 0 for the file as a whole.</param>
/// <param name="Column">Name of the column; empty for the row as a whole.</param>
public sealed record ImportError(string File, int Line, string Column, string Reason)
{
    public override string ToString() => Line == 0 ? $"{File}: {Reason}" : FormattableString.Invariant($"{File}, line {Line}{(Column.Length > 0 ? $", column {Column}" : "")}: {Reason}");
}

/// <summary>What deserves attention, told once for all records of which the same is true.</summary>
/// <param name="Line">Line of the first of them.</param>
/// <param name="Reason">As it reads for the first of them.</param>
/// <param name="Count">How many they are; a row may become several records.</param>
/// <param name="Lines">Lines of the first of them.</param>
public sealed record ImportWarning(string File, int Line, string Column, string Reason, long Count, IReadOnlyList<int> Lines)
{
    /// <summary>How many lines a warning names.</summary>
    public const int KeptLines = 3;

    public override string ToString() => Count == 1
        ? new ImportError(File, Line, Column, Reason).ToString()
        : FormattableString.Invariant($"{File}, {Count:N0} times (line{(Lines.Count == 1 ? "" : "s")} {string.Join(", ", Lines)}{(Count > Lines.Count ? ", …" : "")}){(Column.Length > 0 ? $", column {Column}" : "")}, the first: {Reason}");
}

/// <param name="Mapping">Name of the mapping; empty when none fits.</param>
/// <param name="Accepted">Rows that added or changed something.</param>
/// <param name="Skipped">Rows that the mapping leaves out, by reason.</param>
public sealed record ImportedFile(string Name, string Mapping, long RowsRead, long Accepted, long Unchanged, long Rejected, IReadOnlyDictionary<string, long> Skipped);

public sealed record ImportReport
{
    /// <summary>How many errors and how many different warnings a report keeps; the counts are always complete.</summary>
    public const int KeptErrors = 1000, KeptWarnings = 200;

    public required IReadOnlyList<ImportedFile> Files { get; init; }

    /// <summary>Records per kind.</summary>
    public required IReadOnlyList<IntakeCount> Counts { get; init; }

    public int Added => Counts.Sum(count => count.Added);
    public int Changed => Counts.Sum(count => count.Changed);
    public int Unchanged => Counts.Sum(count => count.Unchanged);
    public required IReadOnlyList<ImportError> Errors { get; init; }
    public required long ErrorCount { get; init; }

    /// <summary>Id of the file with all errors, where one was kept; see the errors of an import in the API.</summary>
    public string? ErrorReport { get; init; }

    public required IReadOnlyList<ImportWarning> Warnings { get; init; }

    /// <summary>Rows with a warning; those that say the same are one entry of <see cref="Warnings"/>.</summary>
    public required long WarningCount { get; init; }
    public required bool DryRun { get; init; }

    /// <summary>False after a dry run, and when a strict import was refused.</summary>
    public required bool Kept { get; init; }
}
