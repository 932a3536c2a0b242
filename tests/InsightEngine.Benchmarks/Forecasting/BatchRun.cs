using System.Diagnostics;
using System.Globalization;
using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// Time, memory and sameness of a batch of generated monthly series of 120 values and 18 steps:
/// <c>batch [SERIES] [--method NAME] [--threads 1,2]</c>; 10,000 series, the automatic forecaster, and 2 threads by default.
/// </summary>
internal static class BatchRun
{
    private const int Length = 120, Horizon = 18;

    public static int Run(string[] args)
    {
        var count = args.Length > 0 && int.TryParse(args[0], out var given) ? given : 10_000;
        var method = Option(args, "--method") ?? "Automatic";
        var threads = (Option(args, "--threads") ?? "2").Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture));
        var candidate = Backtest.Candidates(new AutomaticForecaster()).First(one => one.Name == method);
        var series = Enumerable.Range(0, count).Select(Generate).ToArray();
        Console.WriteLine($"{count:N0} monthly series of {Length} values, {Horizon} steps, {method}; {Environment.ProcessorCount} cores");
        string? first = null;
        var same = true;
        foreach (var number in threads)
        {
            var clock = Stopwatch.StartNew();
            var cpu = Environment.CpuUsage.TotalTime;
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var table = new ForecastBatch(candidate.Forecast, number).Run(series, Horizon, [0.025, 0.1, 0.5, 0.9, 0.975]);
            var seconds = clock.Elapsed.TotalSeconds;
            var bytes = (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / count;
            var mark = Fingerprint(table);
            same &= (first ??= mark) == mark;
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{number} threads: {seconds:F1} s, {count / seconds:F0} series/s, {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / count:F2} ms CPU and {bytes / 1024:F0} KB allocated per series, {table.Refusals.Count} refused, peak {process.PeakWorkingSet64 / 1048576.0:F0} MB, result {mark}"));
        }

        Console.WriteLine(same ? "every run gave the same bits" : "RUNS DIFFER");
        return same ? 0 : 1;
    }

    private static TimeSeries Generate(int number)
    {
        var random = new RandomStream((ulong)number + 1);
        double level = 50 + 500 * random.NextUniform(), trend = random.NextGaussian() / 2, season = level * 0.2 * random.NextUniform(), noise = level * 0.08 * random.NextUniform();
        var values = new double[Length];
        for (var t = 0; t < Length; t++)
        {
            level += trend + 0.2 * noise * random.NextGaussian();
            values[t] = Math.Max(1, level + season * Math.Sin((t + number) * Math.PI / 6) + noise * random.NextGaussian());
        }

        return new TimeSeries(values, Cadence.Monthly, 12, new DateOnly(2012, 1, 1), 0);
    }

    private static string Fingerprint(ForecastTable table)
    {
        ulong mark = 14695981039346656037;
        for (var i = 0; i < table.Series; i++)
        {
            Add(table.Means(i));
            for (var step = 1; step <= table.Horizon; step++) Add(table.Quantiles(i, step));
        }

        return mark.ToString("x16", CultureInfo.InvariantCulture);

        // Fowler, Noll and Vo's hash over the bits of every number.
        void Add(ReadOnlySpan<double> values)
        {
            foreach (var value in values) mark = (mark ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211;
        }
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
