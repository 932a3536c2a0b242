namespace InsightEngine.Storage.Schedules;

/// <summary>
/// One run of a schedule. The key is (<see cref="Schedule"/>, <see cref="DueAt"/>): whatever fires, how often and on
/// which server, an occasion has one run.
/// </summary>
public sealed record ScheduleRun
{
    /// <summary>Id of the schedule, such as <c>retention</c>.</summary>
    public required string Schedule { get; init; }

    /// <summary>The occasion: the last moment at which the schedule was due; of a run on demand, when it was asked for.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
    /// <summary>Until when its server is taken to be at work; it moves on while the run lasts.</summary>
    public required DateTimeOffset LeaseUntil { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
    public required RunState State { get; init; }

    /// <summary>1, and one more each time that a run was taken over from a server that ended in the middle of it.</summary>
    public required int Attempt { get; init; }

    /// <summary>Server that runs it.</summary>
    public required string Server { get; init; }

    /// <summary>Who asked for it; null when it was due.</summary>
    public string? By { get; init; }

    /// <summary>What it did, or why it failed, in one line.</summary>
    public string? Result { get; init; }
}

public enum RunState { Running, Done, Failed }
