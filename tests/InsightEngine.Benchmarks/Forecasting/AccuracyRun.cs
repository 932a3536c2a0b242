using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Storage.Models;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// Accuracy, calibration and cost of every method on the competition sets:
/// <c>accuracy SET[,SET…] [--back N] [--methods A,B] [--threads N] [--every N] [--as-index [--no-season]]</c>. Every N-th series is
/// taken; as index, a series has no dates, and without a season not even the hint of one. Percentages (set kpi) are also
/// told apart by the distance of their last value from 0 or 100; "spread" counts of an actual value on which the forecast puts mass, as on a
/// bound, the share of that mass that lies between the tails, because an interval cannot hold a part of it. "out" is the share of
/// actual values below and above the 80 % interval. The cost is processor time per
/// series, forecast and quantiles together; it is only meaningful with one thread. The last N × horizon periods are cut off before the
/// evaluation, so that what is tuned (N = 1) and what is reported (N = 0) are different periods.
/// </summary>
public static class AccuracyRun
{
    private static readonly Dictionary<string, Func<TimeSeries, int, Forecast>> Methods =
        Backtest.Candidates(new AutomaticForecaster(new ModelFiles().LoadCombiner())).ToDictionary(candidate => candidate.Name, candidate => candidate.Forecast);

    private const string All = "ALL";

    private static readonly (double From, double To)[] s_distances = [(0, 1), (1, 2), (2, 5), (5, 10), (10, double.PositiveInfinity)];

    private sealed record Score(
        double Smape, double Mase, double Coverage80, double Coverage95, double Spread80, double Spread95, double Below, double Above, double Msis, double Milliseconds, double Distance);

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
                foreach (var group in groups.Count > 1 ? groups.Append(All) : groups)
                    Print($"{set,-8}{name,-14}{group,-18}", [.. scores.Where((_, i) => group == All || all[i].Group == group).OfType<Score>()], bounded: false);
                foreach (var (from, to) in s_distances)
                    Print($"{set,-8}{name,-14}{$"{from} to {to} away",-18}", [.. scores.OfType<Score>().Where(score => score.Distance >= from && score.Distance < to)], bounded: true);
            }
        }
    }

    private static void Print(string head, List<Score> rows, bool bounded)
    {
        if (rows.Count == 0) return;
        var spread = bounded ? $" spread80={Mean(rows, r => r.Spread80):F3} spread95={Mean(rows, r => r.Spread95):F3}" : "";
        Console.WriteLine($"{head} n={rows.Count,5} sMAPE={Mean(rows, r => r.Smape):F3} MASE={Mean(rows, r => r.Mase):F4} cov80={Mean(rows, r => r.Coverage80):F3} cov95={Mean(rows, r => r.Coverage95):F3}{spread} out={Mean(rows, r => r.Below):F3}/{Mean(rows, r => r.Above):F3} MSIS95={Mean(rows, r => r.Msis):F2} ms={Mean(rows, r => r.Milliseconds):F2}");
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
        double spread80 = 0, spread95 = 0, below = 0, above = 0;
        for (var h = 0; h < horizon; h++)
        {
            if (double.IsNaN(actual[h])) (spread80, spread95) = (double.NaN, double.NaN);
            else (spread80, spread95) = (spread80 + Between(forecast, h + 1, actual[h], 0.8) / horizon, spread95 + Between(forecast, h + 1, actual[h], 0.95) / horizon);
            below += actual[h] < lo80[h] ? 1.0 / horizon : 0;
            above += actual[h] > hi80[h] ? 1.0 / horizon : 0;
        }

        return new Score(
            Smape.Of(actual, median),
            Mase.Of(actual, median, history.Values.Span, series.ScoredSeason),
            Coverage.Of(actual, lo80, hi80),
            Coverage.Of(actual, lo95, hi95),
            spread80,
            spread95,
            below,
            above,
            Msis.Of(actual, lo95, hi95, 0.95, history.Values.Span, series.ScoredSeason),
            elapsed,
            series.UpperBound is { } upper && series.Values.Take(cut).Last(double.IsFinite) is var last ? Math.Min(last, upper - last) : double.NaN);
    }

    // The share of P(value = actual) that lies inside the central interval; 0 or 1 where that probability is 0.
    private static double Between(Forecast forecast, int step, double actual, double level)
    {
        double low = forecast.Cdf(step, Math.BitDecrement(actual)), high = forecast.Cdf(step, actual), tail = (1 - level) / 2;
        if (high - low < 1e-9) return high >= tail && high <= 1 - tail ? 1 : 0;
        return Math.Max(0, Math.Min(high, 1 - tail) - Math.Max(low, tail)) / (high - low);
    }

    private static double Mean(List<Score> rows, Func<Score, double> of) => rows.Select(of).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
