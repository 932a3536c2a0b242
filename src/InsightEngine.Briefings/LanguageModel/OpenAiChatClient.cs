using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>
/// <see cref="IChatClient"/> over the OpenAI package, for any service that speaks its protocol. It repeats nothing
/// itself: the writer decides when to ask again. Only text comes through: calls of tools and refusals are no text.
/// </summary>
public sealed class OpenAiChatClient : IChatClient
{
    private readonly OpenAI.Chat.ChatClient _client;

    public OpenAiChatClient(LanguageModelOptions options) => _client = new OpenAI.Chat.ChatClient(options.Model, Credential(options), ClientOptions(options));

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var answer = await _client.CompleteChatAsync(messages.Select(Convert), Request(options), cancellationToken);
        var completion = answer.Value;
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Concat(completion.Content.Select(part => part.Text))))
        {
            ModelId = completion.Model,
            FinishReason = completion.FinishReason == OpenAI.Chat.ChatFinishReason.Length ? ChatFinishReason.Length : ChatFinishReason.Stop,
            Usage = completion.Usage is { } usage ? Details(usage) : null,
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var part in _client.CompleteChatStreamingAsync(messages.Select(Convert), Request(options), cancellationToken))
        {
            var update = new ChatResponseUpdate(ChatRole.Assistant, string.Concat(part.ContentUpdate.Select(piece => piece.Text)));
            if (part.Usage is { } usage) update.Contents.Add(new UsageContent(Details(usage)));
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    internal static ApiKeyCredential Credential(LanguageModelOptions options) => new(string.IsNullOrWhiteSpace(options.Key) ? "none" : options.Key);

    internal static OpenAIClientOptions ClientOptions(LanguageModelOptions options) =>
        new() { Endpoint = options.Endpoint, RetryPolicy = new ClientRetryPolicy(0), NetworkTimeout = options.CallTimeout };

    private static OpenAI.Chat.ChatCompletionOptions Request(ChatOptions? options)
    {
        var request = new OpenAI.Chat.ChatCompletionOptions { MaxOutputTokenCount = options?.MaxOutputTokens, Temperature = options?.Temperature };
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } json)
            request.ResponseFormat = OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat(json.SchemaName ?? "answer", BinaryData.FromString(schema.GetRawText()), jsonSchemaIsStrict: true);
        return request;
    }

    private static UsageDetails Details(OpenAI.Chat.ChatTokenUsage usage) =>
        new() { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount, TotalTokenCount = usage.TotalTokenCount };

    private static OpenAI.Chat.ChatMessage Convert(ChatMessage message) => message.Role == ChatRole.System
        ? new OpenAI.Chat.SystemChatMessage(message.Text)
        : message.Role == ChatRole.Assistant
            ? new OpenAI.Chat.AssistantChatMessage(message.Text)
            : new OpenAI.Chat.UserChatMessage(message.Text);
}
