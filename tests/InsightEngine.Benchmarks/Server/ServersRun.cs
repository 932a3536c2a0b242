using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests;
using InsightEngine.Server.Tests.Bus;
using InsightEngine.Server.Tests.Hub;
using InsightEngine.Server.Tests.Work;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Benchmarks.Server;

/// <summary>
/// <c>servers [MINUTES] [SEED] [KILL_EVERY_SECONDS]</c>: two servers on one SQLite file, joined by RabbitMQ. Values go to
/// both in turn while a subscriber listens to each and, unless the last argument is 0, a server or the broker is killed
/// (SIGKILL) at random and started again. Says how long an insight takes from the POST at one server to the subscriber of
/// the other, and compares what the subscribers got with the log: nothing lost, nothing doubled after deduplication.
/// </summary>
internal static class ServersRun
{
    private const int Kpis = 48;

    public static async Task<int> RunAsync(string[] args)
    {
        if ((RabbitBroker.WhyNot ?? NodeSubscriber.WhyNot) is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return 1;
        }
        var minutes = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 2;
        var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var killEvery = args.Length > 2 ? double.Parse(args[2], CultureInfo.InvariantCulture) : 10;
        var random = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("insight-servers-").FullName;
        await KillState.PrepareAsync(folder, Kpis);
        using var broker = new RabbitBroker();
        await broker.StartAsync();
        string[] arguments = ["--sample", "none", "--Bus:Transport=RabbitMq", $"--Bus:Address={broker.Address}"];
        using var first = new ServerProcess(folder, arguments);
        using var second = new ServerProcess(folder, arguments);
        ServerProcess[] servers = [first, second];
        foreach (var server in servers)
        {
            server.Start();
            await server.AnswersAsync();
        }
        var history = KillOrganisation.Values(Kpis, 0, 1, seed);
        foreach (var part in history.Chunk(500)) await PostAsync(first, part);
        await IdleAsync(servers);
        await using var atFirst = NodeSubscriber.Start(first.Address, after: 0);
        await using var atSecond = NodeSubscriber.Start(second.Address, after: 0);
        await atFirst.MessageAsync("caughtUp");
        await atSecond.MessageAsync("caughtUp");

        var posts = new List<(string Kpi, double At, int Server)>();
        var kills = new SortedDictionary<string, int>();
        var clock = Stopwatch.StartNew();
        var nextKill = killEvery;
        for (var i = 0; clock.Elapsed.TotalMinutes < minutes; i++)
        {
            // One KPI after the other, an odd number of them: each is bad and good in turn, and its events come far enough apart to be told from each other.
            var value = history[i % (Kpis - 1)];
            var target = i % 2;
            var at = Now();
            if (await PostAsync(servers[target], [value with { Period = Today, Value = i % 2 == 0 ? 20 + i * 0.001 : 110 + i * 0.001 }])) posts.Add((value.KpiId, at, target));
            if (killEvery > 0 && clock.Elapsed.TotalSeconds > nextKill)
            {
                nextKill += killEvery * (0.5 + random.NextDouble());
                var victim = random.Next(3);
                kills[victim == 2 ? "broker" : "server"] = kills.GetValueOrDefault(victim == 2 ? "broker" : "server") + 1;
                if (victim == 2)
                {
                    broker.Kill();
                    await broker.StartAsync();
                }
                else
                {
                    servers[victim].Kill();
                    servers[victim].Start();
                }
            }
            await Task.Delay(TimeSpan.FromMilliseconds(250));
        }
        foreach (var server in servers) await server.AnswersAsync();
        await IdleAsync(servers);
        await Task.Delay(TimeSpan.FromSeconds(3));
        // the subscribers of a killed server are gone with it, as its browsers would be: they come again from the cursor that they have
        var failures = 0;
        using var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None);
        await using var db = store.CreateDbContext();
        var log = await db.InsightLog.AsNoTracking().OrderBy(line => line.Sequence).ToListAsync();
        Console.WriteLine($"values accepted {posts.Count}, log lines {log.Count} ({log.Count - log.Select(line => line.DedupeKey).Distinct().Count()} doubled), killed {(kills.Count == 0 ? "nobody" : string.Join(", ", kills.Select(kill => $"{kill.Value} times a {kill.Key}")))}");
        foreach (var (subscriber, server, name) in new[] { (atFirst, first, "first"), (atSecond, second, "second") })
        {
            var got = subscriber.Events.ToList();
            await using var resumed = NodeSubscriber.Start(server.Address, after: got.Count == 0 ? 0 : got[^1].Sequence);
            await resumed.MessageAsync("caughtUp");
            got.AddRange(resumed.Events);
            var lost = log.Select(line => line.DedupeKey).Except(got.Select(line => line.DedupeKey)).Count();
            var twice = got.Count - got.DistinctBy(line => line.Sequence).Count();
            var strange = got.Select(line => line.DedupeKey).Except(log.Select(line => line.DedupeKey)).Count();
            failures += lost + strange;
            Console.WriteLine($"subscriber of the {name,-6} server: {got.Count} lines, {lost} lost, {strange} that the log does not have, {twice} told apart by their key");
        }
        if (killEvery <= 0)
            foreach (var (subscriber, own, name) in new[] { (atFirst, 0, "first"), (atSecond, 1, "second") }) Print(name, posts.Where(post => post.Server != own).ToList(), subscriber);
        foreach (var server in servers) server.Kill();
        Directory.Delete(folder, recursive: true);
        return failures == 0 ? 0 : 1;
    }

    private static void Print(string name, List<(string Kpi, double At, int Server)> posts, NodeSubscriber subscriber)
    {
        var arrivals = subscriber.Messages.Where(message => message.Kind == "insightEvent").Select(message => (Kpi: message.Body.GetProperty("insight").GetProperty("subjectId").GetString(), message.At)).ToLookup(message => message.Kpi, message => message.At);
        var delays = posts.Select(post => arrivals[post.Kpi].Where(at => at >= post.At && at < post.At + 5000).Select(at => at - post.At).DefaultIfEmpty(-1).First()).Where(delay => delay >= 0).Order().ToList();
        if (delays.Count == 0) return;
        double At(double share) => delays[Math.Min(delays.Count - 1, (int)Math.Ceiling(share * delays.Count) - 1)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"POST at the other server to the subscriber of the {name,-6}: {delays.Count} insights, p50 {At(0.5):F0} ms, p95 {At(0.95):F0} ms, p99 {At(0.99):F0} ms, max {delays[^1]:F0} ms"));
    }

    private static async Task<bool> PostAsync(ServerProcess server, IReadOnlyList<ReportedValue> values)
    {
        try
        {
            using var answer = await server.Http.PostAsJsonAsync("/api/observations", values);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // killed: what had no answer may or may not be stored, and the log says which
        }
    }

    private static Task IdleAsync(IEnumerable<ServerProcess> servers) => Wait.UntilAsync(async () =>
    {
        foreach (var server in servers)
            if (await server.TryGetAsync("/api/status", CancellationToken.None) is not { } status || status.GetProperty("pendingWork").GetInt32() != 0) return false;
        return true;
    }, "nothing is owed", 300);

    private static DateOnly Today => new(TimeProvider.System.GetUtcNow().Year, TimeProvider.System.GetUtcNow().Month, 1);

    private static double Now() => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
}
