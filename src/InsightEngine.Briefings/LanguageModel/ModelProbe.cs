using System.Diagnostics;
using Microsoft.Extensions.AI;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>Tries the configured service with a fixed question that carries nothing of the organisation.</summary>
public static class ModelProbe
{
    /// <summary>One call to the model and, where one is configured, one to the model for vectors.</summary>
    /// <param name="options">The settings; the wait is at most 20 seconds a call.</param>
    /// <param name="time">Clock of the limits.</param>
    /// <param name="cancellationToken">Stops the trial.</param>
    public static async Task<ModelTrial> RunAsync(LanguageModelOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var limit = TimeSpan.FromSeconds(Math.Min(20, options.CallTimeout.TotalSeconds));
        var quick = options with { CallTimeout = limit, Deadline = limit, Retries = 1, RetryDelay = TimeSpan.FromMilliseconds(100) };
        using var traffic = new ModelTraffic(quick, time);
        using var client = new OpenAiChatClient(quick);
        var calls = new ModelCalls(client, quick, traffic, time);
        var watch = Stopwatch.StartNew();
        var answer = await calls.AskAsync(
            [
                new(ChatRole.System, "You answer with JSON of the given schema and nothing else."),
                new(ChatRole.User, "Repeat this section.\n<<<EXAMPLE\nReady. [f1]\nEXAMPLE>>>"),
            ], null, cancellationToken);
        var milliseconds = (int)watch.ElapsedMilliseconds;
        if (answer is null) return new ModelTrial(false, $"{calls.Trouble} {Advice(options, calls.Trouble)}", milliseconds, null);
        if (SectionAnswer.Read(answer, out var problem) is null)
            return new ModelTrial(false, $"The model answers, but not in the form that was asked for. {problem} Choose a model that follows a JSON schema; until then briefings are written without it.", milliseconds, null);
        return options.EmbeddingModel is null ? new ModelTrial(true, "The model answers in the form that was asked for.", milliseconds, null) : await VectorsAsync(quick, milliseconds, cancellationToken);
    }

    private static async Task<ModelTrial> VectorsAsync(LanguageModelOptions options, int milliseconds, CancellationToken cancellationToken)
    {
        try
        {
            using var generator = new OpenAiEmbeddingGenerator(options);
            var vectors = await generator.GenerateAsync(["ready", "steady"], null, cancellationToken);
            return new ModelTrial(true, "Both models answer in the form that was asked for.", milliseconds, vectors[0].Vector.Length);
        }
        catch (InvalidDataException odd)
        {
            return new ModelTrial(false, odd.Message, milliseconds, null);
        }
        catch (Exception failure) when (failure is System.ClientModel.ClientResultException or HttpRequestException or IOException or TaskCanceledException or ArgumentException or FormatException or System.Text.Json.JsonException)
        {
            return new ModelTrial(false, $"The model writes, but the model for vectors '{options.EmbeddingModel}' does not answer. Check {LanguageModelOptions.EmbeddingModelVariable}, or leave it out.", milliseconds, null);
        }
    }

    private static string Advice(LanguageModelOptions options, string? trouble) => trouble switch
    {
        { } text when text.Contains("key", StringComparison.Ordinal) => $"Set {LanguageModelOptions.KeyVariable} to a key of the service and start the server again.",
        { } text when text.Contains("404", StringComparison.Ordinal) => $"Check that {LanguageModelOptions.EndpointVariable} ends with the version (such as /v1) and that {LanguageModelOptions.ModelVariable} is a model of the service.",
        { } text when text.Contains("429", StringComparison.Ordinal) => "Try again later, or raise the quota at the service.",
        { } text when text.Contains("time", StringComparison.Ordinal) => $"Check that the service is not overloaded, or choose a smaller model; {LanguageModelOptions.TimeoutVariable} is {options.CallTimeout.TotalSeconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture)} seconds.",
        { } text when text.Contains("status 5", StringComparison.Ordinal) => "The service itself fails; its own log says why.",
        _ => $"Check that a service listens at {LanguageModelOptions.EndpointVariable} and speaks the OpenAI protocol.",
    };
}

/// <summary>Result of a trial.</summary>
/// <param name="Works">Whether briefings can be written with it.</param>
/// <param name="Message">What was found, and what to do.</param>
/// <param name="Milliseconds">How long the model took.</param>
/// <param name="VectorLength">Numbers in a vector; null without a model for vectors.</param>
public sealed record ModelTrial(bool Works, string Message, int Milliseconds, int? VectorLength);
