using System.Diagnostics;
using System.Globalization;
using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// What one more value costs when the parameters stay, beside a new fit, and what staying costs in accuracy over the last 18
/// months: <c>incremental [SERIES]</c>, monthly series of M3, 200 by default. The errors are one-step MASE: fitted
/// again with every value, when a refit is due, and never.
/// </summary>
internal static class IncrementalRun
{
    private const int Added = 18, Horizon = 12;

    public static void Run(string[] args)
    {
        var count = args.Length > 0 && int.TryParse(args[0], out var given) ? given : 200;
        var all = CompetitionData.Read("m3").Where(series => series.Group == "MONTHLY" && series.Values.Length >= 66).ToList();
        var every = Math.Max(1, all.Count / count);
        var sample = all.Where((_, i) => i % every == 0).Take(count).Select(series => new TimeSeries(series.Values, series.Cadence, series.SeasonLength)).ToArray();
        Console.WriteLine($"{sample.Length} monthly series of M3, the last {Added} values added one by one");
        Console.WriteLine("| method | fit and forecast, µs | update and forecast, µs | ratio | MASE, fitted each time | when due | never |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var method in ForecastingMethods.All.Where(method => method.Start([1, 2, 3, 4, 5, 6, 7, 8, 9], 1) is not null))
        {
            Errors(method, sample, (_, _) => true); // compiles
            var (each, fit) = Errors(method, sample, (_, _) => true);
            var (due, _) = Errors(method, sample, (fitted, _) => fitted.RefitDue);
            Errors(method, sample, (_, t) => t == 0);
            var (never, update) = Errors(method, sample, (_, t) => t == 0);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {method.Name} | {fit:F1} | {update:F2} | {fit / update:F0} | {each:F4} | {due:F4} | {never:F4} |"));
        }
    }

    private static (double Mase, double Microseconds) Errors(ForecastingMethod method, TimeSeries[] sample, Func<FittedSeries, int, bool> refit)
    {
        double sum = 0, ticks = 0;
        int scored = 0, timed = 0;
        foreach (var series in sample)
        {
            var values = series.Values.Span;
            var length = values.Length - Added;
            var scale = Mase.Scale(values[..length], series.SeasonLength);
            if (!double.IsFinite(scale)) continue;
            var fitted = FittedSeries.Of(method, series with { Values = series.Values[..length] });
            var refitted = false;
            for (var t = 0; t < Added; t++)
            {
                var start = Stopwatch.GetTimestamp();
                var forecast = fitted.Forecast(Horizon);
                if (t > 0 && (refitted || !refit(fitted, 1)))
                {
                    ticks += Stopwatch.GetTimestamp() - start;
                    timed++;
                }

                sum += Math.Abs(values[length + t] - forecast.Mean(1)) / scale;
                scored++;
                start = Stopwatch.GetTimestamp();
                fitted.Update(values[length + t]);
                refitted = refit(fitted, t + 1);
                if (refitted) fitted = FittedSeries.Of(method, series with { Values = series.Values[..(length + t + 1)] });
                ticks += Stopwatch.GetTimestamp() - start;
            }
        }

        return (sum / scored, ticks / Math.Max(1, timed) / Stopwatch.Frequency * 1e6);
    }
}
