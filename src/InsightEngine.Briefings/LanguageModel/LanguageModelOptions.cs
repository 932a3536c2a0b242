namespace InsightEngine.Briefings.LanguageModel;

/// <summary>Where the language model is and what it may cost. Without an endpoint and a model no call is ever made.</summary>
public sealed record LanguageModelOptions
{
    /// <summary>Environment variables that configure it.</summary>
    public const string EndpointVariable = "INSIGHT_LLM_ENDPOINT", ModelVariable = "INSIGHT_LLM_MODEL", KeyVariable = "INSIGHT_LLM_KEY";

    /// <summary>Base address of an OpenAI-compatible service, with its version: <c>http://localhost:11434/v1</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Name of the model as the service knows it.</summary>
    public required string Model { get; init; }

    /// <summary>Key of the service; local services take any.</summary>
    public string? Key { get; init; }

    /// <summary>Longest wait for one answer. Default 60 seconds.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time for a whole briefing; what is not written by then is written without the model. Default 3 minutes.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Calls that are repeated after a failure of the service, per section. Default 2.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Wait before the first repetition; it doubles, with jitter. Default half a second.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often a section whose sentences fail the check is asked for again, with the reasons. Default 2.</summary>
    public int Regenerations { get; init; } = 2;

    /// <summary>Failures in a row after which the service is left alone for this briefing. Default 3.</summary>
    public int BreakAfter { get; init; } = 3;

    /// <summary>Tokens, in and out, that a briefing may use. Default 60,000.</summary>
    public int TokenBudget { get; init; } = 60_000;

    /// <summary>Longest answer to one section, in tokens. Default 2,000.</summary>
    public int AnswerTokens { get; init; } = 2_000;

    /// <summary>Reads the settings from environment variables; null when no model is configured.</summary>
    /// <exception cref="FormatException">A setting is there and cannot be used; the message says which and what to write.</exception>
    public static LanguageModelOptions? FromEnvironment(Func<string, string?> variable)
    {
        var endpoint = variable(EndpointVariable);
        var model = variable(ModelVariable);
        if (string.IsNullOrWhiteSpace(endpoint) && string.IsNullOrWhiteSpace(model)) return null;
        if (string.IsNullOrWhiteSpace(endpoint)) throw new FormatException($"{ModelVariable} is set and {EndpointVariable} is not: set it to the address of an OpenAI-compatible service such as http://localhost:11434/v1.");
        if (string.IsNullOrWhiteSpace(model)) throw new FormatException($"{EndpointVariable} is set and {ModelVariable} is not: set it to the name of a model of that service.");
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new FormatException($"{EndpointVariable} is '{endpoint}'; it must be an http or https address such as http://localhost:11434/v1.");
        return new LanguageModelOptions { Endpoint = address, Model = model.Trim(), Key = variable(KeyVariable) };
    }
}
