using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CsvHelper;
using InsightEngine.Cli.SeriesFiles;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight forecast IN.csv -o OUT.csv</c>: a distribution for every period asked for, and P(miss) where there is a target.</summary>
public static class ForecastCommand
{
    private const int ShownFindings = 50;

    public static Command Create()
    {
        var input = new Argument<FileInfo>("IN.csv") { Description = "series,date,value[,target,direction][,cadence]; rows with an empty value are the periods to forecast." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "Where the forecasts go; standard output when absent." };
        var levels = new Option<string>("--levels") { Description = "Central intervals in percent, separated by commas.", DefaultValueFactory = _ => "80,95" };
        var horizon = new Option<int?>("--horizon") { Description = "Periods to forecast for a series without empty rows." };
        var strict = new Option<bool>("--strict") { Description = "Refuse the whole file when one row is bad." };
        var json = new Option<bool>("--json") { Description = "Print a summary as JSON on standard output." };
        levels.Validators.Add(result =>
        {
            if (ParseLevels(result.GetValueOrDefault<string>() ?? "") is null) result.AddError("--levels takes percentages between 0 and 100 such as 80,95.");
        });
        horizon.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > ForecastRequestBuilder.LongestHorizon) result.AddError($"--horizon takes 1 to {ForecastRequestBuilder.LongestHorizon}.");
        });
        json.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<bool>() && result.GetResult(output) is null) result.AddError("--json needs -o: standard output would otherwise hold the forecasts.");
        });

        var command = new Command("forecast", "Forecasts every series of a file, with intervals and the probability of missing a target.")
        {
            input, output, levels, horizon, strict, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(input)!.ToString(),
            parsed.GetValue(output)?.ToString(),
            ParseLevels(parsed.GetValue(levels)!)!,
            parsed.GetValue(horizon),
            parsed.GetValue(strict),
            parsed.GetValue(json),
            TimeProvider.System,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, string? output, double[] levels, int? horizon, bool strict, bool json, TimeProvider clock, CancellationToken cancellationToken)
    {
        var file = SeriesFileReader.Read(path, cancellationToken);
        var findings = new List<InputFinding>(file.Findings);
        var warnings = new List<InputFinding>();
        var builder = new ForecastRequestBuilder(path, horizon, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var requests = new List<ForecastRequest>(file.Series.Count);
        foreach (var rows in file.Series)
            if (builder.Build(rows, findings, warnings) is { } request) requests.Add(request);
        if (strict && findings.Count + warnings.Count > 0)
            throw new CommandFailedException([.. Show(findings), .. Show(warnings), $"{path}: refused because of --strict; nothing was written."]);
        foreach (var line in Show(warnings)) await Console.Error.WriteLineAsync(line);

        var forecasts = new Forecast[requests.Count];
        var misses = new double[requests.Count][];
        var miss = file.HasTargets ? new MissForecasts(new ModelFiles().LoadMissModel(), requests) : null;
        using (var progress = new Progress("forecast", requests.Count))
        {
            var automatic = new ModelFiles().LoadForecaster();
            var options = new ParallelOptions { CancellationToken = cancellationToken };
            await Task.Run(
                () => Parallel.For(0, requests.Count, options, i =>
                {
                    forecasts[i] = automatic.Forecast(requests[i].Series, requests[i].Horizon);
                    misses[i] = miss?.Of(requests[i], forecasts[i]) ?? [];
                    progress.Add();
                }),
                cancellationToken);
        }

        var rowsWritten = await WriteAsync(output, requests, forecasts, misses, miss?.Note, levels, cancellationToken);
        if (json)
        {
            var summary = new
            {
                file = path,
                rows = file.RowCount,
                series = file.Series.Count,
                forecast = requests.Count,
                refused = file.Series.Count - requests.Count,
                periods = rowsWritten,
                probabilityOfMiss = miss is null ? null : miss.Note.Length > 0 ? miss.Note : "learned miss model",
                methods = forecasts.GroupBy(f => f.Method).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count()),
                findings = findings.Select(Summary),
                warnings = warnings.Select(Summary),
            };
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(summary, JsonSerializerOptions.Web));
        }

        if (findings.Count > 0)
            throw new CommandFailedException([.. Show(findings), $"{path}: {requests.Count} of {file.Series.Count} series forecast, {file.Series.Count - requests.Count} refused."]);
        return CommandLine.Success;
    }

    private static async Task<int> WriteAsync(string? output, List<ForecastRequest> requests, Forecast[] forecasts, double[][] misses, string? missNote, double[] levels, CancellationToken cancellationToken)
    {
        await using var stream = output is null ? Console.OpenStandardOutput() : File.Create(output);
        await using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture }, leaveOpen: true);
        foreach (var name in (string[])["series", "date", "mean", "median"]) csv.WriteField(name);
        foreach (var level in levels)
        {
            csv.WriteField("lo" + LevelName(level));
            csv.WriteField("hi" + LevelName(level));
        }

        var withMiss = missNote is not null;
        if (withMiss) csv.WriteField("p_miss");
        csv.WriteField("method");
        csv.WriteField("note");
        await csv.EndRecordAsync(cancellationToken);
        var rows = 0;
        for (var i = 0; i < requests.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (request, forecast) = (requests[i], forecasts[i]);
            for (var k = 0; k < request.Periods.Count; k++)
            {
                var period = request.Periods[k];
                csv.WriteField(request.Name);
                csv.WriteField(period.Date);
                csv.WriteField(Show(forecast.Mean(period.Step)));
                csv.WriteField(Show(forecast.Median(period.Step)));
                foreach (var level in levels)
                {
                    var tail = (1 - level / 100) / 2;
                    csv.WriteField(Show(forecast.Quantile(period.Step, tail)));
                    csv.WriteField(Show(forecast.Quantile(period.Step, 1 - tail)));
                }

                if (withMiss) csv.WriteField(Show(misses[i][k]));
                csv.WriteField(forecast.Method);
                csv.WriteField(withMiss && !double.IsNaN(misses[i][k]) && missNote!.Length > 0 ? $"{forecast.Note}{(string.IsNullOrEmpty(forecast.Note) ? "" : "; ")}{missNote}" : forecast.Note);
                await csv.EndRecordAsync(cancellationToken);
                rows++;
            }
        }

        await csv.FlushAsync(cancellationToken);
        return rows;
    }

    private static double[]? ParseLevels(string text)
    {
        var levels = new List<double>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var level) || level is <= 0 or >= 100) return null;
            levels.Add(level);
        }

        return [.. levels];
    }

    private static string LevelName(double level) => level.ToString(CultureInfo.InvariantCulture);

    private static string Show(double value) => double.IsNaN(value) ? "" : value.ToString("G9", CultureInfo.InvariantCulture);

    private static object Summary(InputFinding finding) => new { line = finding.Line, column = finding.Column, series = finding.Series, message = finding.Message };

    private static IEnumerable<string> Show(List<InputFinding> findings)
    {
        foreach (var finding in findings.Take(ShownFindings)) yield return finding.ToString();
        if (findings.Count > ShownFindings) yield return $"… and {findings.Count - ShownFindings} more; --json lists all.";
    }
}
