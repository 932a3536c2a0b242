using InsightEngine.Briefings.LanguageModel;
using InsightEngine.Server.Access;
using InsightEngine.Server.Work;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InsightEngine.Server.Api;

/// <summary>The language model: what is configured, what it used, a trial, and the switch.</summary>
public static class LanguageModelApi
{
    public static void MapLanguageModel(this RouteGroupBuilder api)
    {
        var model = api.MapGroup("/language-model").WithTags("Language model").Needs(Permission.Administer);
        model.MapGet("", ReadAsync).WithName("readLanguageModel");
        model.MapPut("/switch", SwitchAsync).WithName("switchLanguageModel");
        model.MapPost("/trial", TryAsync).WithName("tryLanguageModel");
    }

    private static async Task<Ok<LanguageModelState>> ReadAsync(ConfiguredModel model, InsightDb db, CancellationToken cancellationToken) =>
        TypedResults.Ok(LanguageModelState.Of(model, await ModelSwitch.IsOnAsync(db, cancellationToken)));

    private static async Task<Ok<LanguageModelState>> SwitchAsync(LanguageModelSwitchRequest request, ConfiguredModel model, Store store, TimeProvider time, CancellationToken cancellationToken)
    {
        await ModelSwitch.SwitchAsync(store, request.On, string.IsNullOrWhiteSpace(request.By) ? "web" : request.By.Trim(), time.GetUtcNow(), cancellationToken);
        return TypedResults.Ok(LanguageModelState.Of(model, request.On));
    }

    private static async Task<Results<Ok<ModelTrial>, ProblemHttpResult>> TryAsync(ConfiguredModel model, TimeProvider time, CancellationToken cancellationToken) => model.Options is { } options
        ? TypedResults.Ok(await ModelProbe.RunAsync(options, time, cancellationToken))
        : Problems.BadRequest(model.Problem ?? $"No language model is configured. Set {LanguageModelOptions.EndpointVariable} and {LanguageModelOptions.ModelVariable}, and start the server again.");
}

/// <param name="On">Whether the model may be used.</param>
/// <param name="By">Who switches; <c>web</c> when absent.</param>
public sealed record LanguageModelSwitchRequest(bool On, string? By = null) : ISigned
{
    public ISigned SignedBy(string who) => this with { By = who };
}

/// <summary>The language model as the settings page shows it. The key is never part of it.</summary>
/// <param name="Configured">Whether there are settings that can be used.</param>
/// <param name="Problem">What is wrong with the settings and what to write; null when nothing is.</param>
/// <param name="IsOn">Whether the organisation wants it to be used.</param>
/// <param name="Endpoint">Host and path of the service, without credentials.</param>
/// <param name="HasKey">Whether a key is set.</param>
/// <param name="Limits">What a briefing may use; null without a model.</param>
/// <param name="Usage">What was used since the server started; null without a model.</param>
public sealed record LanguageModelState(
    bool Configured, string? Problem, bool IsOn, string? Endpoint, string? Model, string? EmbeddingModel, bool HasKey, LanguageModelLimits? Limits, ModelUsage? Usage)
{
    public static LanguageModelState Of(ConfiguredModel model, bool isOn) => new(
        model.Options is not null, model.Problem, isOn,
        model.Options?.Endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped), model.Options?.Model, model.Options?.EmbeddingModel,
        !string.IsNullOrWhiteSpace(model.Options?.Key), model.Options is { } options ? LanguageModelLimits.Of(options) : null, model.Traffic?.Usage);
}

/// <param name="CallSeconds">Longest wait for one answer.</param>
/// <param name="BriefingSeconds">Longest time for a briefing.</param>
/// <param name="Tokens">Tokens that a briefing may use.</param>
/// <param name="Money">What a briefing may cost; null for no limit.</param>
public sealed record LanguageModelLimits(double CallSeconds, double BriefingSeconds, int Tokens, double? Money, double InputPrice, double OutputPrice, int ConcurrentCalls)
{
    public static LanguageModelLimits Of(LanguageModelOptions options) => new(
        options.CallTimeout.TotalSeconds, options.Deadline.TotalSeconds, options.TokenBudget, double.IsFinite(options.MoneyBudget) ? options.MoneyBudget : null, options.InputPrice, options.OutputPrice, options.ConcurrentCalls);
}
