using System.ClientModel;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>
/// The calls of one briefing: each with a time limit, repeated with growing waits when the service is to blame, counted
/// against the token budget, and stopped altogether after several failures in a row.
/// </summary>
internal sealed class ModelCalls(IChatClient client, LanguageModelOptions options, TimeProvider time)
{
    private readonly DateTimeOffset _deadline = time.GetUtcNow() + options.Deadline;
    private int _failures;

    /// <summary>Tokens used so far, in and out; estimated by length where the service does not say.</summary>
    public long Tokens { get; private set; }

    /// <summary>Why the last call was given up; null while all is well.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Asks; null when no answer can be had.</summary>
    public async Task<string?> AskAsync(IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken)
    {
        var request = new ChatOptions
        {
            MaxOutputTokens = options.AnswerTokens,
            Temperature = 0.2f,
            ResponseFormat = ChatResponseFormat.ForJsonSchema(SectionAnswer.Schema, "section"),
        };
        for (var attempt = 0; attempt <= options.Retries; attempt++)
        {
            if (Stop() is { } reason)
            {
                Trouble = reason;
                return null;
            }
            if (attempt > 0) await Task.Delay(Wait(attempt), time, cancellationToken);
            var left = _deadline - time.GetUtcNow();
            if (left <= TimeSpan.Zero) continue;
            using var limit = new CancellationTokenSource(left < options.CallTimeout ? left : options.CallTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                // The service may ignore the cancellation of its request; the wait ends all the same.
                var response = await client.GetResponseAsync(messages, request, either.Token).WaitAsync(either.Token);
                Tokens += response.Usage?.TotalTokenCount ?? (messages.Sum(message => message.Text.Length) + response.Text.Length) / 4;
                _failures = 0;
                return response.Text;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                Failed("The model did not answer in time.");
            }
            catch (ClientResultException failure)
            {
                Failed(failure.Status == 0 ? "The model's service cannot be reached." : $"The model's service answered with status {failure.Status}.");
                if (failure.Status is >= 400 and < 500 and not (408 or 409 or 429)) _failures = options.BreakAfter;
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException or InvalidOperationException or ArgumentException or AggregateException)
            {
                Failed("The model's service cannot be reached or its answer cannot be read.");
            }
        }
        return null;
    }

    private void Failed(string reason)
    {
        Trouble = reason;
        _failures++;
    }

    private string? Stop()
    {
        if (_failures >= options.BreakAfter) return Trouble ?? "The model's service failed too often.";
        if (Tokens >= options.TokenBudget) return "The token budget of the briefing is used up.";
        return time.GetUtcNow() >= _deadline ? "The time for the briefing is over." : null;
    }

    /// <summary>Doubling waits; the jitter is taken from the deadline, so that two servers do not knock in step.</summary>
    private TimeSpan Wait(int attempt) => options.RetryDelay * Math.Pow(2, attempt - 1) * (0.75 + 0.5 * (_deadline.Ticks % 997) / 997.0);
}
