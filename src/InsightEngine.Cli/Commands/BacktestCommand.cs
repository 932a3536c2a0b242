using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CsvHelper;
using InsightEngine.Cli.Pages;
using InsightEngine.Cli.SeriesFiles;
using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight backtest IN.csv</c>: how well each method and the automatic choice would have forecast this history.</summary>
public static class BacktestCommand
{
    private const int DefaultOrigins = 4, DefaultMissOrigins = 24;

    private static readonly string[] Known = ["Automatic", .. ForecastingMethods.All.Select(method => method.Name)];

    public static Command Create()
    {
        var input = new Argument<FileInfo>("IN.csv") { Description = "series,date,value[,cadence]; rows with an empty value are ignored." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "CSV with one row per method and step (step 0: all steps)." };
        var html = new Option<FileInfo?>("--html") { Description = "A page with the table and plots." };
        var horizon = new Option<int?>("--horizon") { Description = "Periods ahead; by default a third to one season, by cadence." };
        var origins = new Option<int?>("--origins") { Description = $"Forecasting origins per series; {DefaultOrigins} by default, {DefaultMissOrigins} with --miss." };
        var miss = new Option<bool>("--miss") { Description = "Score the probabilities of missing a target instead; the file needs target and direction." };
        var methods = new Option<string?>("--methods") { Description = "Names separated by commas; all methods when absent." };
        var json = new Option<bool>("--json") { Description = "Print the scores as JSON instead of a table." };
        horizon.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 500) result.AddError("--horizon takes 1 to 500.");
        });
        origins.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 200) result.AddError("--origins takes 1 to 200.");
        });
        methods.Validators.Add(result =>
        {
            foreach (var name in Names(result.GetValueOrDefault<string?>()))
                if (!Known.Contains(name))
                    result.AddError($"'{name}' is not a method; choose from {string.Join(", ", Known)}.");
        });

        var command = new Command("backtest", "Evaluates every method and the automatic choice on rolling origins.") { input, output, html, horizon, origins, methods, json, miss };
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(miss)
            ? MissBacktestRun.RunAsync(parsed.GetValue(input)!.ToString(), parsed.GetValue(origins) ?? DefaultMissOrigins, parsed.GetValue(html)?.ToString(), parsed.GetValue(json), cancellationToken)
            : RunAsync(
            parsed.GetValue(input)!.ToString(),
            parsed.GetValue(output)?.ToString(),
            parsed.GetValue(html)?.ToString(),
            parsed.GetValue(horizon),
            parsed.GetValue(origins) ?? DefaultOrigins,
            [.. Names(parsed.GetValue(methods))],
            parsed.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, string? output, string? html, int? horizon, int origins, string[] methods, bool json, CancellationToken cancellationToken)
    {
        var file = SeriesFileReader.Read(path, cancellationToken);
        var findings = new List<InputFinding>(file.Findings);
        var warnings = new List<InputFinding>();
        var builder = new ForecastRequestBuilder(path, null, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        var series = file.Series.Select(rows => builder.Build(rows, findings, warnings, requirePeriods: false)).OfType<ForecastRequest>().Select(request => request.Series).ToList();
        foreach (var line in warnings) await Console.Error.WriteLineAsync(line.ToString());

        // The benchmark of OWA always takes part; it is shown only when it was asked for.
        var candidates = Backtest.Candidates(new AutomaticForecaster(new ModelFiles().LoadCombiner())).Where(candidate => methods.Length == 0 || candidate.Name == "Naive2" || methods.Contains(candidate.Name)).ToList();
        var backtest = new Backtest(origins);
        IReadOnlyList<Backtest.Tally?> tallies;
        using (var progress = new Progress("backtest", series.Count))
        {
            tallies = await Task.Run(
                () => OrderedWork.Map(series, one => backtest.Evaluate(one, horizon ?? DefaultHorizon(one), candidates, cancellationToken), done: () => progress.Add(), cancellationToken: cancellationToken),
                cancellationToken);
        }

        var used = tallies.Count(tally => tally is not null);
        if (used == 0)
            throw new CommandFailedException([.. findings.Select(finding => finding.ToString()), $"{path}: no series is long enough; a backtest over {horizon ?? 4} periods needs at least {Backtest.MinimumLength(horizon ?? 4)}. Give more history or a smaller --horizon."]);
        var scores = Backtest.Merge(tallies, candidates).Where(score => methods.Length == 0 || methods.Contains(score.Method)).ToList();
        if (output is not null) await WriteCsvAsync(output, scores, cancellationToken);
        if (html is not null) await File.WriteAllTextAsync(html, BacktestPage.Write(Path.GetFileName(path), used, series.Count, origins, scores), cancellationToken);
        await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(scores, JsonNumbers) : Table(scores, used, series.Count, origins));
        if (findings.Count > 0)
            throw new CommandFailedException([.. findings.Select(finding => finding.ToString()), $"{path}: {series.Count} of {file.Series.Count} series read, {file.Series.Count - series.Count} refused."]);
        return CommandLine.Success;
    }

    private static readonly JsonSerializerOptions JsonNumbers = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private static int DefaultHorizon(TimeSeries series)
    {
        var usual = series.Cadence switch
        {
            Cadence.Hourly => 48,
            Cadence.Daily => 14,
            Cadence.Weekly => 13,
            Cadence.Monthly => 12,
            Cadence.Quarterly => 8,
            Cadence.Yearly => 6,
            _ => 8,
        };
        return Math.Clamp(series.Length / 4, 1, usual);
    }

    private static IEnumerable<string> Names(string? text) =>
        text?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string Table(IReadOnlyList<BacktestScore> scores, int used, int all, int origins)
    {
        var lines = new List<string>
        {
            $"{used} of {all} series, up to {origins} origins each",
            $"{"method",-32}{"periods",9}{"sMAPE",9}{"MASE",9}{"OWA",8}{"MSIS",9}{"CRPS",8}{"80 %",7}{"95 %",7}",
        };
        foreach (var s in scores.Where(score => score.Step == 0).OrderBy(score => double.IsNaN(score.Mase)).ThenBy(score => score.Mase))
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{s.Method,-32}{s.Count,9}{s.Smape,9:F3}{s.Mase,9:F4}{s.Owa,8:F3}{s.Msis,9:F2}{s.Crps,8:F4}{s.Coverage80,7:F3}{s.Coverage95,7:F3}"));
        return string.Join(Environment.NewLine, lines);
    }

    private static async Task WriteCsvAsync(string output, IReadOnlyList<BacktestScore> scores, CancellationToken cancellationToken)
    {
        await using var stream = File.Create(output);
        await using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture }, leaveOpen: true);
        csv.WriteRecord("method", "step", "periods", "smape", "mase", "owa", "msis95", "crps", "coverage80", "coverage95");
        foreach (var s in scores)
        {
            csv.WriteField(s.Method);
            csv.WriteField(s.Step);
            csv.WriteField(s.Count);
            foreach (var value in (double[])[s.Smape, s.Mase, s.Owa, s.Msis, s.Crps, s.Coverage80, s.Coverage95])
                csv.WriteField(double.IsFinite(value) ? value.ToString("G6", CultureInfo.InvariantCulture) : "");
            await csv.EndRecordAsync(cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
    }
}
