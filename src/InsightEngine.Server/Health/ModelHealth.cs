using System.Net.Http.Headers;
using System.Text.Json;
using InsightEngine.Briefings;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.Server.Work;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace InsightEngine.Server.Health;

/// <summary>The configured language model is there. Without it briefings are written without a model, so this is never worse than degraded.</summary>
public sealed class ModelHealth(ConfiguredModel model, IHttpClientFactory clients) : IHealthCheck
{
    public const string ClientName = "model health";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (model.Problem is { } problem) return HealthCheckResult.Degraded($"{problem} Briefings are written without a model");
        if (model.Options is not { } options) return HealthCheckResult.Healthy("none is configured; briefings are written without one");
        if (MissingPrompt() is { } missing) return HealthCheckResult.Degraded(missing);
        var address = new Uri($"{options.Endpoint.AbsoluteUri.TrimEnd('/')}/models");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (options.Key is { } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var answer = await clients.CreateClient(ClientName).SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode) return HealthCheckResult.Degraded($"{address} answers {(int)answer.StatusCode}; briefings are written without a model");
            using var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            return Names(list).Any(name => name == options.Model || name == $"{options.Model}:latest")
                ? HealthCheckResult.Healthy($"{options.Model} at {options.Endpoint.Host}")
                : HealthCheckResult.Degraded($"{options.Endpoint.Host} answers but does not list the model '{options.Model}'; fetch it there or set {LanguageModelOptions.ModelVariable}");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or JsonException && !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Degraded($"{address} does not answer ({failure.Message}); briefings are written without a model");
        }
    }

    private static string? MissingPrompt()
    {
        try
        {
            foreach (var audience in Enum.GetValues<BriefingAudience>()) PromptFile.Read(audience);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return $"a prompt cannot be read ({failure.Message}); put the folder 'prompts' back beside the program";
        }
    }

    private static IEnumerable<string?> Names(JsonDocument list) =>
        list.RootElement.ValueKind == JsonValueKind.Object && list.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array
            ? data.EnumerateArray().Select(model => model.ValueKind == JsonValueKind.Object && model.TryGetProperty("id", out var id) ? id.GetString() : null)
            : [];
}
