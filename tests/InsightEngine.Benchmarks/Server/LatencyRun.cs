using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using InsightEngine.Insights.Sample;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests;
using InsightEngine.Server.Tests.Hub;
using InsightEngine.Server.Tests.Work;

namespace InsightEngine.Benchmarks.Server;

/// <summary>
/// <c>latency [COUNT] [PER_SECOND]</c>: posts observations to a server with the sample organisation and measures until a
/// JavaScript subscriber has the insight (the first line of the log about that KPI, or about an objective above it that
/// this KPI moved) and the changed outlook. Every second value of a KPI is far off and the next one usual again, so that
/// nearly every observation causes an insight to be raised or resolved.
/// </summary>
internal static class LatencyRun
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (NodeSubscriber.WhyNot is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return 1;
        }
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        var rate = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 20;
        var folder = Directory.CreateTempSubdirectory("insight-latency-").FullName;
        using var server = new ServerProcess(folder);
        var clock = Stopwatch.StartNew();
        server.Start();
        await server.AnswersAsync();
        Console.WriteLine($"server answers after          {clock.Elapsed.TotalSeconds,8:F1} s");
        await IdleAsync(server, seeded: true);
        Console.WriteLine($"sample stored and recomputed  {clock.Elapsed.TotalSeconds,8:F1} s");

        await using var subscriber = NodeSubscriber.Start(server.Address, after: null);
        await subscriber.MessageAsync("caughtUp");
        var before = server.ProcessorTime;
        var posts = await PostAsync(server, count, rate);
        await IdleAsync(server, seeded: false);
        var used = server.ProcessorTime - before;
        await Task.Delay(1000);
        server.Kill();

        var insights = new Dictionary<string, List<double>>();
        var outlooks = new Dictionary<string, List<double>>();
        foreach (var message in subscriber.Messages)
        {
            if (message.Kind == "insightEvent") Add(insights, message.Body.GetProperty("insight").GetProperty("subjectId").GetString()!, message.At);
            else if (message.Kind == "outlookChanged")
                foreach (var kpi in message.Body.GetProperty("kpis").EnumerateArray()) Add(outlooks, kpi.GetProperty("id").GetString()!, message.At);
        }
        Console.WriteLine($"observations                  {posts.Count,8}   at {rate:0.#}/s");
        Console.WriteLine($"processor time of the server  {used.TotalMilliseconds / count,8:F1} ms per observation");
        Print("POST answered", [.. posts.Select(post => post.Answered - post.Sent)], count);
        Print("insight at the subscriber", Match(posts, insights), count);
        Print("outlook at the subscriber", Match(posts, outlooks), count);
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private sealed record Post(string Kpi, double Sent, double Answered);

    private static async Task<List<Post>> PostAsync(ServerProcess server, int count, double rate)
    {
        var future = SampleOrganisation.Generate(SampleOrganisation.DefaultSeed, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)).Future
            .GroupBy(observation => observation.KpiId).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.First()).ToList();
        var tasks = new List<Task<Post>>(count);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds(i / rate) - clock.Elapsed;
            if (due > TimeSpan.Zero) await Task.Delay(due);
            var observation = future[i % future.Count];
            var pass = i / future.Count;
            // Corrections of the same period: the history does not grow, so each observation costs the same.
            var value = observation.Value == 0 ? pass % 2 : observation.Value * (pass % 2 == 0 ? 0.4 + pass * 1e-3 : 1 - pass * 1e-4);
            tasks.Add(SendAsync(server, new ReportedValue(observation.KpiId, observation.PeriodStart, value, "latency", "latency", "measurement")));
        }
        return [.. await Task.WhenAll(tasks)];
    }

    private static async Task<Post> SendAsync(ServerProcess server, ReportedValue value)
    {
        var sent = Now();
        using var answer = await server.Http.PostAsJsonAsync("/api/observations", new[] { value });
        var answered = Now();
        var accepted = await answer.Content.ReadFromJsonAsync<JsonElement>();
        if (accepted.GetProperty("accepted").GetInt32() != 1) Console.WriteLine($"{value.KpiId}: {accepted}");
        return new Post(value.KpiId, sent, answered);
    }

    /// <summary>For each observation the first message about its KPI after it, and before the next observation of the same KPI.</summary>
    private static List<double> Match(List<Post> posts, Dictionary<string, List<double>> arrivals)
    {
        var delays = new List<double>();
        foreach (var group in posts.GroupBy(post => post.Kpi))
        {
            var own = group.OrderBy(post => post.Sent).ToList();
            if (!arrivals.TryGetValue(group.Key, out var times)) continue;
            for (var i = 0; i < own.Count; i++)
            {
                var end = i + 1 < own.Count ? own[i + 1].Sent : double.MaxValue;
                if (times.FirstOrDefault(time => time >= own[i].Sent && time < end) is var time and > 0) delays.Add(time - own[i].Sent);
            }
        }
        return delays;
    }

    private static void Print(string what, List<double> milliseconds, int of)
    {
        if (milliseconds.Count == 0)
        {
            Console.WriteLine($"{what,-28}         none");
            return;
        }
        milliseconds.Sort();
        double At(double share) => milliseconds[Math.Min(milliseconds.Count - 1, (int)Math.Ceiling(share * milliseconds.Count) - 1)];
        Console.WriteLine($"{what,-28}  {milliseconds.Count,7} of {of}   p50 {At(0.5),6:F0} ms   p95 {At(0.95),6:F0} ms   p99 {At(0.99),6:F0} ms   max {milliseconds[^1],6:F0} ms");
    }

    private static async Task IdleAsync(ServerProcess server, bool seeded)
    {
        await Wait.UntilAsync(async () => await server.TryGetAsync("/api/status", CancellationToken.None) is { } status
            && status.GetProperty("pendingWork").GetInt32() == 0
            && (!seeded || status.GetProperty("sample").GetProperty("state").GetString() == "Seeded")
            && status.GetProperty("lastRecomputeAt").ValueKind != JsonValueKind.Null, "nothing is owed", 600);
    }

    private static double Now() => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    private static void Add(Dictionary<string, List<double>> lists, string key, double at)
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        list.Add(at);
    }
}
