using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using InsightEngine.Cli.SeriesFiles;
using InsightEngine.Numerics.Accuracy;
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
        var holidays = new Option<FileInfo?>("--holidays") { Description = "One day per line; daily series are forecast with the effects of holidays and of the first and last working day of a month." };
        var method = new Option<string>("--method") { Description = "Automatic, or a method by its name such as ETS, MSTL, BoxCox-ETS or Logit-Theta.", DefaultValueFactory = _ => "Automatic" };
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
        method.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && !Backtest.Knows(name)) result.AddError(UnknownMethod(name));
        });
        json.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<bool>() && result.GetResult(output) is null) result.AddError("--json needs -o: standard output would otherwise hold the forecasts.");
        });

        var command = new Command("forecast", "Forecasts every series of a file, with intervals and the probability of missing a target.")
        {
            input, output, method, levels, horizon, holidays, strict, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(input)!.ToString(),
            parsed.GetValue(output)?.ToString(),
            parsed.GetValue(method)!,
            ParseLevels(parsed.GetValue(levels)!)!,
            parsed.GetValue(horizon),
            parsed.GetValue(holidays)?.ToString(),
            parsed.GetValue(strict),
            parsed.GetValue(json),
            TimeProvider.System,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, string? output, string method, double[] levels, int? horizon, string? holidays, bool strict, bool json, TimeProvider clock, CancellationToken cancellationToken)
    {
        var calendar = holidays is null ? null : new CalendarEffects(HolidayFile.Read(holidays));
        var reader = SeriesFileReader.Open(path);
        List<InputFinding> refusals = [], warnings = [];
        var builder = new ForecastRequestBuilder(path, horizon, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var requests = reader.Stream(cancellationToken).Select(rows => builder.Build(rows, refusals, warnings)).OfType<ForecastRequest>();
        MissForecasts? miss = null;
        if (strict || HasTargets(reader, ref requests))
        {
            // Nothing may be written before everything is checked, or a target is judged beside all other series.
            List<ForecastRequest> all = [.. requests];
            if (strict && reader.Findings.Count + refusals.Count + warnings.Count > 0)
                throw new CommandFailedException([.. Show([.. reader.Findings, .. refusals]), .. Show(warnings), $"{path}: refused because of --strict; nothing was written."]);
            if (reader.HasTargets) miss = new MissForecasts(new ModelFiles().LoadMissModel(), all);
            requests = all;
        }

        var plain = Backtest.Named(method, () => new AutomaticForecaster(new ModelFiles().LoadCombiner()))!.Forecast;
        var batch = new ForecastBatch(calendar is null ? plain : (series, steps) => calendar.Forecast(series, steps, plain));
        var run = new ForecastRun(batch, path, refusals, miss, levels);
        await run.WriteAsync(requests, output, cancellationToken);
        foreach (var line in Show(warnings)) await Console.Error.WriteLineAsync(line);
        List<InputFinding> findings = [.. reader.Findings.Concat(refusals).OrderBy(finding => finding.Line)];
        if (json)
        {
            var summary = new
            {
                file = path,
                rows = reader.RowCount,
                series = reader.SeriesCount,
                forecast = run.Series,
                refused = reader.SeriesCount - run.Series,
                periods = run.Rows,
                probabilityOfMiss = miss is null ? null : miss.Note.Length > 0 ? miss.Note : "learned miss model",
                methods = run.Methods,
                findings = findings.Select(Summary),
                warnings = warnings.Select(Summary),
            };
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(summary, JsonSerializerOptions.Web));
        }

        if (findings.Count > 0)
            throw new CommandFailedException([.. Show(findings), $"{path}: {run.Series} of {reader.SeriesCount} series forecast, {reader.SeriesCount - run.Series} refused."]);
        return CommandLine.Success;
    }

    // The header is known only once the first series is read; it must not be lost by looking.
    private static bool HasTargets(SeriesFileReader reader, ref IEnumerable<ForecastRequest> requests)
    {
        var rest = requests.GetEnumerator();
        var any = rest.MoveNext();
        requests = Continue(any, rest);
        return reader.HasTargets;

        static IEnumerable<ForecastRequest> Continue(bool any, IEnumerator<ForecastRequest> rest)
        {
            using (rest)
            {
                if (!any) yield break;
                do yield return rest.Current;
                while (rest.MoveNext());
            }
        }
    }

    internal static string UnknownMethod(string name) =>
        $"'{name}' is not a method; choose from Automatic, {string.Join(", ", ForecastingMethods.All.Select(known => known.Name))}, or put Log-, BoxCox- or Logit- before a name.";

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

    private static object Summary(InputFinding finding) => new { line = finding.Line, column = finding.Column, series = finding.Series, message = finding.Message };

    private static IEnumerable<string> Show(IReadOnlyList<InputFinding> findings)
    {
        foreach (var finding in findings.Take(ShownFindings)) yield return finding.ToString();
        if (findings.Count > ShownFindings) yield return $"… and {findings.Count - ShownFindings} more; --json lists all.";
    }
}
