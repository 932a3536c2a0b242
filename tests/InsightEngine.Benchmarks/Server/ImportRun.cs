using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using InsightEngine.Server.Tests.Work;

namespace InsightEngine.Benchmarks.Server;

/// <summary>
/// <c>import [ROWS|SIZE] [--server] [--limit MB]</c>: writes a file of observations (<c>200MB</c> by default, or a number of
/// rows) and lets the command <c>insight import</c>, or with <c>--server</c> the server's <c>POST /api/import</c>, read it
/// twice. Fails when a row is missing, when the second reading changes something, or when the process ever held more
/// memory than the limit (600 MB).
/// </summary>
internal static class ImportRun
{
    private const long Megabyte = 1 << 20;

    public static async Task<int> RunAsync(string[] args)
    {
        var size = args.Length > 0 && !args[0].StartsWith("--", StringComparison.Ordinal) ? args[0] : "200MB";
        var limit = args.SkipWhile(arg => arg != "--limit").Skip(1).Select(arg => long.Parse(arg, CultureInfo.InvariantCulture)).FirstOrDefault(600);
        var isBytes = size.EndsWith("MB", StringComparison.OrdinalIgnoreCase);
        var count = long.Parse(isBytes ? size[..^2] : size, CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("insight-import-").FullName;
        try
        {
            var files = new ObservationFiles(folder, isBytes ? long.MaxValue : count, isBytes ? count * Megabyte : long.MaxValue);
            Console.WriteLine($"{files.Rows:N0} rows of {files.Kpis:N0} KPIs, {files.Bytes / (double)Megabyte:F1} MB");
            var data = Path.Combine(folder, "data");
            var failures = args.Contains("--server") ? await ServerAsync(data, files, limit) : await CommandAsync(data, files, limit);
            return failures == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> CommandAsync(string data, ObservationFiles files, long limit)
    {
        var failures = 0;
        foreach (var (what, path) in new[] { ("the KPIs", files.KpiFile), ("first", files.ObservationFile), ("again", files.ObservationFile) })
        {
            var clock = Stopwatch.StartNew();
            using var command = CommandProcess.Start("import", path, "--data", data, "--no-compute", "--json");
            var (exit, output, errors) = await command.EndAsync();
            if (exit != 0) throw new InvalidOperationException($"insight import ended with {exit}: {errors}");
            if (path != files.KpiFile)
                failures += Print(what, JsonDocument.Parse(output).RootElement, files, clock.Elapsed, command.Used.Processor, command.Used.Memory, limit);
        }
        return failures;
    }

    private static async Task<int> ServerAsync(string data, ObservationFiles files, long limit)
    {
        using var server = new ServerProcess(data, "--sample", "none");
        using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromHours(1) };
        server.Start();
        await server.AnswersAsync();
        Console.WriteLine($"server before                       peak {server.PeakMemory / (double)Megabyte,6:F0} MB");
        var failures = 0;
        foreach (var (what, path) in new[] { ("the KPIs", files.KpiFile), ("first", files.ObservationFile), ("again", files.ObservationFile) })
        {
            var before = server.ProcessorTime;
            var clock = Stopwatch.StartNew();
            using var form = new MultipartFormDataContent();
            await using var stream = File.OpenRead(path);
            form.Add(new StreamContent(stream), "files", Path.GetFileName(path));
            using var answer = await http.PostAsync("/api/import", form);
            var body = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{(int)answer.StatusCode}: {body}");
            if (path != files.KpiFile)
                failures += Print(what, JsonDocument.Parse(body).RootElement, files, clock.Elapsed, server.ProcessorTime - before, server.PeakMemory, limit);
        }
        return failures;
    }

    private static int Print(string what, JsonElement report, ObservationFiles files, TimeSpan wall, TimeSpan processor, long memory, long limit)
    {
        var file = report.GetProperty("files")[0];
        long read = file.GetProperty("rowsRead").GetInt64(), accepted = file.GetProperty("accepted").GetInt64(), unchanged = file.GetProperty("unchanged").GetInt64();
        Console.WriteLine($"{what,-8} {read,10:N0} rows read, {accepted,10:N0} accepted, {unchanged,10:N0} unchanged   wall {wall.TotalSeconds,7:F1} s   processor {processor.TotalSeconds,7:F1} s   {read / wall.TotalSeconds,8:N0} rows/s   peak {memory / (double)Megabyte,5:F0} MB");
        var complete = read == files.Rows && (what == "first" ? accepted : unchanged) == files.Rows;
        if (!complete) Console.WriteLine("  FAILED: not every row was taken in as it should");
        if (memory > limit * Megabyte) Console.WriteLine($"  FAILED: more than {limit} MB");
        return (complete ? 0 : 1) + (memory > limit * Megabyte ? 1 : 0);
    }
}
