using System.Globalization;
using CsvHelper;
using InsightEngine.Storage;
using InsightEngine.Storage.Listening;

namespace InsightEngine.Cli.Commands;

/// <summary>Receipt codes of imported responses as a file for the survey tool, which hands each to its respondent.</summary>
internal static class ReceiptFile
{
    /// <param name="store">Where the responses were imported.</param>
    /// <param name="path">The file; overwritten.</param>
    /// <param name="responses">Survey, wave and id of the responses; those that were refused get no code.</param>
    /// <param name="who">Who asks, for the log of access to comments.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task WriteAsync(Store store, string path, IReadOnlyCollection<(string Survey, int Wave, string Id)> responses, string who, CancellationToken cancellationToken)
    {
        var codes = new ReceiptCodes(store, new CommentAccessLog(store, TimeProvider.System));
        await using var file = File.Create(path);
        await using var csv = CsvWriter.Create(file, new CsvWriterOptions { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture }, leaveOpen: true);
        await WriteRowAsync("survey_id", "wave", "response_id", "receipt");
        foreach (var wave in responses.GroupBy(response => (response.Survey, response.Wave)).OrderBy(group => group.Key.Survey, StringComparer.Ordinal).ThenBy(group => group.Key.Wave))
            foreach (var receipt in await codes.IssueAsync(wave.Key.Survey, wave.Key.Wave, [.. wave.Select(response => response.Id)], who, cancellationToken))
                await WriteRowAsync(wave.Key.Survey, wave.Key.Wave.ToString(CultureInfo.InvariantCulture), receipt.ResponseId, receipt.Code);
        await csv.FlushAsync(cancellationToken);

        async Task WriteRowAsync(params string[] fields)
        {
            foreach (var field in fields) csv.WriteField(field);
            await csv.EndRecordAsync(cancellationToken);
        }
    }
}
