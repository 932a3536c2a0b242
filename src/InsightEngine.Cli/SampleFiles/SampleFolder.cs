using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsvHelper;
using InsightEngine.Insights.Sample;

namespace InsightEngine.Cli.SampleFiles;

/// <summary>Writes a sample as a folder: one CSV file per kind of record, the future observations, and the truths.</summary>
internal static class SampleFolder
{
    public const string Truth = "truth.json";

    private static readonly JsonSerializerOptions TruthOptions = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <returns>The CSV files with their rows.</returns>
    public static async Task<IReadOnlyList<(string File, int Rows)>> WriteAsync(string folder, SampleData data, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var written = new List<(string, int)>();
        foreach (var (name, rows) in SampleTables.Of(data))
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var file = File.Create(path);
            await using var csv = CsvWriter.Create(file, new CsvWriterOptions { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture }, leaveOpen: true);
            var count = -1;
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var field in row) csv.WriteField(field);
                await csv.EndRecordAsync(cancellationToken);
                count++;
            }
            await csv.FlushAsync(cancellationToken);
            written.Add((name, count));
        }
        await using var truth = File.Create(Path.Combine(folder, Truth));
        await JsonSerializer.SerializeAsync(truth, data.Truth, TruthOptions, cancellationToken);
        return written;
    }
}
