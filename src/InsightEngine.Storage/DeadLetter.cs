namespace InsightEngine.Storage;

/// <summary>A message that no server could work off after its repetitions. Its KPIs stay owed; the letter says that somebody should look.</summary>
public sealed record DeadLetter
{
    /// <summary>Given by the store.</summary>
    public long Id { get; init; }

    /// <summary>KPIs of the message.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    /// <summary>Where it failed last.</summary>
    public required string Server { get; init; }

    public required string Reason { get; init; }
    public required DateTimeOffset At { get; init; }
    public LetterState State { get; init; } = LetterState.Open;

    /// <summary>Who had it tried again or discarded it.</summary>
    public string? By { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
}

/// <summary>An open letter waits for somebody's decision.</summary>
public enum LetterState { Open, Retried, Discarded }
