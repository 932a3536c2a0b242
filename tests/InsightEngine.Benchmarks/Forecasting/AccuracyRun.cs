using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Storage.Models;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// Accuracy, calibration and cost of every method on the competition sets:
/// <c>accuracy SET[,SET…] [--back N] [--methods A,B] [--threads N] [--every N] [--as-index [--no-season]]</c>. Every N-th series is
/// taken; as index, a series has no dates, and without a season not even the hint of one. Of percentages (set
/// kpi), those whose last value is over 95 or under 5 are told apart. The cost is processor time per
/// series, forecast and quantiles together; it is only meaningful with one thread. The last N × horizon periods are cut off before the
/// evaluation, so that what is tuned (N = 1) and what is reported (N = 0) are different periods.
/// </summary>
public static class AccuracyRun
{
    private static readonly Dictionary<string, Func<TimeSeries, int, Forecast>> Methods =
        Backtest.Candidates(new AutomaticForecaster(new ModelFiles().LoadCombiner())).ToDictionary(candidate => candidate.Name, candidate => candidate.Forecast);

    private const string All = "ALL", NearBound = "near bound";
    private const double Nearness = 5;

    private sealed record Score(double Smape, double Mase, double Coverage80, double Coverage95, double Msis, double Milliseconds, bool NearBound);

    public static void Run(string[] args)
    {
        var back = int.Parse(Option(args, "--back") ?? "0");
        var names = Option(args, "--methods")?.Split(',') ?? [.. Methods.Keys];
        var threads = int.Parse(Option(args, "--threads") ?? "2");
        var every = int.Parse(Option(args, "--every") ?? "1");
        foreach (var set in args[0].Split(','))
        {
            var all = CompetitionData.Read(set).Where((_, i) => i % every == 0).ToList();
            var given = all.ConvertAll(series => !args.Contains("--as-index") ? series : series with { Cadence = Cadence.Index, SeasonLength = args.Contains("--no-season") ? 1 : series.SeasonLength });
            foreach (var name in names)
            {
                var scores = new Score?[all.Count];
                Parallel.For(0, all.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => scores[i] = Evaluate(given[i], Methods[name], back));
                var groups = all.Select(s => s.Group).Distinct().ToList();
                foreach (var group in groups.Count > 1 ? [.. groups, All, NearBound] : groups.Append(NearBound))
                {
                    var rows = Enumerable.Range(0, all.Count)
                        .Where(i => scores[i] is { } score && (group == All || all[i].Group == group || (group == NearBound && score.NearBound)))
                        .Select(i => scores[i]!).ToList();
                    if (rows.Count == 0) continue;
                    Console.WriteLine($"{set,-8}{name,-14}{group,-18} n={rows.Count,5} sMAPE={Mean(rows, r => r.Smape):F3} MASE={Mean(rows, r => r.Mase):F4} cov80={Mean(rows, r => r.Coverage80):F3} cov95={Mean(rows, r => r.Coverage95):F3} MSIS95={Mean(rows, r => r.Msis):F2} ms={Mean(rows, r => r.Milliseconds):F2}");
                }
            }
        }
    }

    private static Score? Evaluate(CompetitionSeries series, Func<TimeSeries, int, Forecast> method, int back)
    {
        var horizon = series.Horizon;
        var cut = series.Values.Length - (back + 1) * horizon;
        if (cut < Math.Max(3, back > 0 ? 8 : 3)) return null;
        var history = new TimeSeries(series.Values.AsMemory(0, cut), series.Cadence, series.SeasonLength, LowerBound: series.LowerBound, UpperBound: series.UpperBound);
        if (!series.Values.Take(cut).Any(double.IsFinite)) return null;
        var actual = series.Values.AsSpan(cut, horizon);
        var clock = Environment.CpuUsage.TotalTime;
        Forecast forecast;
        try
        {
            forecast = method(history, horizon);
        }
        catch (ArgumentException)
        {
            return null; // too short for this method
        }

        double[] Read(Func<int, double> at) => [.. Enumerable.Range(1, horizon).Select(at)];
        double[] lo80 = Read(h => forecast.Quantile(h, 0.1)), hi80 = Read(h => forecast.Quantile(h, 0.9));
        double[] lo95 = Read(h => forecast.Quantile(h, 0.025)), hi95 = Read(h => forecast.Quantile(h, 0.975));
        var median = Read(forecast.Median);
        var elapsed = (Environment.CpuUsage.TotalTime - clock).TotalMilliseconds;
        return new Score(
            Smape.Of(actual, median),
            Mase.Of(actual, median, history.Values.Span, series.ScoredSeason),
            Coverage.Of(actual, lo80, hi80),
            Coverage.Of(actual, lo95, hi95),
            Msis.Of(actual, lo95, hi95, 0.95, history.Values.Span, series.ScoredSeason),
            elapsed,
            series.UpperBound is { } upper && series.Values.Take(cut).Last(double.IsFinite) is var last && (last > upper - Nearness || last < Nearness));
    }

    private static double Mean(List<Score> rows, Func<Score, double> of) => rows.Select(of).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
