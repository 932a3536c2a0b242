using System.CommandLine;
using System.Globalization;
using System.Text;
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
                if (!Backtest.Knows(name)) result.AddError(ForecastCommand.UnknownMethod(name));
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
        var requests = file.Series.Select(rows => builder.Build(rows, findings, warnings, requirePeriods: false)).OfType<ForecastRequest>().ToList();
        var series = requests.Select(request => request.Series).ToList();
        foreach (var line in warnings) await Console.Error.WriteLineAsync(line.ToString());

        // Both files are opened now: where they cannot be written is said before the work and not after it.
        using var csv = output is null ? null : OutputFile.Create(output);
        using var page = html is null ? null : OutputFile.Create(html);
        // The benchmark of OWA always takes part; it is shown only when it was asked for.
        var automatic = new AutomaticForecaster(new ModelFiles().LoadCombiner());
        var candidates = methods.Length == 0 ? Backtest.Candidates(automatic) : [.. methods.Append("Naive2").Distinct().Select(name => Backtest.Named(name, () => automatic)!)];
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
        var leftOut = Enumerable.Range(0, series.Count).Where(i => tallies[i] is null).ToList();
        foreach (var i in leftOut)
        {
            var ahead = horizon ?? DefaultHorizon(series[i]);
            await Console.Error.WriteLineAsync($"{path}: series '{requests[i].Name}' is left out: it has {series[i].Length} periods, and a backtest over {ahead} needs at least {Backtest.MinimumLength(ahead)}. Give more history{(ahead > 1 ? " or a smaller --horizon" : "")}.");
        }

        var scores = Backtest.Merge(tallies, candidates).Where(score => methods.Length == 0 || methods.Contains(score.Method)).ToList();
        if (csv is not null) await WriteCsvAsync(csv, scores, cancellationToken);
        if (page is not null) await page.Stream.WriteAsync(Encoding.UTF8.GetBytes(BacktestPage.Write(Subject(path, origins, series, tallies, [.. leftOut.Select(i => requests[i].Name)]), scores)), cancellationToken);
        csv?.Complete();
        page?.Complete();
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

    private static BacktestSubject Subject(string path, int origins, List<TimeSeries> series, IReadOnlyList<Backtest.Tally?> tallies, IReadOnlyList<string> leftOut)
    {
        var used = Enumerable.Range(0, series.Count).Where(i => tallies[i] is not null).Select(i => series[i].Cadence).GroupBy(cadence => cadence).OrderByDescending(group => group.Count()).ToList();
        return new BacktestSubject(Path.GetFileName(path), tallies.Count(tally => tally is not null), series.Count, origins, [.. used.Select(group => used.Count == 1 ? Name(group.Key) : $"{group.Count()} {Name(group.Key)}")], leftOut);

        static string Name(Cadence cadence) => cadence.ToString().ToLowerInvariant();
    }

    private static async Task WriteCsvAsync(OutputFile file, IReadOnlyList<BacktestScore> scores, CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(file.Stream, new CsvWriterOptions { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture }, leaveOpen: true);
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
