using System.Globalization;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>Where the language model is and what it may cost. Without an endpoint and a model no call is ever made.</summary>
public sealed record LanguageModelOptions
{
    /// <summary>Environment variables that configure it.</summary>
    public const string EndpointVariable = "INSIGHT_LLM_ENDPOINT", ModelVariable = "INSIGHT_LLM_MODEL", KeyVariable = "INSIGHT_LLM_KEY";

    /// <summary>Environment variables of limits and prices; each has a default.</summary>
    public const string
        TimeoutVariable = "INSIGHT_LLM_TIMEOUT_SECONDS", DeadlineVariable = "INSIGHT_LLM_DEADLINE_SECONDS", TokensVariable = "INSIGHT_LLM_TOKENS",
        InputPriceVariable = "INSIGHT_LLM_INPUT_PRICE", OutputPriceVariable = "INSIGHT_LLM_OUTPUT_PRICE", MoneyVariable = "INSIGHT_LLM_MONEY",
        ConcurrencyVariable = "INSIGHT_LLM_CONCURRENCY", EmbeddingModelVariable = "INSIGHT_LLM_EMBEDDING_MODEL", EmbeddingLengthVariable = "INSIGHT_LLM_EMBEDDING_LENGTH", EmbedCommentsVariable = "INSIGHT_LLM_EMBED_COMMENTS";

    /// <summary>Base address of an OpenAI-compatible service, with its version: <c>http://localhost:11434/v1</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Name of the model as the service knows it.</summary>
    public required string Model { get; init; }

    /// <summary>Key of the service; local services take any.</summary>
    public string? Key { get; init; }

    /// <summary>Longest wait for one answer, from the request to its last word. Default 60 seconds.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time for a whole briefing; what is not written by then is written without the model. Default 3 minutes.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Calls that are repeated after a failure of the service, per section. Default 2.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Wait before the first repetition; it doubles, with jitter, and is never shorter than the service asks for. Default half a second.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often a section whose sentences fail the check is asked for again, with the reasons. Default 2.</summary>
    public int Regenerations { get; init; } = 2;

    /// <summary>Failures in a row, of any briefing, after which the service is left alone. Default 3.</summary>
    public int BreakAfter { get; init; } = 3;

    /// <summary>How long it is left alone; then one call tries it. Default one minute.</summary>
    public TimeSpan BreakFor { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Calls at the same time, over all briefings. Default 2.</summary>
    public int ConcurrentCalls { get; init; } = 2;

    /// <summary>Tokens, in and out, that a briefing may use. Default 60,000.</summary>
    public int TokenBudget { get; init; } = 60_000;

    /// <summary>Price of a million tokens of prompt, in any currency; 0 (the default) for a service of one's own.</summary>
    public double InputPrice { get; init; }

    /// <summary>Price of a million tokens of answer, in the same currency.</summary>
    public double OutputPrice { get; init; }

    /// <summary>What a briefing may cost, in the currency of the prices; no limit by default.</summary>
    public double MoneyBudget { get; init; } = double.PositiveInfinity;

    /// <summary>Longest answer to one section, in tokens. Default 2,000.</summary>
    public int AnswerTokens { get; init; } = 2_000;

    /// <summary>Name of the model that turns text into vectors; null for the built-in ones.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>True when that model may also be given redacted comments of surveys, to find their themes. Default false: comments stay on this server.</summary>
    public bool EmbedsComments { get; init; }

    /// <summary>Numbers in a vector of that model; null takes the length of the first answer.</summary>
    public int? EmbeddingLength { get; init; }

    /// <summary>Cost of tokens, in the currency of the prices.</summary>
    public double Cost(long input, long output) => (input * InputPrice + output * OutputPrice) / 1e6;

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
        var plain = new LanguageModelOptions { Endpoint = address, Model = model.Trim(), Key = variable(KeyVariable) };
        return plain with
        {
            CallTimeout = TimeSpan.FromSeconds(Number(variable, TimeoutVariable, plain.CallTimeout.TotalSeconds, 1, 3600)),
            Deadline = TimeSpan.FromSeconds(Number(variable, DeadlineVariable, plain.Deadline.TotalSeconds, 1, 86_400)),
            TokenBudget = (int)Number(variable, TokensVariable, plain.TokenBudget, 1, 100_000_000),
            InputPrice = Number(variable, InputPriceVariable, 0, 0, 1e6),
            OutputPrice = Number(variable, OutputPriceVariable, 0, 0, 1e6),
            MoneyBudget = Number(variable, MoneyVariable, double.PositiveInfinity, 0, 1e9),
            ConcurrentCalls = (int)Number(variable, ConcurrencyVariable, plain.ConcurrentCalls, 1, 64),
            EmbeddingModel = string.IsNullOrWhiteSpace(variable(EmbeddingModelVariable)) ? null : variable(EmbeddingModelVariable)!.Trim(),
            EmbedsComments = string.Equals(variable(EmbedCommentsVariable)?.Trim(), "yes", StringComparison.OrdinalIgnoreCase),
            EmbeddingLength = (int)Number(variable, EmbeddingLengthVariable, 0, 1, 65_536) is var length and > 0 ? length : null,
        };
    }

    private static double Number(Func<string, string?> variable, string name, double absent, double from, double to)
    {
        var text = variable(name);
        if (string.IsNullOrWhiteSpace(text)) return absent;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(value >= from && value <= to))
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'; it must be a number from {from:0} to {to:0}, with a point for decimals."));
        return value;
    }
}
