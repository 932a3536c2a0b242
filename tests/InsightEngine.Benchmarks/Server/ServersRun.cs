using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests;
using InsightEngine.Server.Tests.Bus;
using InsightEngine.Server.Tests.Hub;
using InsightEngine.Server.Tests.Work;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Benchmarks.Server;

/// <summary>
/// <c>servers [MINUTES] [SEED] [KILL_EVERY_SECONDS] [SERVERS]</c>: servers (3) on one SQLite file, joined by RabbitMQ. Values
/// go to them in turn while a subscriber follows each and, unless the third argument is 0, a server or the broker is killed
/// (SIGKILL) at random and started again; a value without an answer is sent to the next server. At the end every value must
/// be stored once, every line of the log must have reached every subscriber, and nothing that stands there may differ from
/// what a recomputation of everything gives. Without kills it says how long an insight takes from the POST at one server to
/// the subscriber of another.
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
        double Argument(int index, double otherwise) => args.Length > index ? double.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
        var minutes = Argument(0, 2);
        var seed = (int)Argument(1, 1);
        var killEvery = Argument(2, 10);
        var folder = Directory.CreateTempSubdirectory("insight-servers-").FullName;
        await KillState.PrepareAsync(folder, Kpis);
        using var broker = new RabbitBroker();
        await broker.StartAsync();
        var servers = Enumerable.Range(0, (int)Argument(3, 3)).Select(_ => new ServerProcess(folder, "--sample", "none", "--Bus:Transport=RabbitMq", $"--Bus:Address={broker.Address}")).ToList();
        var subscribers = new List<FaithfulSubscriber>();
        try
        {
            foreach (var server in servers)
            {
                server.Start();
                await server.AnswersAsync(600);
            }
            var history = KillOrganisation.Values(Kpis, 0, 1, seed);
            foreach (var part in history.Chunk(500)) await ServerLoad.DeliverAsync(servers, 0, part);
            await ServerLoad.IdleAsync(servers);
            foreach (var server in servers) subscribers.Add(new FaithfulSubscriber(server));
            await Wait.UntilAsync(() => subscribers.TrueForAll(subscriber => subscriber.Messages.Any(message => message.Kind == "caughtUp")), "every subscriber has caught up", 60);

            var chaos = new Chaos(servers, broker, new Random(seed), TimeSpan.FromSeconds(killEvery));
            using var end = new CancellationTokenSource(TimeSpan.FromMinutes(minutes));
            var killing = killEvery > 0 ? chaos.RunAsync(end.Token) : Task.CompletedTask;
            var posts = await PostAsync(servers, history, end.Token);
            await killing;
            foreach (var server in servers) await server.AnswersAsync(600);
            await ServerLoad.IdleAsync(servers);

            Console.WriteLine($"seed {seed}, {minutes:0.#} minutes, {servers.Count} servers; killed {(chaos.Kills.Count == 0 ? "nobody" : string.Join(", ", chaos.Kills.Select(kill => $"{kill.Value} times {kill.Key}")))}");
            var failures = await CompareAsync(folder, posts, subscribers);
            if (killEvery <= 0)
                for (var i = 0; i < servers.Count; i++) Print(i, [.. posts.Where(post => post.Server != i)], subscribers[i]);
            return failures == 0 ? 0 : 1;
        }
        finally
        {
            foreach (var subscriber in subscribers) await subscriber.DisposeAsync();
            foreach (var server in servers) server.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed record Post(string Kpi, double Value, double At, int Server, int Tries);

    private static async Task<List<Post>> PostAsync(List<ServerProcess> servers, List<ReportedValue> history, CancellationToken end)
    {
        var posts = new List<Post>();
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            // One KPI after the other, an odd number of them: each is bad and good in turn, and its events come far enough apart to be told from each other.
            var value = history[i % (Kpis - 1)] with { Period = Today, Value = Math.Round((i % 2 == 0 ? 20 : 110) + i * 0.001, 3) };
            var at = Now();
            var tries = await ServerLoad.DeliverAsync(servers, i, [value]);
            posts.Add(new Post(value.KpiId, value.Value, at, (i + tries - 1) % servers.Count, tries));
            await Task.Delay(250, CancellationToken.None);
        }
        return posts;
    }

    private static async Task<int> CompareAsync(string folder, List<Post> posts, List<FaithfulSubscriber> subscribers)
    {
        using var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None);
        List<InsightEvent> log;
        ILookup<(string, double), long> stored;
        await using (var db = store.CreateDbContext())
        {
            log = await db.InsightLog.AsNoTracking().OrderBy(line => line.Sequence).ToListAsync();
            stored = (await db.Observations.AsNoTracking().Where(observation => observation.PeriodStart == Today).ToListAsync()).ToLookup(observation => (observation.KpiId, observation.Value), observation => observation.Id);
        }
        var failures = Say("values", $"{posts.Count} answered, {posts.Count(post => post.Tries > 1)} of them after a repetition",
            posts.Count(post => !stored[(post.Kpi, post.Value)].Any()), posts.Count(post => stored[(post.Kpi, post.Value)].Count() > 1), 0);
        failures += Say("log", $"{log.Count} lines", log.Count == 0 ? 1 : (int)(log[^1].Sequence - log[0].Sequence + 1 - log.Count), log.Count - log.Select(line => line.DedupeKey).Distinct().Count(), 0);
        foreach (var (subscriber, i) in subscribers.Select((subscriber, i) => (subscriber, i)))
        {
            await Wait.UntilAsync(() => subscriber.Events.Count > 0 && subscriber.Events[^1].Sequence >= log[^1].Sequence, "the subscriber has the end of the log", 60);
            var got = subscriber.Events;
            var kept = got.DistinctBy(line => line.DedupeKey).ToList();
            failures += Say($"subscriber {(char)('A' + i)}", $"{got.Count} lines, came back {subscriber.Returns} times, {got.Count - kept.Count} repetitions told by their key",
                log.Select(line => line.DedupeKey).Except(kept.Select(line => line.DedupeKey)).Count(), kept.Count - kept.Select(line => line.Sequence).Distinct().Count(),
                kept.Select(line => line.DedupeKey).Except(log.Select(line => line.DedupeKey)).Count());
        }
        var (outlooks, stale) = await ServerLoad.StaleAsync(store);
        return failures + Say("outlooks", $"{outlooks} compared with a recomputation of everything", stale, 0, 0);
    }

    private static int Say(string what, string count, int lost, int doubled, int strange)
    {
        Console.WriteLine($"{what,-14} {count}: {lost} lost, {doubled} doubled after deduplication{(strange > 0 ? $", {strange} that nobody wrote" : "")}");
        return lost + doubled + strange;
    }

    private static void Print(int server, List<Post> posts, FaithfulSubscriber subscriber)
    {
        var arrivals = subscriber.Messages.Where(message => message.Kind == "insightEvent").Select(message => (Kpi: message.Body.GetProperty("insight").GetProperty("subjectId").GetString(), message.At)).ToLookup(message => message.Kpi, message => message.At);
        var delays = posts.Select(post => arrivals[post.Kpi].Where(at => at >= post.At && at < post.At + 5000).Select(at => at - post.At).DefaultIfEmpty(-1).First()).Where(delay => delay >= 0).Order().ToList();
        if (delays.Count == 0) return;
        double At(double share) => delays[Math.Min(delays.Count - 1, (int)Math.Ceiling(share * delays.Count) - 1)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"POST at another server to subscriber {(char)('A' + server)}: {delays.Count} insights, p50 {At(0.5):F0} ms, p95 {At(0.95):F0} ms, p99 {At(0.99):F0} ms, max {delays[^1]:F0} ms"));
    }

    private static DateOnly Today { get; } = new(TimeProvider.System.GetUtcNow().Year, TimeProvider.System.GetUtcNow().Month, 1);

    private static double Now() => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
}
