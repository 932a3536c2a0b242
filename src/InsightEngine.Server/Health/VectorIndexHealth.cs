using System.Globalization;
using InsightEngine.Storage;
using InsightEngine.Storage.Listening;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InsightEngine.Server.Health;

/// <summary>The embedded index of published quotes: a file that is derived from the store and built at the first search.</summary>
public sealed class VectorIndexHealth(Store store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        var path = Path.Combine(store.Options.Folder, QuoteSearch.FileName);
        try
        {
            var file = new FileInfo(path);
            return Task.FromResult(HealthCheckResult.Healthy(file.Exists
                ? string.Create(CultureInfo.InvariantCulture, $"embedded, {(file.Length + 1023) / 1024} KiB")
                : "embedded, built at the first search"));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(HealthCheckResult.Degraded($"{path} cannot be read: {failure.Message}"));
        }
    }
}
