using System.Net.Http.Json;
using InsightEngine.Insights;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests;
using InsightEngine.Server.Tests.Work;
using InsightEngine.Storage;
using InsightEngine.Storage.Models;
using InsightEngine.Storage.Recompute;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Benchmarks.Server;

/// <summary>What runs with several servers have in common.</summary>
internal static class ServerLoad
{
    /// <summary>Sends values until a server answers: to the next one when the one before was killed over it.</summary>
    /// <returns>The number of tries.</returns>
    public static async Task<int> DeliverAsync(IReadOnlyList<ServerProcess> servers, int first, IReadOnlyList<ReportedValue> values)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        for (var tries = 1; ; tries++)
        {
            try
            {
                using var answer = await servers[(first + tries - 1) % servers.Count].Http.PostAsJsonAsync("/api/observations?strict=true", values, limit.Token);
                if (answer.IsSuccessStatusCode) return tries;
                throw new InvalidOperationException($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(limit.Token)}");
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException)
            {
                await Task.Delay(50, limit.Token);
            }
        }
    }

    public static Task IdleAsync(IEnumerable<ServerProcess> servers) => Wait.UntilAsync(async () =>
    {
        foreach (var server in servers)
            if (await server.TryGetAsync("/api/status", CancellationToken.None) is not { } status || status.GetProperty("pendingWork").GetInt32() != 0) return false;
        return true;
    }, "nothing is owed", 600);

    /// <summary>Computes everything anew and counts the outlooks that say something else than before: work that was owed and forgotten.</summary>
    public static async Task<(int Outlooks, int Stale)> StaleAsync(Store store)
    {
        var before = await OutlooksAsync(store);
        var now = TimeProvider.System.GetUtcNow();
        await store.WriteAsync(async (db, token) =>
        {
            var kpis = await db.Kpis.Select(kpi => kpi.Id).ToListAsync(token);
            await DirtyMarks.MarkAsync(db, kpis.Select(id => (SubjectKind.Kpi, id)).ToHashSet(), now, token);
            return kpis.Count;
        }, CancellationToken.None);
        await new Recomputation(store, Pipeline(), TimeProvider.System, new RecomputationOptions()).DrainAsync(null, CancellationToken.None);
        return (before.Count, (await OutlooksAsync(store)).Except(before).Count());
    }

    /// <summary>As the server has it.</summary>
    public static InsightPipeline Pipeline() => new(new InsightPipelineOptions(), new AutomaticForecaster(new ModelFiles().LoadCombiner()).Forecast, new ModelFiles().LoadMissModel());

    private static async Task<HashSet<string>> OutlooksAsync(Store store)
    {
        await using var db = store.CreateDbContext();
        var kpis = await db.KpiOutlooks.AsNoTracking().Select(outlook => new { outlook.KpiId, outlook.MissProbability, outlook.ExpectedMedian }).ToListAsync();
        var objectives = await db.ObjectiveOutlooks.AsNoTracking().Select(outlook => new { outlook.ObjectiveId, outlook.RiskProbability }).ToListAsync();
        return [.. kpis.Select(one => $"{one.KpiId} {one.MissProbability:R} {one.ExpectedMedian:R}"), .. objectives.Select(one => $"{one.ObjectiveId} {one.RiskProbability:R}")];
    }
}
