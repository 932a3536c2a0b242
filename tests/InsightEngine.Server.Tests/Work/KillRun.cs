using System.Diagnostics;
using System.Net.Http.Json;

namespace InsightEngine.Server.Tests.Work;

/// <param name="Kills">How often the server is killed.</param>
/// <param name="Kpis">Size of the organisation.</param>
/// <param name="Rounds">Deliveries of values; the first brings the whole history.</param>
/// <param name="Seed">Chooses the values and the moments of the kills.</param>
internal sealed record KillRunOptions(int Kills, int Kpis, int Rounds, int Seed);

/// <summary>
/// Delivers values to a real server in rounds and waits after each until nothing is owed. Meanwhile the server is killed
/// (SIGKILL) at random moments and started again; a delivery without an answer is sent again, as a client does.
/// </summary>
internal sealed class KillRun(KillRunOptions options, string folder)
{
    private const string Starting = "starting";
    private readonly List<TimeSpan> _durations = [];
    private readonly KillState _state = new();

    /// <summary>How long each round took, from the first delivery until nothing was owed.</summary>
    public IReadOnlyList<TimeSpan> Durations => _durations;

    /// <param name="durations">Of the undisturbed run's rounds: the kills are spread over such a time. Null for a run without kills.</param>
    public async Task<KillRunResult> RunAsync(IReadOnlyList<TimeSpan>? durations)
    {
        await KillState.PrepareAsync(folder, options.Kpis);
        var killedWhile = new SortedDictionary<string, int>();
        var random = new Random(options.Seed);
        using var server = new ServerProcess(folder, "--sample", "none");
        server.Start();
        for (var round = 0; round < options.Rounds; round++)
        {
            _state.Begin();
            var progress = new RoundProgress();
            var delivery = DeliverAsync(server, round, progress);
            var kills = durations is null ? 0 : options.Kills / options.Rounds + (round < options.Kills % options.Rounds ? 1 : 0);
            for (var kill = 0; kill < kills; kill++)
            {
                // Most kills wait for the server to be at work; some meet it while it starts.
                if (random.NextDouble() < 0.85) await Wait.UntilAsync(() => progress.Phase != Starting || delivery.IsCompleted, "the server is at work", 120);
                await Task.Delay(durations![round] * random.NextDouble() * 0.6);
                var phase = delivery.IsCompleted ? "idle" : progress.Phase;
                killedWhile[phase] = killedWhile.GetValueOrDefault(phase) + 1;
                server.Kill();
                progress.Phase = Starting;
                server.Start();
            }
            _durations.Add(await delivery);
        }
        server.Kill();
        return await _state.ReadAsync(folder, killedWhile);
    }

    /// <summary>One delivery, repeated until it is answered and everything that it owes is done.</summary>
    private async Task<TimeSpan> DeliverAsync(ServerProcess server, int round, RoundProgress progress)
    {
        var values = KillOrganisation.Values(options.Kpis, round, options.Rounds, options.Seed);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        Stopwatch? clock = null;
        while (true)
        {
            try
            {
                await server.AnswersAsync();
                clock ??= Stopwatch.StartNew();
                progress.Phase = "taking in";
                using var answer = await server.Http.PostAsJsonAsync("/api/observations?strict=true", values, limit.Token);
                if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(limit.Token));
                break;
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException)
            {
                await Task.Delay(20, limit.Token);
            }
        }
        while (true)
        {
            // After the answer the values must be there, whatever happens: they are not sent again.
            var status = await server.TryGetAsync("/api/status", limit.Token);
            if (status is { } known)
            {
                var owed = known.GetProperty("pendingWork").GetInt32();
                progress.Phase = owed > 0 ? "recomputing" : "idle";
                if (owed == 0) return clock.Elapsed;
            }
            await Task.Delay(10, limit.Token);
        }
    }

    private sealed class RoundProgress
    {
        private volatile string _phase = Starting;

        public string Phase { get => _phase; set => _phase = value; }
    }
}
