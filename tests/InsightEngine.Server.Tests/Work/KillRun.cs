using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using InsightEngine.Insights;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Work;

/// <param name="Kills">How often the server is killed.</param>
/// <param name="Kpis">Size of the organisation.</param>
/// <param name="Rounds">Deliveries of values; the first brings the whole history.</param>
/// <param name="Seed">Chooses the values and the moments of the kills.</param>
internal sealed record KillRunOptions(int Kills, int Kpis, int Rounds, int Seed);

/// <summary>What a run ended with, to compare a disturbed with an undisturbed one.</summary>
/// <param name="Observations">KPI, period and value of every stored observation, in order.</param>
/// <param name="Log">What each line of the log says, in order, without clock times.</param>
/// <param name="State">Outlooks and insights at the end.</param>
/// <param name="KilledWhile">How many kills met the server starting, taking values in, recomputing, or idle.</param>
internal sealed record KillRunResult(IReadOnlyList<string> Observations, IReadOnlyList<string> Log, IReadOnlyList<string> State, IReadOnlyDictionary<string, int> KilledWhile);

/// <summary>
/// Delivers values to a real server in rounds and waits after each until nothing is owed. Meanwhile the server is killed
/// (SIGKILL) at random moments and started again; a delivery without an answer is sent again, as a client does.
/// </summary>
internal sealed partial class KillRun(KillRunOptions options, string folder)
{
    private const string Starting = "starting";
    private readonly List<TimeSpan> _durations = [];

    /// <summary>How long each round took, from the first delivery until nothing was owed.</summary>
    public IReadOnlyList<TimeSpan> Durations => _durations;

    /// <param name="durations">Of the undisturbed run's rounds: the kills are spread over such a time. Null for a run without kills.</param>
    public async Task<KillRunResult> RunAsync(IReadOnlyList<TimeSpan>? durations)
    {
        using (var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None))
        {
            var report = await new Intake(store, TimeProvider.System).AcceptAsync(KillOrganisation.Structure(options.Kpis), new IntakeOrigin("test", "structure"), IntakeMode.AllOrNothing, CancellationToken.None);
            if (!report.Kept) throw new InvalidOperationException(string.Join(Environment.NewLine, report.Refusals.Select(refusal => refusal.Message)));
            // What two runs must have in common: the structure is judged before the first value, and the day has had its sweep.
            var pipeline = new InsightPipeline(new InsightPipelineOptions(), new AutomaticForecaster().Forecast);
            await new Recomputation(store, pipeline, TimeProvider.System, new RecomputationOptions()).DrainAsync(null, CancellationToken.None);
            await new DailySweep(store, pipeline, TimeProvider.System).RunAsync(CancellationToken.None);
        }
        var killedWhile = new SortedDictionary<string, int>();
        var random = new Random(options.Seed);
        using var server = new ServerProcess(folder, "--sample", "none");
        server.Start();
        for (var round = 0; round < options.Rounds; round++)
        {
            var progress = new RoundProgress();
            var delivery = DeliverAsync(server, round, progress);
            var kills = durations is null ? 0 : options.Kills / options.Rounds + (round < options.Kills % options.Rounds ? 1 : 0);
            for (var kill = 0; kill < kills; kill++)
            {
                // Most kills wait for the server to be at work; some meet it while it starts.
                if (random.NextDouble() < 0.85) await Wait.UntilAsync(() => progress.Phase != Starting, "the server is at work", 120);
                await Task.Delay(durations![round] * random.NextDouble() * 0.6);
                killedWhile[progress.Phase] = killedWhile.GetValueOrDefault(progress.Phase) + 1;
                server.Kill();
                progress.Phase = Starting;
                server.Start();
            }
            _durations.Add(await delivery);
        }
        server.Kill();
        return await ReadAsync(killedWhile);
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

    private async Task<KillRunResult> ReadAsync(SortedDictionary<string, int> killedWhile)
    {
        using var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None);
        await using var db = store.CreateDbContext();
        var observations = (await db.Observations.AsNoTracking().ToListAsync())
            .Select(observation => $"{observation.KpiId} {observation.PeriodStart:O} {observation.Value:R}").Order(StringComparer.Ordinal).ToList();
        var lines = await db.InsightLog.AsNoTracking().OrderBy(line => line.Sequence).ToListAsync();
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].Sequence != i + 1) throw new InvalidOperationException($"Line {i + 1} of the log has the sequence {lines[i].Sequence}.");
        var outlooks = (await db.KpiOutlooks.AsNoTracking().ToListAsync()).Select(outlook => $"{outlook.KpiId} {outlook.MissProbability:R} {outlook.Method} {outlook.ExpectedMedian:R}");
        var risks = (await db.ObjectiveOutlooks.AsNoTracking().ToListAsync()).Select(outlook => $"{outlook.ObjectiveId} {outlook.RiskProbability:R}");
        var insights = (await db.Insights.AsNoTracking().ToListAsync()).Select(insight => $"{Timeless(insight.Id)} {insight.State} {insight.Severity}");
        var owed = await db.DirtyMarks.CountAsync();
        return new KillRunResult(
            observations,
            [.. lines.Select(line => $"{line.Kind} {Timeless(line.DedupeKey)} {line.Insight.Severity} {line.Insight.Probability:R} {line.Insight.Headline}")],
            [.. outlooks.Concat(risks).Concat(insights).Append($"owed {owed}").Order(StringComparer.Ordinal)],
            killedWhile);
    }

    /// <summary>Keys of things that happened carry the instant of their data, which differs between two runs.</summary>
    private static string Timeless(string key) => Instant().Replace(key, "@");

    [GeneratedRegex(@"@\d{17}")]
    private static partial Regex Instant();

    private sealed class RoundProgress
    {
        private volatile string _phase = Starting;

        public string Phase { get => _phase; set => _phase = value; }
    }
}
