using InsightEngine.Server.Tests.Bus;
using InsightEngine.Server.Tests.Work;

namespace InsightEngine.Benchmarks.Server;

/// <summary>Kills one of the servers, or the broker, at random moments and starts it again after a random while.</summary>
internal sealed class Chaos(IReadOnlyList<ServerProcess> servers, RabbitBroker broker, Random random, TimeSpan every)
{
    private static readonly TimeSpan LongestAbsence = TimeSpan.FromSeconds(4);

    /// <summary>How often each was killed.</summary>
    public SortedDictionary<string, int> Kills { get; } = [];

    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await PauseAsync(every * (0.5 + random.NextDouble()), end);
            if (end.IsCancellationRequested) return;
            var victim = random.Next(servers.Count + 1);
            var name = victim == servers.Count ? "the broker" : $"server {(char)('A' + victim)}";
            Kills[name] = Kills.GetValueOrDefault(name) + 1;
            if (victim == servers.Count) broker.Kill();
            else servers[victim].Kill();
            await PauseAsync(LongestAbsence * random.NextDouble(), CancellationToken.None);
            if (victim == servers.Count) await broker.StartAsync();
            else servers[victim].Start();
        }
    }

    private static async Task PauseAsync(TimeSpan time, CancellationToken end)
    {
        try
        {
            await Task.Delay(time, end);
        }
        catch (OperationCanceledException)
        {
            // the run is over
        }
    }
}
