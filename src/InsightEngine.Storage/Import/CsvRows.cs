using System.Globalization;
using System.Text;
using CsvHelper;

namespace InsightEngine.Storage.Import;

/// <summary>The file as a whole cannot be read on; the message says why and what to do.</summary>
internal sealed class UnreadableFileException(int line, string message) : Exception(message)
{
    public int Line { get; } = line;
}

/// <summary>Reads a delimited text row by row: UTF-8 or UTF-16 with or without a byte order mark, lines before the header that begin with '#', quoted line breaks.</summary>
internal sealed class CsvRows : IDisposable
{
    /// <summary>Longest row in bytes; a longer one means that a quote was not closed.</summary>
    public const int LongestRow = 1 << 20;

    private readonly StreamReader _reader;
    private readonly int _linesBefore;
    private CsvReader? _rows;
    private CsvMalformedReason? _malformed;

    /// <exception cref="UnreadableFileException">The file is empty, binary or has no usable header.</exception>
    public CsvRows(Stream stream)
    {
        _reader = new StreamReader(stream, new UTF8Encoding(false, false), detectEncodingFromByteOrderMarks: true, 1 << 16);
        Span<byte> start = stackalloc byte[4];
        var read = stream.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        stream.Position = 0;
        if (read == 0) throw new UnreadableFileException(0, "is empty; give it a header and rows.");
        if (read == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3) throw new UnreadableFileException(0, "is a workbook or archive, not a text; save the sheet as CSV (UTF-8).");
        if (start[0] == 0x1f && start[1] == 0x8b) throw new UnreadableFileException(0, "is compressed; unpack it first.");
        var line = _reader.ReadLine();
        while (line is not null && (line.StartsWith('#') || line.Trim().Length == 0))
        {
            _linesBefore++;
            line = _reader.ReadLine();
        }
        if (line is null) throw new UnreadableFileException(0, "has no header; the first line names the columns.");
        if (line.Contains('\0', StringComparison.Ordinal)) throw new UnreadableFileException(1, "is not a text in UTF-8; save it as CSV (UTF-8).");
        _linesBefore++;
        HeaderLine = line;
        Delimiter = Detect(line);
    }

    public string HeaderLine { get; }
    public string Delimiter { get; private set; }
    public string[] Header { get; private set; } = [];

    /// <summary>The columns of the first line as they are with a delimiter.</summary>
    public string[] ReadHeader(string? delimiter, bool quotes)
    {
        Delimiter = delimiter ?? Delimiter;
        using var first = CsvReader.Create(new StringReader(HeaderLine), Configure(quotes));
        if (!first.Read()) return Header = [];
        Header = [.. Enumerable.Range(0, first.FieldCount).Select(i => first.GetString(i).Trim())];
        return Header;
    }

    /// <summary>Checks the header and begins to read the rows.</summary>
    public void Start(bool quotes)
    {
        if (Header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1 && group.Key.Length > 0) is { } twice)
            throw new UnreadableFileException(_linesBefore, $"has the column '{twice.Key}' twice; rename or remove one.");
        _rows = CsvReader.Create(_reader, Configure(quotes), leaveOpen: true);
    }

    /// <summary>Line on which the row begins.</summary>
    public int Line { get; private set; }

    /// <summary>The row, or null at the end; a problem when it is not a whole row.</summary>
    /// <exception cref="UnreadableFileException">A quote is not closed.</exception>
    public string[]? Read(out string? problem)
    {
        problem = null;
        _malformed = null;
        try
        {
            if (!_rows!.Read()) return null;
        }
        catch (CsvFormatException)
        {
            throw new UnreadableFileException(Line + 1, $"has a row of more than {LongestRow} bytes from here on: a quote is not closed. Nothing after this line was read.");
        }
        Line = _linesBefore + (int)_rows.LineNumber;
        var row = new string[_rows.FieldCount];
        for (var i = 0; i < row.Length; i++) row[i] = _rows.GetString(i);
        if (_malformed == CsvMalformedReason.UnterminatedQuote)
            throw new UnreadableFileException(Line, "opens a quote that is never closed; close it. Nothing after this line was read.");
        if (_malformed is not null) problem = "has a quote inside a field that is not quoted, or text after a closing quote; double the quote and put the field in quotes";
        else if (row.Length != Header.Length) problem = $"has {row.Length} fields, the header has {Header.Length}; a delimiter or a quote is missing or too many";
        return row;
    }

    private CsvReaderOptions Configure(bool quotes) => new()
    {
        HasHeader = false,
        Separator = Delimiter[0],
        Mode = quotes ? CsvMode.Rfc4180 : CsvMode.NoEscape,
        SkipEmptyLines = true,
        MaxRecordSize = LongestRow,
        TrackLineNumbers = true,
        PoolStrings = true,
        FormatProvider = CultureInfo.InvariantCulture,
        OnMalformedRecord = malformed =>
        {
            if (malformed.Reason != CsvMalformedReason.FieldCountMismatch) _malformed = malformed.Reason;
        },
    };

    /// <summary>The delimiter that stands most often outside quotes.</summary>
    private static string Detect(string header)
    {
        var counts = new Dictionary<char, int> { [','] = 0, [';'] = 0, ['\t'] = 0, ['|'] = 0 };
        var quoted = false;
        foreach (var c in header)
        {
            if (c == '"') quoted = !quoted;
            else if (!quoted && counts.TryGetValue(c, out var count)) counts[c] = count + 1;
        }
        return counts.MaxBy(pair => pair.Value).Key.ToString();
    }

    public void Dispose()
    {
        _rows?.Dispose();
        _reader.Dispose();
    }
}
