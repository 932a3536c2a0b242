using System.Globalization;
using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// Processor time and memory that each method allocates per series of M3, forecast and 80 and 95 % intervals together, one
/// thread: <c>method-cost [SERIES] [--methods A,B]</c>, 150 series per cadence by default.
/// </summary>
internal static class MethodCostRun
{
    private const int Passes = 2;

    public static void Run(string[] args)
    {
        var count = args.Length > 0 && int.TryParse(args[0], out var given) ? given : 150;
        var at = Array.IndexOf(args, "--methods");
        var names = at >= 0 ? args[at + 1].Split(',') : null;
        var all = CompetitionData.Read("m3");
        string[] groups = ["YEARLY", "QUARTERLY", "MONTHLY"];
        var samples = groups.Select(group => Sample([.. all.Where(series => series.Group == group)], count)).ToArray();
        Console.WriteLine("| method | " + string.Join(" | ", groups.SelectMany(group => (string[])[$"{group} ms", "KB"])) + " |");
        Console.WriteLine("|---" + string.Concat(Enumerable.Repeat("|---", 2 * groups.Length)) + "|");
        foreach (var candidate in Backtest.Candidates(new AutomaticForecaster()).Where(candidate => names is null || names.Contains(candidate.Name)))
        {
            var cells = samples.SelectMany(sample =>
            {
                var (milliseconds, bytes) = Measure(candidate, sample);
                return (string[])[milliseconds.ToString("F3", CultureInfo.InvariantCulture), (bytes / 1024).ToString("F1", CultureInfo.InvariantCulture)];
            });
            Console.WriteLine($"| {candidate.Name} | {string.Join(" | ", cells)} |");
        }
    }

    private static List<(TimeSeries Series, int Horizon)> Sample(List<CompetitionSeries> all, int count)
    {
        var every = Math.Max(1, all.Count / count);
        return [.. all.Where((_, i) => i % every == 0).Take(count).Select(series => (new TimeSeries(series.Values, series.Cadence, series.SeasonLength, LowerBound: 0), series.Horizon))];
    }

    // The best pass: the first one still compiles.
    private static (double Milliseconds, double Bytes) Measure(Backtest.Candidate candidate, List<(TimeSeries Series, int Horizon)> sample)
    {
        double best = double.PositiveInfinity, bytes = 0;
        for (var pass = 0; pass <= Passes; pass++)
        {
            var clock = Environment.CpuUsage.TotalTime;
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            foreach (var (series, horizon) in sample)
            {
                var forecast = candidate.Forecast(series, horizon);
                for (var step = 1; step <= horizon; step++)
                    foreach (var probability in (ReadOnlySpan<double>)[0.025, 0.1, 0.9, 0.975]) forecast.Quantile(step, probability);
            }

            bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / sample.Count;
            if (pass > 0) best = Math.Min(best, (Environment.CpuUsage.TotalTime - clock).TotalMilliseconds / sample.Count);
        }

        return (best, bytes);
    }
}
