using InsightEngine.Server.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InsightEngine.Server.Health;

/// <summary>A server that was told to stop says so first, and goes on answering until the load balancer has turned away from it.</summary>
public sealed class Drain(EngineSettings settings, TimeProvider time) : IHostedLifecycleService, IHealthCheck
{
    private volatile bool _stopping;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(_stopping ? HealthCheckResult.Unhealthy("was told to stop and finishes what it began") : HealthCheckResult.Healthy("runs"));

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        if (settings.Drain > TimeSpan.Zero) await Task.Delay(settings.Drain, time, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
