using InsightEngine.Server.Bus;
using InsightEngine.Server.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InsightEngine.Server.Health;

/// <summary>The bus only wakes others up: without it a server is slower, not wrong.</summary>
public sealed class BusHealth(BusState state, EngineSettings settings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) => Task.FromResult(
        settings.Transport == BusTransport.InMemory || state.Connected ? HealthCheckResult.Healthy(state.Line) : HealthCheckResult.Degraded(state.Line));
}
