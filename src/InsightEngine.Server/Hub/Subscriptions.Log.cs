namespace InsightEngine.Server.Hub;

public sealed partial class Subscriptions
{
    [LoggerMessage(2001, LogLevel.Warning, "Closed the slow connection {ConnectionId}: {Reason}")]
    private static partial void LogSlowConsumer(ILogger log, string connectionId, string reason);

    [LoggerMessage(2002, LogLevel.Error, "The log could not be replayed to {ConnectionId}; the connection is closed and its client resumes")]
    private static partial void LogReplayFailed(ILogger log, string connectionId, Exception failure);
}
