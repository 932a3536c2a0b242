namespace InsightEngine.Server.Bus;

/// <param name="Subjects">KPIs of the message; they stay owed and are tried again from the store.</param>
/// <param name="Server">Where it failed last.</param>
public sealed record DeadLetter(IReadOnlyList<string> Subjects, string Server, string Reason, DateTimeOffset At);

/// <summary>The last messages that no server could work off, newest first.</summary>
public sealed class DeadLetters
{
    private const int Kept = 200;
    private readonly Lock _gate = new();
    private readonly LinkedList<DeadLetter> _letters = [];

    public IReadOnlyList<DeadLetter> Newest
    {
        get { lock (_gate) return [.. _letters]; }
    }

    public void Add(IReadOnlyList<string> subjects, string server, string reason, DateTimeOffset at)
    {
        lock (_gate)
        {
            _letters.AddFirst(new DeadLetter(subjects, server, reason, at));
            if (_letters.Count > Kept) _letters.RemoveLast();
        }
    }
}
