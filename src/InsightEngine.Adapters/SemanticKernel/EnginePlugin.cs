using System.ComponentModel;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.SemanticKernel;

namespace InsightEngine.Adapters.SemanticKernel;

/// <summary>
/// The engine as a plugin. It speaks to the server's API with the client that it is given: address, cookies and tokens of
/// the caller are in that client, so a model sees exactly what its caller may see. Every function only reads.
/// </summary>
/// <param name="http">Has the server's base address and the caller's credentials.</param>
public sealed class EnginePlugin(HttpClient http)
{
    /// <summary>Name under which the plugin is added.</summary>
    public const string Name = "insight_engine";

    private const int Most = 50, LongestQuery = 500;

    /// <summary>The plugin for one caller.</summary>
    public static KernelPlugin For(HttpClient http) => KernelPluginFactory.CreateFromObject(new EnginePlugin(http), Name);

    [KernelFunction("get_at_risk_objectives"), Description("Objectives that are more likely missed than reached, most endangered first, as JSON.")]
    public async Task<string> AtRiskObjectivesAsync(
        [Description("Probability of a miss from which an objective is listed, 0 to 1.")] double from = 0.5,
        [Description("Most objectives, 1 to 50.")] int count = 10,
        CancellationToken cancellationToken = default)
    {
        var all = await ReadAsync("api/objectives", cancellationToken);
        return JsonSerializer.Serialize(all.EnumerateArray()
            .Where(objective => objective.GetProperty("risk") is { ValueKind: JsonValueKind.Number } risk && risk.GetDouble() >= from)
            .OrderByDescending(objective => objective.GetProperty("risk").GetDouble()).Take(Math.Clamp(count, 1, Most)));
    }

    [KernelFunction("get_kpi_forecast"), Description("A KPI with its history, target, forecast and probability of a miss, as JSON.")]
    public async Task<string> KpiForecastAsync([Description("Id of the KPI.")] string id, CancellationToken cancellationToken = default) =>
        (await ReadAsync($"api/kpis/{Uri.EscapeDataString(id)}", cancellationToken)).GetRawText();

    [KernelFunction("get_briefing"), Description("The newest briefing for an audience, as Markdown with its evidence.")]
    public async Task<string> BriefingAsync([Description("executive, hr or manager; manager:UNIT for one unit.")] string audience = "executive", CancellationToken cancellationToken = default)
    {
        var heads = await ReadAsync("api/briefings", cancellationToken);
        var id = heads.EnumerateArray().FirstOrDefault(head => string.Equals(head.GetProperty("audience").GetString(), audience, StringComparison.OrdinalIgnoreCase));
        if (id.ValueKind == JsonValueKind.Undefined) return $"There is no briefing for '{audience}' yet.";
        using var answer = await http.GetAsync($"api/briefings/{Uri.EscapeDataString(id.GetProperty("id").GetString()!)}/markdown", cancellationToken);
        return await TextAsync(answer, cancellationToken);
    }

    [KernelFunction("search_listening_themes"), Description("Published quotes of a survey that are close to a text, with their themes, as JSON. Comments that were not published cannot be found.")]
    public async Task<string> SearchListeningThemesAsync(
        [Description("Id of the survey.")] string survey,
        [Description("What to look for.")] string text,
        [Description("Most quotes, 1 to 50.")] int count = 10,
        CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestQuery) throw new KernelException(string.Create(CultureInfo.InvariantCulture, $"Say what to look for, in at most {LongestQuery} characters."));
        return (await ReadAsync(string.Create(CultureInfo.InvariantCulture, $"api/listening/surveys/{Uri.EscapeDataString(survey)}/search?text={Uri.EscapeDataString(text)}&limit={Math.Clamp(count, 1, Most)}"), cancellationToken)).GetRawText();
    }

    private async Task<JsonElement> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(path, cancellationToken);
        if (!answer.IsSuccessStatusCode) await TextAsync(answer, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <exception cref="KernelException">The server refused; the message is its own.</exception>
    private static async Task<string> TextAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? text : throw new KernelException($"The server answered with {(int)answer.StatusCode}: {text}");
    }
}
