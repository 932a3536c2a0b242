using System.Data.Common;
using System.Globalization;
using InsightEngine.Server.Work;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InsightEngine.Server.Health;

/// <summary>The store answers, and how much is owed.</summary>
public sealed class StoreHealth(Store store, EngineState state) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = store.CreateDbContext();
            var owed = await db.DirtyMarks.CountAsync(cancellationToken);
            var line = string.Create(CultureInfo.InvariantCulture, $"{store.Options.Provider} answers, {owed} subjects are owed a recomputation");
            return state.LastFailure is { } failure ? HealthCheckResult.Degraded($"{line}; the last one failed and is tried again: {failure}") : HealthCheckResult.Healthy(line);
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"{store.Options.Provider} does not answer: {failure.Message}");
        }
    }
}
