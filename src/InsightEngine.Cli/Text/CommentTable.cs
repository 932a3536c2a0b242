using CsvHelper;

namespace InsightEngine.Cli.Text;

/// <summary>Layout of a table of comments: comma-separated with quotes, or tab-separated without.</summary>
internal static class CommentTable
{
    /// <summary>A longer record is an unclosed quotation mark, not a comment.</summary>
    private const int LongestRecord = 1 << 26;

    /// <summary>One record and the line on which it starts; <see cref="Cells"/> is null for a record that does not fit the header.</summary>
    public readonly record struct Record(long Line, string[]? Cells, string? Problem);

    /// <summary>True when the file's name says tab-separated.</summary>
    public static bool IsTabSeparated(string path) =>
        Path.GetExtension(path) is var extension && (extension.Equals(".tsv", StringComparison.OrdinalIgnoreCase) || extension.Equals(".tab", StringComparison.OrdinalIgnoreCase));

    /// <summary>The header and the records that follow, read lazily. UTF-8, or what the byte order mark says.</summary>
    /// <exception cref="CommandFailedException">The file is missing or empty.</exception>
    public static (string[] Header, IEnumerable<Record> Records) Open(string path)
    {
        if (!File.Exists(path)) throw new CommandFailedException($"{path}: no such file.");
        var records = Read(path).GetEnumerator();
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

    private static IEnumerable<Record> Read(string path)
    {
        var tabs = IsTabSeparated(path);
        long unclosed = 0;
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            Mode = tabs ? CsvMode.NoEscape : CsvMode.Rfc4180,
            Separator = tabs ? '\t' : Separator(path),
            TrackLineNumbers = true,
            MaxRecordSize = LongestRecord,
            OnMalformedRecord = malformed =>
            {
                if (malformed.Reason == CsvMalformedReason.UnterminatedQuote) unclosed = malformed.LineNumber;
            },
        };
        using var stream = File.OpenRead(path);
        using var reader = CsvReader.Create(stream, options);
        while (Next(reader, path))
        {
            if (unclosed > 0)
            {
                yield return new Record(unclosed, null, "a quotation mark is opened and never closed, the rest of the file was read as one cell; close it");
                yield break;
            }

            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = reader.GetString(i);
            yield return new Record(reader.LineNumber, cells, null);
        }
    }

    private static bool Next(CsvReader reader, string path)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException malformed)
        {
            throw new CommandFailedException($"{path}, line {malformed.LineNumber}: {malformed.Message}");
        }
    }

    /// <summary>The separator that the first line holds most often; a comma when it holds none.</summary>
    private static char Separator(string path)
    {
        var first = File.ReadLines(path).FirstOrDefault() ?? string.Empty;
        return new[] { ',', ';', '\t' }.MaxBy(c => first.Count(f => f == c));
    }
}
