using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;
using InsightEngine.Storage.Models;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// What the treatment of outliers is worth: <c>outliers SET[,SET…] [--back N] [--case NAME] [--threads N]</c>. The automatic forecaster
/// with and without it, on the series as they are and on copies with a planted spike or level shift, inside, in the newest period
/// and, for the shift, in the newest two and three. Errors are scaled by the untouched history; after a planted shift the actual values are shifted too.
/// </summary>
public static class OutlierRun
{
    private static readonly string[] Cases = ["as is", "spike inside", "three spikes", "shift inside", "spike at the end", "shift at the end", "shift in the last two", "shift in the last three"];

    private static readonly CombinerModel? s_combiner = new ModelFiles().LoadCombiner();

    private sealed record Score(double Mase, double Msis, double Inside, double Mase1, bool Treated);

    public static void Run(string[] args)
    {
        int back = int.Parse(Option(args, "--back") ?? "1"), threads = int.Parse(Option(args, "--threads") ?? "1");
        var forecasters = new[] { new AutomaticForecaster(s_combiner, robust: false), new AutomaticForecaster(s_combiner) };
        foreach (var set in args[0].Split(','))
        {
            var all = CompetitionData.Read(set);
            foreach (var kind in Cases.Where(c => Option(args, "--case") is not { } wanted || c.StartsWith(wanted, StringComparison.Ordinal)))
            {
                var scores = new (Score Plain, Score Robust)?[all.Count];
                Parallel.For(0, all.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => scores[i] = Evaluate(all[i], i, kind, back, forecasters));
                var rows = scores.OfType<(Score Plain, Score Robust)>().ToList();
                Print(set, kind, rows);
                if (kind == "as is") Print(set, "  treated", rows.FindAll(row => row.Robust.Treated));
            }
        }
    }

    private static void Print(string set, string kind, List<(Score Plain, Score Robust)> rows)
    {
        if (rows.Count == 0) return;
        double Mean(Func<(Score Plain, Score Robust), double> of) => rows.Select(of).Where(double.IsFinite).Average();
        Console.WriteLine($"{set,-8}{kind,-18} n={rows.Count,5} treated={Mean(r => r.Robust.Treated ? 1 : 0):F3}  MASE {Mean(r => r.Plain.Mase):F4} -> {Mean(r => r.Robust.Mase):F4}  step 1 {Mean(r => r.Plain.Mase1):F4} -> {Mean(r => r.Robust.Mase1):F4}  MSIS {Mean(r => r.Plain.Msis):F2} -> {Mean(r => r.Robust.Msis):F2}  cov95 {Mean(r => r.Plain.Inside):F3} -> {Mean(r => r.Robust.Inside):F3}");
    }

    private static (Score Plain, Score Robust)? Evaluate(CompetitionSeries series, int index, string kind, int back, AutomaticForecaster[] forecasters)
    {
        var cut = series.Values.Length - (back + 1) * series.Horizon;
        if (cut < 12) return null;
        double[] history = series.Values[..cut], actual = series.Values[cut..(cut + series.Horizon)];
        var planted = (double[])history.Clone();
        var scale = Mase.Scale(history, series.ScoredSeason);
        if (!(scale > 0)) return null;
        Plant(planted, actual, kind, scale, new RandomStream((ulong)index + 1));
        var bounded = series.Values.Min() >= 0 && planted.Min() >= 0 ? 0 : (double?)null;
        var given = new TimeSeries(planted, series.Cadence, series.SeasonLength, LowerBound: bounded);
        return (Rate(forecasters[0].Forecast(given, series.Horizon), actual, scale), Rate(forecasters[1].Forecast(given, series.Horizon), actual, scale));
    }

    private static void Plant(double[] history, double[] actual, string kind, double scale, RandomStream random)
    {
        var n = history.Length;
        double Size() => (random.NextUniform() < 0.7 ? 1 : -1) * scale * (4 + 8 * random.NextUniform());
        switch (kind)
        {
            case "spike inside":
                history[random.NextIndex(n - 3)] += Size();
                break;
            case "three spikes":
                for (var k = 0; k < 3; k++) history[random.NextIndex(n - 3)] += Size();
                break;
            case "spike at the end":
                history[^1] += Size();
                break;
            case "shift inside":
                Shift(n / 3 + random.NextIndex(n / 2));
                break;
            case "shift at the end":
                Shift(n - 1);
                break;
            case "shift in the last two":
                Shift(n - 2);
                break;
            case "shift in the last three":
                Shift(n - 3);
                break;
        }

        void Shift(int from)
        {
            var size = Size();
            for (var t = from; t < n; t++) history[t] += size;
            for (var h = 0; h < actual.Length; h++) actual[h] += size;
        }
    }

    private static Score Rate(Forecast forecast, double[] actual, double scale)
    {
        double error = 0, msis = 0, inside = 0;
        for (var h = 1; h <= actual.Length; h++)
        {
            double low = forecast.Quantile(h, 0.025), high = forecast.Quantile(h, 0.975);
            error += Math.Abs(actual[h - 1] - forecast.Median(h)) / scale / actual.Length;
            msis += IntervalScore.Of(actual[h - 1], low, high, 0.95) / scale / actual.Length;
            inside += (actual[h - 1] >= low && actual[h - 1] <= high ? 1.0 : 0) / actual.Length;
        }

        return new Score(error, msis, inside, Math.Abs(actual[0] - forecast.Median(1)) / scale, forecast.Note is not null);
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
