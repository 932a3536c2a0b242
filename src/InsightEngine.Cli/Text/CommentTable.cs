using System.Globalization;
using System.Text;
using CsvHelper;

namespace InsightEngine.Cli.Text;

/// <summary>Layout of a table of comments: comma-separated with quotes, or tab-separated without.</summary>
internal static class CommentTable
{
    /// <summary>One record and the line on which it starts; <see cref="Cells"/> is null for a record that does not fit the header.</summary>
    public readonly record struct Record(long Line, string[]? Cells, string? Problem);

    /// <summary>True when the file's name says tab-separated.</summary>
    public static bool IsTabSeparated(string path) =>
        Path.GetExtension(path) is var extension && (extension.Equals(".tsv", StringComparison.OrdinalIgnoreCase) || extension.Equals(".tab", StringComparison.OrdinalIgnoreCase));

    /// <summary>The header and the records that follow, read lazily.</summary>
    /// <exception cref="CommandFailedException">The file is missing or empty.</exception>
    public static (string[] Header, IEnumerable<Record> Records) Open(string path)
    {
        if (!File.Exists(path)) throw new CommandFailedException($"{path}: no such file.");
        var records = (IsTabSeparated(path) ? ReadTabs(path) : ReadCommas(path)).GetEnumerator();
        if (!records.MoveNext() || records.Current.Cells is null || records.Current.Cells.All(string.IsNullOrWhiteSpace))
            throw new CommandFailedException($"{path}: the file is empty; expected a first line with column names.");
        var header = records.Current.Cells;
        return (header, Fitting(records, header.Length));
    }

    /// <summary>Writes one record; tabs and line breaks inside a tab-separated cell become spaces.</summary>
    public static void Write(TextWriter writer, IEnumerable<string> cells, bool tabs)
    {
        var separator = tabs ? '\t' : ',';
        var first = true;
        foreach (var cell in cells)
        {
            if (!first) writer.Write(separator);
            first = false;
            if (tabs) writer.Write(cell.AsSpan().IndexOfAny("\t\r\n") < 0 ? cell : cell.Replace('\t', ' ').Replace('\r', ' ').Replace('\n', ' '));
            else if (cell.AsSpan().IndexOfAny(",\"\r\n") < 0) writer.Write(cell);
            else writer.Write($"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }

        writer.Write('\n');
    }

    private static IEnumerable<Record> Fitting(IEnumerator<Record> records, int width)
    {
        using (records)
        {
            while (records.MoveNext())
            {
                var record = records.Current;
                yield return record.Cells is { } cells && cells.Length != width
                    ? record with { Cells = null, Problem = $"{cells.Length} cells where the header has {width}" }
                    : record;
            }
        }
    }

    private static IEnumerable<Record> ReadTabs(string path)
    {
        long line = 0;
        foreach (var text in File.ReadLines(path, Encoding.UTF8))
        {
            line++;
            if (text.Length > 0) yield return new Record(line, text.Split('\t'), null);
        }
    }

    private static IEnumerable<Record> ReadCommas(string path)
    {
        var bad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            Mode = CsvMode.RFC4180,
            BadDataFound = _ => bad = true,
            IgnoreBlankLines = true,
        };
        using var reader = new StreamReader(path, Encoding.UTF8);
        using var parser = new CsvParser(reader, configuration);
        while (true)
        {
            bad = false;
            var start = parser.RawRow + 1;
            if (!parser.Read()) yield break;
            yield return bad
                ? new Record(start, null, "a quotation mark is not closed or stands inside an unquoted cell; double it or quote the cell")
                : new Record(start, parser.Record, null);
        }
    }
}
