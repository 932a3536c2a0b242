namespace InsightEngine.Briefings.LanguageModel;

/// <summary>
/// What the briefings of a process share when they call the model: how many calls run at once, the circuit breaker (after
/// Nygard, Release It!, 2007), answers that were accepted before, and what was used. Safe for several threads.
/// </summary>
public sealed class ModelTraffic(LanguageModelOptions options, TimeProvider time) : IDisposable
{
    private const int KeptAnswers = 512;

    private readonly SemaphoreSlim _slots = new(options.ConcurrentCalls);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, IReadOnlyList<BriefingSentence>> _answers = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private ModelUsage _usage = new(time.GetUtcNow(), 0, 0, 0, 0, 0, null, null, null);
    private int _failures;
    private bool _streams = true;

    /// <summary>What was used since the start, and the state of the circuit breaker.</summary>
    public ModelUsage Usage
    {
        get
        {
            lock (_lock) return _usage;
        }
    }

    /// <summary>Whether the service is known to answer piece by piece; a service that does not is asked for whole answers.</summary>
    public bool Streams => Volatile.Read(ref _streams);

    /// <summary>Why no call is made at present; null when calls may be made.</summary>
    public string? Closed()
    {
        lock (_lock)
        {
            return _usage.ClosedUntil > time.GetUtcNow() ? _usage.LastTrouble ?? "The model's service failed too often." : null;
        }
    }

    /// <summary>Waits for a free place; give it back by <see cref="Leave"/>.</summary>
    public Task EnterAsync(CancellationToken cancellationToken) => _slots.WaitAsync(cancellationToken);

    public void Leave() => _slots.Release();

    /// <summary>A call was answered.</summary>
    public void Answered(long input, long output)
    {
        lock (_lock)
        {
            _failures = 0;
            _usage = _usage with
            {
                Calls = _usage.Calls + 1,
                InputTokens = _usage.InputTokens + input,
                OutputTokens = _usage.OutputTokens + output,
                Money = _usage.Money + options.Cost(input, output),
                ClosedUntil = null,
            };
        }
    }

    /// <summary>A call failed.</summary>
    /// <param name="reason">In one sentence, without anything that the service said.</param>
    /// <param name="pause">How long the service wants to be left alone, when it said so or when asking again is pointless; null counts towards the breaker.</param>
    public void Failed(string reason, TimeSpan? pause = null)
    {
        lock (_lock)
        {
            _failures++;
            var now = time.GetUtcNow();
            var until = pause is { } wished ? now + wished : _failures >= options.BreakAfter ? now + options.BreakFor : _usage.ClosedUntil;
            _usage = _usage with { Calls = _usage.Calls + 1, Failures = _usage.Failures + 1, LastTrouble = reason, LastTroubleAt = now, ClosedUntil = until };
        }
    }

    /// <summary>The service gave no event: it is asked for whole answers from now on.</summary>
    public void StreamsNot() => Volatile.Write(ref _streams, false);

    internal IReadOnlyList<BriefingSentence>? Known(string key)
    {
        lock (_lock) return _answers.GetValueOrDefault(key);
    }

    internal void Keep(string key, IReadOnlyList<BriefingSentence> sentences)
    {
        lock (_lock)
        {
            if (!_answers.TryAdd(key, sentences)) return;
            _order.Enqueue(key);
            if (_order.Count > KeptAnswers) _answers.Remove(_order.Dequeue());
        }
    }

    public void Dispose() => _slots.Dispose();
}

/// <summary>What the model was used for.</summary>
/// <param name="Since">Start of the count.</param>
/// <param name="Calls">Calls made.</param>
/// <param name="Failures">Calls that failed.</param>
/// <param name="InputTokens">Tokens of prompts; estimated by length where the service does not say.</param>
/// <param name="OutputTokens">Tokens of answers.</param>
/// <param name="Money">Cost, in the currency of the configured prices.</param>
/// <param name="LastTrouble">The last failure in a sentence.</param>
/// <param name="LastTroubleAt">When it was.</param>
/// <param name="ClosedUntil">The service is left alone until then; null when it is not.</param>
public sealed record ModelUsage(
    DateTimeOffset Since, long Calls, long Failures, long InputTokens, long OutputTokens, double Money, string? LastTrouble, DateTimeOffset? LastTroubleAt, DateTimeOffset? ClosedUntil);
