using System.Globalization;
using InsightEngine.Server.Hosting;
using InsightEngine.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InsightEngine.Server.Health;

/// <summary>Room in the data folder. A full disk refuses every write; it is said before.</summary>
public sealed class DiskHealth(Store store, EngineSettings settings) : IHealthCheck
{
    private const long Least = 64;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            var free = new DriveInfo(store.Options.Folder).AvailableFreeSpace >> 20;
            var line = string.Create(CultureInfo.InvariantCulture, $"{free} MiB are free in {store.Options.Folder}");
            return Task.FromResult(free < Least ? HealthCheckResult.Unhealthy($"{line}; writes will fail")
                : free < settings.FreeMegabytes ? HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"{line}; Health:FreeMegabytes warns below {settings.FreeMegabytes}"))
                : HealthCheckResult.Healthy(line));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Task.FromResult(HealthCheckResult.Degraded($"the free space of {store.Options.Folder} is not known: {failure.Message}"));
        }
    }
}
