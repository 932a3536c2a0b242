using System.Globalization;
using System.Runtime.InteropServices;
using CsvHelper;

namespace InsightEngine.Cli.SeriesFiles;

/// <summary>
/// How many rows each series of a file has, so that a second reading knows when a series is complete and need not
/// keep it until the end of the file.
/// </summary>
internal sealed class RowCounts
{
    private readonly Dictionary<string, int> _left = new(StringComparer.Ordinal);

    /// <summary>Counts the rows of a file.</summary>
    /// <exception cref="CsvFormatException">The file cannot be split into rows.</exception>
    public static RowCounts Of(string path, int seriesColumn, CancellationToken cancellationToken)
    {
        var counts = new RowCounts();
        using var stream = File.OpenRead(path);
        using var reader = CsvReader.Create(stream, new CsvReaderOptions { FormatProvider = CultureInfo.InvariantCulture, MaxRecordSize = SeriesFileReader.LongestRow });
        reader.ReadHeader();
        var name = "";
        for (var row = 1; reader.Read(); row++)
        {
            if ((row & 0xFFFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (reader.FieldCount <= seriesColumn) continue;
            name = reader.GetString(seriesColumn);
            CollectionsMarshal.GetValueRefOrAddDefault(counts._left, name, out _)++;
        }

        return counts;
    }

    /// <summary>Takes one row of a series off; true when it was the last one.</summary>
    public bool TakeLast(string series) => --CollectionsMarshal.GetValueRefOrAddDefault(_left, series, out _) == 0;
}
