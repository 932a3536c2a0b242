using System.ClientModel;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>
/// The calls of one briefing: each with a time limit, repeated with growing waits when the service is to blame, and
/// counted against the budgets of tokens and money. The circuit breaker and the places are those of the traffic.
/// </summary>
internal sealed class ModelCalls(IChatClient client, LanguageModelOptions options, ModelTraffic traffic, TimeProvider time)
{
    /// <summary>An answer that is longer is cut off and refused.</summary>
    public const int LongestAnswer = 100_000;

    private static readonly TimeSpan Pointless = TimeSpan.FromMinutes(1), LongestPause = TimeSpan.FromHours(1);

    private readonly DateTimeOffset _deadline = time.GetUtcNow() + options.Deadline;
    private long _input, _output;

    /// <summary>Tokens used so far, in and out; estimated by length where the service does not say.</summary>
    public long Tokens => _input + _output;

    /// <summary>Cost so far, in the currency of the prices.</summary>
    public double Money => options.Cost(_input, _output);

    /// <summary>Why the last call was given up; null while all is well.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Asks; null when no answer can be had.</summary>
    /// <param name="messages">The conversation.</param>
    /// <param name="received">Told how many characters have come, while they come.</param>
    /// <param name="cancellationToken">Stops the asking.</param>
    public async Task<string?> AskAsync(IReadOnlyList<ChatMessage> messages, Action<int>? received, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt <= options.Retries; attempt++)
        {
            if (Stop(messages) is { } reason)
            {
                Trouble = reason;
                return null;
            }
            var left = _deadline - time.GetUtcNow();
            using var limit = new CancellationTokenSource(left < options.CallTimeout ? left : options.CallTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            var wish = TimeSpan.Zero;
            try
            {
                // The service may ignore the cancellation of its request; the wait ends all the same.
                if (await CallAsync(messages, received, either.Token).WaitAsync(either.Token) is { } answer) return answer;
                Failed("The model answered with nothing.");
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                Failed("The model did not answer in time.");
            }
            catch (ClientResultException failure)
            {
                wish = Refused(failure);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException or InvalidOperationException or ArgumentException or AggregateException or FormatException or KeyNotFoundException)
            {
                Failed("The model's service cannot be reached or its answer cannot be read.");
            }
            if (attempt < options.Retries && traffic.Closed() is null) await PauseAsync(attempt, wish, cancellationToken);
        }
        return null;
    }

    private async Task<string?> CallAsync(IReadOnlyList<ChatMessage> messages, Action<int>? received, CancellationToken cancellationToken)
    {
        await traffic.EnterAsync(cancellationToken);
        try
        {
            var (text, usage) = traffic.Streams ? await StreamAsync(messages, received, cancellationToken) : await WholeAsync(messages, cancellationToken);
            if (text.Length == 0)
            {
                if (traffic.Streams) traffic.StreamsNot();
                return null;
            }
            var input = usage?.InputTokenCount ?? messages.Sum(message => message.Text.Length) / 4;
            var output = usage?.OutputTokenCount ?? text.Length / 4;
            _input += input;
            _output += output;
            traffic.Answered(input, output);
            return text;
        }
        finally
        {
            traffic.Leave();
        }
    }

    private async Task<(string Text, UsageDetails? Usage)> StreamAsync(IReadOnlyList<ChatMessage> messages, Action<int>? received, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        UsageDetails? usage = null;
        await foreach (var update in client.GetStreamingResponseAsync(messages, Request(), cancellationToken).WithCancellation(cancellationToken))
        {
            usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
            if (update.Text.Length == 0) continue;
            text.Append(update.Text);
            received?.Invoke(text.Length);
            if (text.Length > LongestAnswer) break;
        }
        return (text.ToString(), usage);
    }

    private async Task<(string Text, UsageDetails? Usage)> WholeAsync(IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken)
    {
        var response = await client.GetResponseAsync(messages, Request(), cancellationToken);
        return (response.Text, response.Usage);
    }

    private ChatOptions Request() => new()
    {
        MaxOutputTokens = options.AnswerTokens,
        Temperature = 0.2f,
        ResponseFormat = ChatResponseFormat.ForJsonSchema(SectionAnswer.Schema, "section"),
    };

    /// <summary>Notes a refusal by status; returns how long the service wants to be left alone.</summary>
    private TimeSpan Refused(ClientResultException failure)
    {
        var wish = RetryAfter(failure);
        var reason = failure.Status switch
        {
            0 => "The model's service cannot be reached.",
            401 or 403 => $"The model's service refuses the key (status {failure.Status}).",
            404 => "The model's service does not know the model or the address (status 404).",
            429 => "The model's service is busy or its quota is used up (status 429).",
            _ => $"The model's service answered with status {failure.Status}.",
        };
        var pointless = failure.Status is >= 400 and < 500 and not (408 or 409 or 429);
        // Whoever wants longer than the briefing has is left alone for as long as he wants.
        Failed(reason, pointless ? Pointless : wish > _deadline - time.GetUtcNow() ? wish : null);
        return wish;
    }

    private TimeSpan RetryAfter(ClientResultException failure)
    {
        if (failure.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var text) != true || text is null) return TimeSpan.Zero;
        var wish = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment - time.GetUtcNow()
            : TimeSpan.Zero;
        return wish < TimeSpan.Zero ? TimeSpan.Zero : wish > LongestPause ? LongestPause : wish;
    }

    private async Task PauseAsync(int attempt, TimeSpan wish, CancellationToken cancellationToken)
    {
        var left = _deadline - time.GetUtcNow();
        var pause = Wait(attempt) is var own && own > wish ? own : wish;
        if (pause >= left) return; // the next attempt finds that the time is over
        await Task.Delay(pause, time, cancellationToken);
    }

    private void Failed(string reason, TimeSpan? pause = null)
    {
        Trouble = reason;
        traffic.Failed(reason, pause);
    }

    private string? Stop(IReadOnlyList<ChatMessage> messages)
    {
        if (traffic.Closed() is { } closed) return closed;
        var next = messages.Sum(message => message.Text.Length) / 4;
        if (Tokens + next >= options.TokenBudget) return "The token budget of the briefing is used up.";
        if (options.Cost(_input + next, _output + options.AnswerTokens) > options.MoneyBudget) return "The money budget of the briefing is used up.";
        return time.GetUtcNow() >= _deadline ? "The time for the briefing is over." : null;
    }

    /// <summary>Doubling waits; the jitter is taken from the deadline, so that two servers do not knock in step.</summary>
    private TimeSpan Wait(int attempt) => options.RetryDelay * Math.Pow(2, attempt) * (0.75 + 0.5 * (_deadline.Ticks % 997) / 997.0);
}
