using System.Globalization;
using System.Text.Json;
using InsightEngine.Cli.Pages;
using InsightEngine.Cli.SeriesFiles;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Storage.Models;

namespace InsightEngine.Cli.Commands;

/// <summary><c>insight backtest --miss IN.csv</c>: how good the probabilities of a miss would have been on this history.</summary>
internal static class MissBacktestRun
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Replays the last origins of every cadence in the file.</summary>
    /// <param name="path">series,date,value,target,direction[,cadence].</param>
    /// <param name="origins">Periods at whose end predictions are made.</param>
    /// <param name="html">Where the page goes; null for none.</param>
    /// <param name="json">JSON instead of text.</param>
    /// <exception cref="CommandFailedException">No series has targets and a direction, or the model is not there.</exception>
    public static async Task<int> RunAsync(string path, int origins, string? html, bool json, CancellationToken cancellationToken)
    {
        var model = new ModelFiles().LoadMissModel() ?? throw new CommandFailedException("The miss model is missing. Build the engine again, or train it with 'insight train miss'.");
        var file = SeriesFileReader.Read(path, cancellationToken);
        var findings = new List<InputFinding>(file.Findings);
        var warnings = new List<InputFinding>();
        var builder = new ForecastRequestBuilder(path, null, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        var requests = file.Series.Select(rows => builder.Build(rows, findings, warnings, requirePeriods: false)).OfType<ForecastRequest>()
            .Where(request => request.Direction != Direction.Unstated && request.PastTargets.Any(double.IsFinite)).ToList();
        foreach (var line in warnings.Concat(findings)) await Console.Error.WriteLineAsync(line.ToString());
        if (requests.Count == 0) throw new CommandFailedException($"{path}: no series has past targets and a direction; give the columns target and direction (up or down).");

        var parts = new List<object>();
        foreach (var cadence in requests.GroupBy(request => request.Series.Cadence).OrderBy(group => group.Key))
        {
            var horizon = HorizonOf(cadence.Key);
            var forecast = ForecastMisses.Of(new AutomaticForecaster(new ModelFiles().LoadCombiner()).Forecast, horizon);
            var panel = new MissPanel(cadence.Key.ToString().ToLowerInvariant(), [.. cadence.Select(MissForecasts.HistoryOf)], [.. Enumerable.Range(1, horizon)]);
            var last = panel.Series.Max(series => series.End);
            var first = Math.Max(panel.Series.Min(series => series.Start) + 1, last - origins);
            long[] when = [.. Enumerable.Range(0, (int)Math.Max(0, last - first)).Select(i => first + i)];
            var predictions = MissReplay.Run(panel, when, (history, steps, target, context) => model.Probability(history, steps, target, forecast(history, steps, target), context.PoolWithout(history)), cancellation: cancellationToken);
            if (predictions.Count == 0) continue;
            var scores = MissBacktest.Scores(predictions);
            var warned = MissBacktest.Warnings(panel, predictions, horizon);
            parts.Add(new { cadence = panel.Name, series = panel.Series.Count, origins = when.Length, scores, warnings = warned });
            if (!json) Write(panel, when.Length, scores, warned);
            if (html is not null)
                await File.WriteAllTextAsync(parts.Count == 1 ? html : Path.ChangeExtension(html, $".{panel.Name}{Path.GetExtension(html)}"), MissBacktestPage.Write(new MissBacktestSubject(Path.GetFileName(path), panel.Name, panel.Series.Count, when.Length, model.Name), scores, warned), cancellationToken);
        }

        if (parts.Count == 0) throw new CommandFailedException($"{path}: no period after the first two of a series has a value and a target to judge.");
        if (json) Console.WriteLine(JsonSerializer.Serialize(parts, s_json));
        return findings.Count > 0 ? CommandLine.Failure : CommandLine.Success;
    }

    /// <summary>Periods that a warning looks ahead.</summary>
    private static int HorizonOf(Cadence cadence) => cadence switch
    {
        Cadence.Yearly => 1,
        Cadence.Quarterly => 2,
        Cadence.Monthly => 6,
        _ => 4,
    };

    private static void Write(MissPanel panel, int origins, IReadOnlyList<MissScore> scores, MissWarnings warnings)
    {
        Line($"{panel.Name}: {panel.Series.Count} series, {origins} origins; the rule is the share of misses in the last twelve judged periods, the walk goes on from the last value");
        Line($"{"ahead",5} {"n",7} {"missed",7} {"Brier",7} {"rule",7} {"walk",7} {"ratio",6} {"log",7} {"AUC",6} {"on target",9} {"ECE",6}");
        foreach (var s in scores)
            Line($"{s.Steps,5} {s.Count,7} {s.Missed,7:F3} {s.Brier,7:F4} {s.BrierOfRule,7:F4} {s.BrierOfWalk,7:F4} {s.AgainstRules,6:F3} {s.LogScore,7:F4} {s.Auc,6:F3} {s.AucOnTarget,9:F3} {s.CalibrationError,6:F3}");
        Line($"reliability, said → happened (number)");
        foreach (var s in scores)
            Line($"{s.Steps,5}  {string.Join("  ", s.Reliability.Where(bin => bin.Count > 0).Select(bin => string.Create(CultureInfo.InvariantCulture, $"{bin.Predicted:F2}→{bin.Observed:F2} ({bin.Count})")))}");
        Line($"warnings (P ≥ {warnings.Threshold:F1} while on target, {warnings.Horizon} ahead): {warnings.Warnings}; of the {warnings.Settled} whose horizon is over a miss follows within it {warnings.MissFollows:F3}, the named period {warnings.NamedPeriodMissed:F3}");
        if (warnings.FirstMisses > 0) Line($"first misses: {warnings.FirstMisses}; warned of {warnings.FirstMissesWarned:F3}{(double.IsNaN(warnings.MeanLead) ? "" : $", mean lead {warnings.MeanLead.ToString("F1", CultureInfo.InvariantCulture)} periods")}");

        static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}
