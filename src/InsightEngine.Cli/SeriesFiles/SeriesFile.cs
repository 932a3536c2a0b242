using InsightEngine.Numerics.Series;

namespace InsightEngine.Cli.SeriesFiles;

/// <summary>Which way a measure should move.</summary>
public enum Direction
{
    Unstated,
    Up,
    Down,
}

/// <summary>One usable row of a series file.</summary>
/// <param name="Line">Line in the file where the row starts.</param>
/// <param name="Date">The date as read.</param>
/// <param name="DateAsWritten">The date's text; kept for rows without a value, whose date the output repeats, or on request.</param>
/// <param name="Value">NaN when the cell is empty.</param>
/// <param name="Target">NaN when the cell is empty or the column is absent.</param>
public readonly record struct SeriesRow(int Line, DateText Date, string? DateAsWritten, double Value, double Target);

/// <summary>All rows of one series, in the order of the file.</summary>
public sealed class SeriesRows(string name)
{
    public string Name { get; } = name;

    public List<SeriesRow> Rows { get; } = [];

    public Direction Direction { get; set; }

    /// <summary>The stated cadence; null when the file leaves it open.</summary>
    public Cadence? Cadence { get; set; }

    /// <summary>Set when a row of the series is bad: the series as a whole is then refused.</summary>
    public bool Refused { get; set; }
}

/// <summary>A finding about the input, shown as <c>file:line: column 'x': message</c>.</summary>
/// <param name="Line">1-based; 0 for the file as a whole.</param>
/// <param name="Column">Name of the column; null for the row or series as a whole.</param>
public sealed record InputFinding(string File, int Line, string? Column, string? Series, string Message)
{
    public override string ToString() =>
        $"{File}{(Line > 0 ? $":{Line}" : "")}: {(Column is null ? "" : $"column '{Column}': ")}{(Series is null ? "" : $"series '{Series}': ")}{Message}";
}

/// <summary>What a series file holds.</summary>
/// <param name="Series">In order of first appearance.</param>
/// <param name="Findings">Every bad row.</param>
/// <param name="RowCount">Data rows read, bad ones included.</param>
/// <param name="HasTargets">Whether the file has a target column.</param>
public sealed record SeriesFile(string Path, IReadOnlyList<SeriesRows> Series, IReadOnlyList<InputFinding> Findings, int RowCount, bool HasTargets);
