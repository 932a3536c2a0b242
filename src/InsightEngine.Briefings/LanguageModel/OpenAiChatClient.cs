using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>
/// <see cref="IChatClient"/> over the OpenAI package, for any service that speaks its protocol. It repeats nothing
/// itself: the writer decides when to ask again.
/// </summary>
public sealed class OpenAiChatClient : IChatClient
{
    private readonly OpenAI.Chat.ChatClient _client;

    public OpenAiChatClient(LanguageModelOptions options)
    {
        _client = new OpenAI.Chat.ChatClient(
            options.Model,
            new ApiKeyCredential(string.IsNullOrWhiteSpace(options.Key) ? "none" : options.Key),
            new OpenAIClientOptions { Endpoint = options.Endpoint, RetryPolicy = new ClientRetryPolicy(0), NetworkTimeout = options.CallTimeout });
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new OpenAI.Chat.ChatCompletionOptions { MaxOutputTokenCount = options?.MaxOutputTokens, Temperature = options?.Temperature };
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } json)
            request.ResponseFormat = OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat(json.SchemaName ?? "answer", BinaryData.FromString(schema.GetRawText()), jsonSchemaIsStrict: true);
        var answer = await _client.CompleteChatAsync(messages.Select(Convert), request, cancellationToken);
        var completion = answer.Value;
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Concat(completion.Content.Select(part => part.Text))))
        {
            ModelId = completion.Model,
            FinishReason = completion.FinishReason == OpenAI.Chat.ChatFinishReason.Length ? ChatFinishReason.Length : ChatFinishReason.Stop,
            Usage = completion.Usage is { } usage
                ? new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount, TotalTokenCount = usage.TotalTokenCount }
                : null,
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates()) yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private static OpenAI.Chat.ChatMessage Convert(ChatMessage message) => message.Role == ChatRole.System
        ? new OpenAI.Chat.SystemChatMessage(message.Text)
        : message.Role == ChatRole.Assistant
            ? new OpenAI.Chat.AssistantChatMessage(message.Text)
            : new OpenAI.Chat.UserChatMessage(message.Text);
}
