using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests.Work;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using Microsoft.Data.Sqlite;

namespace InsightEngine.Benchmarks.Server;

/// <summary>
/// <c>big-store [GIGABYTES] [KPIS] [FOLDER]</c>: fills a SQLite store (5 GB, 2,000 KPIs) with years of daily values, the insight log
/// and predictions; then says how long a server takes to open it and to answer for its pages, cold and warm, backs it up with
/// <c>insight backup</c> while values are written, and restores the backup, which checks every page and counts every row.
/// The store stands in FOLDER afterwards if one is named, else it is deleted.
/// </summary>
internal static class BigStoreRun
{
    private const long Gigabyte = 1 << 30;
    private static readonly string[] Pages = ["/api/overview", "/api/insights", "/api/kpis", "/api/kpis/K0001", "/api/objectives", "/api/matters", "/api/status", "/api/work", "/api/reliability", "/api/audit"];

    public static async Task<int> RunAsync(string[] args)
    {
        var size = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        var kpis = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2000;
        var folder = args.Length > 2 ? args[2] : Directory.CreateTempSubdirectory("insight-big-").FullName;
        try
        {
            if (!File.Exists(Database(folder))) await FillAsync(folder, kpis, (long)(size * Gigabyte));
            var rows = await CountsAsync(folder);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"store {new FileInfo(Database(folder)).Length / (double)Gigabyte:F2} GB: {rows}"));
            return await MeasureAsync(folder);
        }
        finally
        {
            if (args.Length <= 2) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The structure and its outlooks as the engine writes them; the mass of rows by statements of the database.</summary>
    private static async Task FillAsync(string folder, int kpis, long size)
    {
        var clock = Stopwatch.StartNew();
        using (var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None))
        {
            var report = await new Intake(store, TimeProvider.System).AcceptAsync(Structure(kpis), new IntakeOrigin("big store", "structure"), IntakeMode.AllOrNothing, CancellationToken.None);
            if (!report.Kept) throw new InvalidOperationException(report.Refusals[0].Message);
            await ExecuteAsync(folder, """
                INSERT INTO "Observations" ("KpiId", "PeriodStart", "Value", "RecordedAt", "RecordedBy", "Source", "DefinitionVersion", "IsManual")
                WITH RECURSIVE days(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM days WHERE n < 60)
                SELECT "Id", date('now', '-' || n || ' days') || ' 00:00:00', 100 + (abs(random()) % 1000) / 100.0, date('now', '-' || n || ' days') || ' 06:00:00', 'feed', 'warehouse', 1, 0 FROM "Kpis", days
                """);
            var naive = new Naive();
            var pipeline = new InsightPipeline(new InsightPipelineOptions(), (series, horizon, _) => naive.Forecast(series, horizon));
            await new Recomputation(store, pipeline, TimeProvider.System, new RecomputationOptions()).DrainAsync(null, CancellationToken.None);
            await new DailySweep(store, pipeline, new ProcessWatch(store, pipeline, TimeProvider.System), TimeProvider.System).RunAsync(CancellationToken.None);
        }
        Console.WriteLine($"structure and outlooks after {clock.Elapsed.TotalSeconds:F0} s");
        for (var year = 0; new FileInfo(Database(folder)).Length < size; year++)
        {
            // A year of values, and what a year leaves in the log, the audit and among the predictions.
            var before = new FileInfo(Database(folder)).Length;
            await ExecuteAsync(folder, string.Create(CultureInfo.InvariantCulture, $"""
                INSERT INTO "Observations" ("KpiId", "PeriodStart", "Value", "RecordedAt", "RecordedBy", "Source", "DefinitionVersion", "IsManual")
                WITH RECURSIVE days(n) AS (SELECT {61 + year * 365} UNION ALL SELECT n + 1 FROM days WHERE n < {60 + (year + 1) * 365})
                SELECT "Id", date('now', '-' || n || ' days') || ' 00:00:00', 100 + (abs(random()) % 1000) / 100.0, date('now', '-' || n || ' days') || ' 06:00:00', 'feed', 'warehouse', 1, 0 FROM "Kpis", days;
                INSERT INTO "InsightLog" ("Kind", "At", "Insight", "OrgUnitId", "ObjectivePath", "By", "DedupeKey")
                WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < 40), lines AS (SELECT * FROM "InsightLog" WHERE "Sequence" <= 3000)
                SELECT "Kind", "At", "Insight", "OrgUnitId", "ObjectivePath", "By", "DedupeKey" || ':{year}:' || n FROM copies, lines;
                INSERT INTO "KpiPredictions"
                WITH RECURSIVE days(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM days WHERE n < 120), one AS (SELECT * FROM "KpiPredictions" GROUP BY "KpiId")
                SELECT "KpiId", "PeriodStart", "PeriodEnd", date("LastPeriod", '-' || (n + {year * 120 + 400}) || ' days') || ' 00:00:00', "Steps", "TargetValue", "TargetLow", "TargetHigh", "HoldPeriods", "Probability", "DeliveredProbability", "Model", "Calibration", "MadeAt", "WasOnTarget", "RateOfRule", "ExpectedLow", "ExpectedHigh", 100, abs(random()) % 2, "MadeAt" FROM one, days;
                """));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"year {year + 1}: {new FileInfo(Database(folder)).Length / (double)Gigabyte:F2} GB after {clock.Elapsed.TotalSeconds:F0} s, {(new FileInfo(Database(folder)).Length - before) / 1024.0 / kpis:F0} KiB for each KPI"));
        }
    }

    private static async Task<int> MeasureAsync(string folder)
    {
        using var server = new ServerProcess(folder, "--sample", "none");
        var clock = Stopwatch.StartNew();
        server.Start();
        await server.AnswersAsync(600);
        Console.WriteLine($"opened, migrated if needed, and answers after {clock.Elapsed.TotalSeconds,6:F2} s");
        foreach (var page in Pages)
        {
            var times = new List<double>();
            for (var i = 0; i < 4; i++) times.Add(await TimeAsync(server, page));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page,-22} first {times[0],7:F0} ms   then {times[1..].Min(),7:F0} ms"));
        }
        Console.WriteLine($"memory of the server after these pages at most {server.PeakMemory >> 20} MiB");
        using var stop = new CancellationTokenSource();
        var writing = WriteAsync(server, stop.Token);
        var backup = Path.Combine(folder, "..", Path.GetFileName(folder.TrimEnd(Path.DirectorySeparatorChar)) + ".backup");
        var restored = backup + "-restored";
        try
        {
            clock.Restart();
            await CommandAsync("backup", "--output", backup, "--data", folder);
            var took = clock.Elapsed;
            await stop.CancelAsync();
            var (count, slowest) = await writing;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"backup while writing: {took.TotalSeconds:F0} s, {new FileInfo(backup).Length / (double)Gigabyte:F2} GB; meanwhile {count} values were accepted, the slowest in {string.Join(", ", slowest.Select(time => string.Create(CultureInfo.InvariantCulture, $"{time.Took:F0} ms (after {time.After:F0} s)")))}"));
            clock.Restart();
            await CommandAsync("restore", backup, "--data", restored);
            Console.WriteLine($"restored and checked in {clock.Elapsed.TotalSeconds:F0} s: {await CountsAsync(restored)}");
            return 0;
        }
        finally
        {
            await stop.CancelAsync();
            File.Delete(backup);
            if (Directory.Exists(restored)) Directory.Delete(restored, recursive: true);
        }
    }

    /// <summary>One value every 200 ms until it is stopped; the five that took longest, with the time since the beginning.</summary>
    private static async Task<(int Count, IReadOnlyList<(double Took, double After)> Slowest)> WriteAsync(ServerProcess server, CancellationToken stop)
    {
        var began = Stopwatch.StartNew();
        var count = 0;
        var times = new List<(double Took, double After)>();
        while (!stop.IsCancellationRequested)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await server.Http.PostAsJsonAsync("/api/observations", new[] { new ReportedValue($"K{count % 50:0000}", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), 100 + count * 0.01, "big store", "big store") }, CancellationToken.None);
            answer.EnsureSuccessStatusCode();
            count++;
            times.Add((clock.Elapsed.TotalMilliseconds, began.Elapsed.TotalSeconds));
            await Task.Delay(200, CancellationToken.None);
        }
        return (count, [.. times.OrderByDescending(time => time.Took).Take(5)]);
    }

    private static async Task<double> TimeAsync(ServerProcess server, string page)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await server.Http.GetAsync(page);
        await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{page}: {(int)answer.StatusCode}");
    }

    private static async Task CommandAsync(params string[] arguments)
    {
        using var command = CommandProcess.Start(arguments);
        var (exit, output, errors) = await command.EndAsync();
        if (exit != 0) throw new InvalidOperationException($"insight {arguments[0]} ended with {exit}: {errors}");
        Console.WriteLine(output.Trim());
    }

    private static async Task<string> CountsAsync(string folder)
    {
        await using var connection = new SqliteConnection($"Data Source={Database(folder)};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        var counts = new List<string>();
        foreach (var table in new[] { "Kpis", "Observations", "InsightLog", "KpiPredictions", "Insights" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT count(*) FROM \"{table}\"";
            var count = Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{count:N0} {table}"));
        }
        return string.Join(", ", counts);
    }

    private static async Task ExecuteAsync(string folder, string statements)
    {
        await using var connection = new SqliteConnection($"Data Source={Database(folder)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = "PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; " + statements;
        await command.ExecuteNonQueryAsync();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
    }

    private static string Database(string folder) => Path.Combine(folder, StoreOptions.FileName);

    private static RecordBatch Structure(int kpis)
    {
        var now = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        DateOnly start = new(now.Year, 1, 1), end = new(now.Year, 12, 31);
        var teams = (kpis + 7) / 8;
        var ids = Enumerable.Range(0, kpis).ToList();
        return new RecordBatch
        {
            OrgUnits = [new OrgUnit { Id = "U", Name = "All" }, .. Enumerable.Range(0, (teams + 9) / 10).Select(i => new OrgUnit { Id = $"U{i}", ParentId = "U", Name = $"Division {i}" })],
            Owners = [.. Enumerable.Range(0, 100).Select(i => new Owner { Id = $"P{i}", Name = $"Person {i}" })],
            Objectives =
            [
                new Objective { Id = "O", Title = "All", OrgUnitId = "U", OwnerId = "P0", PeriodStart = start, PeriodEnd = end },
                .. Enumerable.Range(0, (teams + 9) / 10).Select(i => new Objective { Id = $"O{i}", ParentId = "O", Title = $"Division {i} delivers", OrgUnitId = $"U{i}", OwnerId = $"P{i % 100}", PeriodStart = start, PeriodEnd = end }),
                .. Enumerable.Range(0, teams).Select(i => new Objective { Id = $"O{i / 10}.{i % 10}", ParentId = $"O{i / 10}", Title = $"Team {i} delivers", OrgUnitId = $"U{i / 10}", OwnerId = $"P{i % 100}", PeriodStart = start, PeriodEnd = end }),
            ],
            Kpis = [.. ids.Select(i => new Kpi { Id = $"K{i:0000}", Name = $"Measure {i}", ObjectiveId = $"O{i / 80}.{i / 8 % 10}", OrgUnitId = $"U{i / 80}", OwnerId = $"P{i % 100}", Cadence = InsightEngine.Numerics.Series.Cadence.Daily, GraceDays = 3 })],
            KpiDefinitions = [.. ids.Select(i => new KpiDefinition { KpiId = $"K{i:0000}", Version = 1, EffectiveFrom = new DateOnly(2000, 1, 1), Unit = "count", Direction = Direction.Up, Aggregation = Aggregation.Average })],
            Targets = [.. ids.Select(i => new Target { KpiId = $"K{i:0000}", PeriodStart = start, PeriodEnd = end, Value = 100 + i % 10 })],
        };
    }
}
