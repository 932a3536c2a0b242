namespace InsightEngine.Server.Hub;

/// <summary>
/// The slow-consumer policy. Each connection has its own bounded queue and its own sender, so nobody waits for
/// anybody else. A connection whose queue is full, or that does not take one message within the time limit, is told
/// <c>disconnecting({reason, resumeAfter})</c> if it still reads, and closed. Nothing is lost: the client connects again and
/// subscribes after its cursor, and the log replays the rest.
/// </summary>
public sealed record HubLimits
{
    /// <summary>Messages that may wait for one connection. Default 1024, from 1.</summary>
    public int QueueCapacity { get; init; } = 1024;

    /// <summary>Time that a connection may take over one message. Default 15 seconds.</summary>
    public TimeSpan SendLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Time for the farewell before the connection is cut. Default 2 seconds.</summary>
    public TimeSpan FarewellLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Lines of the log that are read at once for a replay. Default 200.</summary>
    public int ReplayPage { get; init; } = 200;
}
