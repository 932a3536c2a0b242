using System.Globalization;
using CsvHelper;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Cli.SeriesFiles;

/// <summary>
/// Reads <c>series,date,value[,target,direction][,cadence]</c> in any row and column order; comma, semicolon or tab
/// separated, UTF-8 with or without byte order mark. A bad row is a finding with line and column, and its series is
/// refused; the other series stay usable.
/// </summary>
public sealed class SeriesFileReader
{
    private const int Cadences = 7;

    /// <summary>A row longer than this is an unclosed quote, not data.</summary>
    internal const int LongestRow = 1 << 24;

    /// <summary>Files from this size on are read twice, so that finished series need not be kept.</summary>
    private const long LargeFile = 32 << 20;

    private readonly string _path;
    private readonly bool _keepDates;
    private readonly long _largeFile;
    private readonly Dictionary<string, SeriesRows> _byName = new(StringComparer.Ordinal);
    private readonly List<SeriesRows> _series = [];
    private readonly List<InputFinding> _findings = [];
    private bool _releases;
    private long _unclosedQuote;
    private int _seriesColumn = -1, _dateColumn = -1, _valueColumn = -1, _targetColumn = -1, _directionColumn = -1, _cadenceColumn = -1;

    private SeriesFileReader(string path, bool keepDates, long largeFile) => (_path, _keepDates, _largeFile) = (path, keepDates, largeFile);

    /// <summary>Every bad row met so far.</summary>
    public IReadOnlyList<InputFinding> Findings => _findings;

    /// <summary>Data rows read so far, bad ones included.</summary>
    public int RowCount { get; private set; }

    /// <summary>Series met so far.</summary>
    public int SeriesCount { get; private set; }

    /// <summary>Whether the file has a target column; known with the first series.</summary>
    public bool HasTargets => _targetColumn >= 0;

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="keepDates">Keep the text of every date; without it only of rows without a value.</param>
    /// <exception cref="CommandFailedException">The file cannot be read or its header lacks a required column.</exception>
    public static SeriesFile Read(string path, CancellationToken cancellationToken, bool keepDates = false)
    {
        var reader = Open(path, keepDates, long.MaxValue);
        List<SeriesRows> series = [.. reader.Stream(cancellationToken)];
        return new SeriesFile(path, series, reader.Findings, reader.RowCount, reader.HasTargets);
    }

    /// <summary>Prepares the reading of a file series by series; see <see cref="Stream"/>.</summary>
    /// <param name="largeFile">Bytes from which on series are handed out as soon as they are complete.</param>
    /// <exception cref="CommandFailedException">The file does not exist.</exception>
    public static SeriesFileReader Open(string path, bool keepDates = false, long largeFile = LargeFile) => File.Exists(path)
        ? new SeriesFileReader(path, keepDates, largeFile)
        : throw new CommandFailedException($"{path}: the file does not exist; check the path.");

    /// <summary>
    /// The series of the file, each with all its rows, in order of appearance; of a large file in the order in which they are
    /// complete, which is the same when the rows of a series stand together. To be read once.
    /// </summary>
    /// <exception cref="CommandFailedException">The file cannot be read or its header lacks a required column.</exception>
    public IEnumerable<SeriesRows> Stream(CancellationToken cancellationToken)
    {
        using var stream = File.OpenRead(_path);
        using var reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            FormatProvider = CultureInfo.InvariantCulture,
            OnMalformedRecord = malformed =>
            {
                if (malformed.Reason == CsvMalformedReason.UnterminatedQuote) _unclosedQuote = malformed.LineNumber;
            },
        });
        RowCounts? counts = null;
        Named(() =>
        {
            reader.ReadHeader();
            if (reader.Headers.Count == 0 || stream.Length == 0)
                throw new CommandFailedException($"{_path}: the file is empty; the first line must be series,date,value[,target,direction][,cadence].");
            ReadHeader(reader.Headers);
            _releases = stream.Length >= _largeFile;
            if (_releases) counts = RowCounts.Of(_path, _seriesColumn, cancellationToken);
            return true;
        });
        while (Named(reader.Read))
        {
            RowCount++;
            if ((RowCount & 0xFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            var owner = ReadRow(reader, reader.Headers.Count);
            if (owner is null || counts?.TakeLast(owner.Name) != true) continue;
            // The name stays known, its rows do not.
            yield return owner;
            _byName.Remove(owner.Name);
        }

        if (_unclosedQuote > 0) _findings.Add(new InputFinding(_path, (int)_unclosedQuote, null, null, "a quote is opened and never closed; everything after it was read as one cell. Close the quote."));
        if (RowCount == 0) _findings.Add(new InputFinding(_path, 1, null, null, "there are no rows below the header; give at least one dated value."));
        if (counts is not null) yield break;
        foreach (var series in _series) yield return series;
    }

    private bool Named(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException malformed)
        {
            throw new CommandFailedException($"{_path}:{malformed.LineNumber}: {malformed.Message}");
        }
    }

    private void ReadHeader(IReadOnlyList<string> headers)
    {
        for (var i = 0; i < headers.Count; i++)
        {
            switch (headers[i].Trim().ToLowerInvariant())
            {
                case "series": _seriesColumn = i; break;
                case "date": _dateColumn = i; break;
                case "value": _valueColumn = i; break;
                case "target": _targetColumn = i; break;
                case "direction": _directionColumn = i; break;
                case "cadence": _cadenceColumn = i; break;
            }
        }

        var missing = new List<string>();
        if (_seriesColumn < 0) missing.Add("series");
        if (_dateColumn < 0) missing.Add("date");
        if (_valueColumn < 0) missing.Add("value");
        if (missing.Count > 0)
            throw new CommandFailedException($"{_path}:1: the header lacks {string.Join(" and ", missing.Select(name => $"'{name}'"))}; it must name series,date,value[,target,direction][,cadence], separated by comma, semicolon or tab.");
    }

    /// <summary>Adds a row to its series, or a finding; the series, or null when the row does not name one.</summary>
    private SeriesRows? ReadRow(CsvReader row, int columns)
    {
        var line = (int)row.LineNumber;
        var series = row.FieldCount > _seriesColumn ? SeriesNamed(row.GetString(_seriesColumn)) : null;
        if (series is null || row.FieldCount != columns)
            Refuse(series, line, null, $"the row has {row.FieldCount} cells and the header {columns}; quote a cell that contains the separator.");
        else if (series.Name.Length == 0)
            Refuse(series, line, "series", "the cell is empty; name the series.");
        else
            ReadCells(row, line, series);
        return series;
    }

    private void ReadCells(CsvReader row, int line, SeriesRows series)
    {
        var dateText = row.GetString(_dateColumn);
        if (!DateText.TryParse(dateText, out var date))
        {
            Refuse(series, line, "date", $"'{dateText}' is not a date; write 2024-03-01, 2024-W07, 2024-Q1, 2024-03, 2024 or a plain number.");
            return;
        }

        if (!TryNumber(series, line, "value", row.GetString(_valueColumn), out var value)) return;
        var target = double.NaN;
        if (_targetColumn >= 0 && !TryNumber(series, line, "target", row.GetString(_targetColumn), out target)) return;
        if (_directionColumn >= 0 && !TryDirection(series, line, row.GetString(_directionColumn))) return;
        if (_cadenceColumn >= 0 && !TryCadence(series, line, row.GetString(_cadenceColumn))) return;
        series.Rows.Add(new SeriesRow(line, date, _keepDates || double.IsNaN(value) ? dateText : null, value, target));
    }

    private bool TryNumber(SeriesRows series, int line, string column, string text, out double number)
    {
        number = double.NaN;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty) return true;
        if (double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number)) return true;
        Refuse(series, line, column, double.IsInfinity(number)
            ? $"'{text}' is not a finite number; leave the cell empty when the value is unknown."
            : $"'{text}' is not a number; write it with a decimal point and without separators, or leave the cell empty.");
        return false;
    }

    private bool TryDirection(SeriesRows series, int line, string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty) return true;
        var direction = trimmed.Equals("up", StringComparison.OrdinalIgnoreCase) ? Direction.Up
            : trimmed.Equals("down", StringComparison.OrdinalIgnoreCase) ? Direction.Down : Direction.Unstated;
        if (direction == Direction.Unstated)
        {
            Refuse(series, line, "direction", $"'{text}' is not a direction; write up or down.");
            return false;
        }

        if (series.Direction != Direction.Unstated && series.Direction != direction)
        {
            Refuse(series, line, "direction", "the series has both directions; keep one.");
            return false;
        }

        series.Direction = direction;
        return true;
    }

    private bool TryCadence(SeriesRows series, int line, string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty) return true;
        for (var i = 0; i < Cadences; i++)
        {
            var cadence = (Cadence)i;
            if (!trimmed.Equals(cadence.ToString(), StringComparison.OrdinalIgnoreCase)) continue;
            if (series.Cadence is { } stated && stated != cadence)
            {
                Refuse(series, line, "cadence", $"the series is {stated.ToString().ToLowerInvariant()} above and {trimmed} here; keep one cadence or split the series.");
                return false;
            }

            series.Cadence = cadence;
            return true;
        }

        Refuse(series, line, "cadence", $"'{text}' is not a cadence; write hourly, daily, weekly, monthly, quarterly, yearly or index.");
        return false;
    }

    private SeriesRows SeriesNamed(string name)
    {
        if (_byName.TryGetValue(name, out var series)) return series;
        series = new SeriesRows(name);
        _byName.Add(name, series);
        if (!_releases) _series.Add(series);
        SeriesCount++;
        return series;
    }

    private void Refuse(SeriesRows? series, int line, string? column, string message)
    {
        if (series is not null) series.Refused = true;
        _findings.Add(new InputFinding(_path, line, column, series?.Name, message));
    }
}
