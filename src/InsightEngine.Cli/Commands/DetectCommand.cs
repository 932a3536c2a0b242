using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CsvHelper;
using InsightEngine.Cli.SeriesFiles;
using InsightEngine.Insights.Detection;
using InsightEngine.Numerics.Forecasting;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight detect IN.csv -o OUT.csv</c>: anomalies and changes of every series.</summary>
public static class DetectCommand
{
    public static Command Create()
    {
        var input = new Argument<FileInfo>("IN.csv") { Description = "series,date,value[,cadence] in any row order; times finer than an hour are read as a stream in the order of time." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Where series,date,kind,score goes; standard output when absent." };
        var strict = new Option<bool>("--strict") { Description = "Refuse the whole file when one row is bad." };
        var json = new Option<bool>("--json") { Description = "Print a summary as JSON on standard output." };
        json.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<bool>() && result.GetResult(output) is null) result.AddError("--json needs -o: standard output would otherwise hold the events.");
        });
        var command = new Command("detect", "Finds unusual values, level shifts, new trends, changes of scatter and of season in every series of a file.") { input, output, strict, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(input)!.ToString(),
            parsed.GetValue(output)?.ToString(),
            parsed.GetValue(strict),
            parsed.GetValue(json),
            TimeProvider.System,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, string? output, bool strict, bool json, TimeProvider clock, CancellationToken cancellationToken)
    {
        var file = SeriesFileReader.Read(path, cancellationToken, keepDates: true);
        var findings = new List<InputFinding>(file.Findings);
        var warnings = new List<InputFinding>();
        var dated = new DatedSeriesBuilder(path, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var series = new List<DatedSeries>(file.Series.Count);
        foreach (var rows in file.Series)
            if (dated.Build(rows, findings, warnings) is { } built) series.Add(built);
        if (strict && findings.Count + warnings.Count > 0)
            throw new CommandFailedException([.. findings.Concat(warnings).Select(finding => finding.ToString()), $"{path}: refused because of --strict; nothing was written."]);
        foreach (var warning in warnings) await Console.Error.WriteLineAsync(warning.ToString());

        IReadOnlyList<SeriesEvent>[] events;
        using (var progress = new Progress("detect", series.Count))
        {
            events = await Task.Run(
                () => OrderedWork.Map(series, one => SeriesScan.Of(one.Series), done: () => progress.Add(), cancellationToken: cancellationToken),
                cancellationToken);
        }

        await WriteAsync(output, series, events, cancellationToken);
        if (json)
        {
            var summary = new
            {
                file = path,
                rows = file.RowCount,
                series = file.Series.Count,
                scanned = series.Count,
                events = events.Sum(found => found.Count),
                kinds = events.SelectMany(found => found).GroupBy(found => Name(found.Kind)).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count()),
                findings = findings.Select(finding => finding.ToString()),
                warnings = warnings.Select(warning => warning.ToString()),
            };
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(summary, JsonSerializerOptions.Web));
        }

        if (findings.Count > 0)
            throw new CommandFailedException([.. findings.Select(finding => finding.ToString()), $"{path}: {series.Count} of {file.Series.Count} series scanned, {file.Series.Count - series.Count} refused."]);
        return CommandLine.Success;
    }

    private static async Task WriteAsync(string? output, List<DatedSeries> series, IReadOnlyList<SeriesEvent>[] events, CancellationToken cancellationToken)
    {
        await using var stream = output is null ? Console.OpenStandardOutput() : File.Create(output);
        await using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture }, leaveOpen: true);
        foreach (var name in (string[])["series", "date", "kind", "score"]) csv.WriteField(name);
        await csv.EndRecordAsync(cancellationToken);
        for (var i = 0; i < series.Count; i++)
            foreach (var found in events[i])
            {
                csv.WriteField(series[i].Name);
                csv.WriteField(series[i].Dates[found.Position]);
                csv.WriteField(Name(found.Kind));
                csv.WriteField(found.Score.ToString("0.####", CultureInfo.InvariantCulture));
                await csv.EndRecordAsync(cancellationToken);
            }

        await csv.FlushAsync(cancellationToken);
    }

    private static string Name(SeriesEventKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());
}
