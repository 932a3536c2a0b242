using System.Diagnostics;
using System.Globalization;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// <c>insight forecast</c> on a generated file of monthly series, as a process of its own: <c>stream [SERIES] [--length 72] [--folder FOLDER]</c>;
/// 100,000 series, 18 steps. Prints the size of both files, time, processor time and the largest memory of the process, and whether each series
/// has its forecasts; exits 1 when one is missing.
/// </summary>
internal static class StreamRun
{
    private const int Horizon = 18, FirstYear = 2015;

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 && int.TryParse(args[0], out var given) ? given : 100_000;
        var length = int.Parse(Option(args, "--length") ?? "72", CultureInfo.InvariantCulture);
        var folder = Directory.CreateDirectory(Path.Combine(Option(args, "--folder") ?? Path.GetTempPath(), "insight-stream-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        try
        {
            string input = Path.Combine(folder.FullName, "in.csv"), output = Path.Combine(folder.FullName, "out.csv");
            await WriteAsync(input, count, length);
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "insight.dll"), "forecast", input, "-o", output, "--horizon", Horizon.ToString(CultureInfo.InvariantCulture)]))!;
            long memory = 0;
            var processor = TimeSpan.Zero;
            using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            while (await ticks.WaitForNextTickAsync() && !process.HasExited)
            {
                process.Refresh();
                try
                {
                    (memory, processor) = (Math.Max(memory, process.PeakWorkingSet64), process.TotalProcessorTime);
                }
                catch (InvalidOperationException)
                {
                    break; // it ended meanwhile
                }
            }

            await process.WaitForExitAsync();
            var seconds = clock.Elapsed.TotalSeconds;
            long rows = 0;
            await foreach (var _ in File.ReadLinesAsync(output)) rows++;
            var complete = process.ExitCode == 0 && rows == 1 + (long)count * Horizon;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} monthly series of {length} values, {Horizon} steps, {Environment.ProcessorCount} cores: in {new FileInfo(input).Length >> 20} MB, out {new FileInfo(output).Length >> 20} MB, {seconds:F0} s, {processor.TotalSeconds:F0} s CPU, {processor.TotalMilliseconds / count:F2} ms CPU per series, {memory >> 20} MB at most, exit {process.ExitCode}, {(complete ? "every series has its forecasts" : $"{rows} ROWS")}"));
            return complete ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(string path, int count, int length)
    {
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync("series,date,value");
        for (var s = 0; s < count; s++)
        {
            var random = new RandomStream((ulong)s + 1);
            double level = 50 + 500 * random.NextUniform(), season = level * 0.2 * random.NextUniform(), noise = level * 0.08 * random.NextUniform();
            for (var t = 0; t < length; t++)
            {
                level += 0.2 * noise * random.NextGaussian();
                var value = Math.Max(1, level + season * Math.Sin((t + s) * Math.PI / 6) + noise * random.NextGaussian());
                await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"s{s},{FirstYear + t / 12}-{t % 12 + 1:00},{value:F2}"));
            }
        }
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
