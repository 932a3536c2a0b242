namespace InsightEngine.Storage.Schedules;

/// <summary>When something is done again and again, as people left it.</summary>
public sealed record Schedule
{
    /// <summary>Such as <c>retention</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The times, in the words of whoever fires it: <c>Weekly Monday 06:30</c>.</summary>
    public required string Rhythm { get; init; }

    public required bool Paused { get; init; }

    /// <summary>From when on it counts: what was due earlier is not made up for. Moves when the rhythm changes and when a pause ends.</summary>
    public required DateTimeOffset Since { get; init; }
}
