using System.Text.Json.Serialization;
using InsightEngine.Server.Access;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InsightEngine.Server.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work, with one line per part; 503 when it
/// cannot, or was told to stop.
/// </summary>
public static class HealthParts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<Drain>().AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.AddHttpClient(ModelHealth.ClientName, client => client.Timeout = TimeSpan.FromSeconds(3));
        services.AddHealthChecks()
            .AddCheck<Drain>("server")
            .AddCheck<StoreHealth>("store", timeout: Patience)
            .AddCheck<BusHealth>("bus")
            .AddCheck<VectorIndexHealth>("vector index")
            .AddCheck<ModelHealth>("language model", HealthStatus.Degraded, timeout: Patience)
            .AddCheck<DiskHealth>("disk");
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).Needs(Permission.Anyone);
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => OwnParts.Contains(check.Name), ResponseWriter = WriteAsync }).Needs(Permission.Anyone);
    }

    // The bus library registers a check of its own, which would count a broker that is away as not ready.
    private static readonly HashSet<string> OwnParts = ["server", "store", "bus", "vector index", "language model", "disk"];

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new HealthState(Name(report.Status), [.. report.Entries.Select(entry => new HealthLine(entry.Key, Name(entry.Value.Status), Seen(context) ? entry.Value.Description ?? entry.Value.Exception?.Message ?? "" : ""))]), context.RequestAborted);

    /// <summary>A probe needs no more than the status; the words may name addresses.</summary>
    private static bool Seen(HttpContext context) => context.RequestServices.GetRequiredService<CurrentReader>().Reader?.May(Permission.Administer) == true;

    private static string Name(HealthStatus status) => status.ToString().ToLowerInvariant();
}

/// <param name="Status">healthy, degraded or unhealthy: the worst of the parts.</param>
public sealed record HealthState(string Status, [property: JsonPropertyName("parts")] IReadOnlyList<HealthLine> Parts);

/// <param name="Part">Of the server.</param>
/// <param name="Line">How it is and, if it is not well, what that means.</param>
public sealed record HealthLine(string Part, string Status, string Line);
