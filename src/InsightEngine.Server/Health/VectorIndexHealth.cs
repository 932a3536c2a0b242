using InsightEngine.Storage.Listening;
using InsightEngine.Storage.Vectors;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InsightEngine.Server.Health;

/// <summary>The index of published quotes. It is derived from the store, so a server without it still does everything but search.</summary>
public sealed class VectorIndexHealth(IVectorHome home) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        var state = await home.CheckAsync(QuoteSearch.IndexName, QuoteSearch.Dimensions, cancellationToken);
        return state.Well ? HealthCheckResult.Healthy(state.Line) : HealthCheckResult.Degraded(state.Line);
    }
}
