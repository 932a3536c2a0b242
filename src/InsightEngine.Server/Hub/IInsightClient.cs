using InsightEngine.Insights;

namespace InsightEngine.Server.Hub;

/// <summary>What the hub sends. The JavaScript client takes the names in any case: <c>on("insightEvent", …)</c>.</summary>
public interface IInsightClient
{
    /// <summary>A line of the log, in the order of its sequence: first those after the cursor, then live ones. At least once; <see cref="InsightEvent.DedupeKey"/> tells a repetition.</summary>
    Task InsightEvent(InsightEvent line);

    /// <summary>Everything up to this sequence was sent or does not pass the filter; what follows is live.</summary>
    Task CaughtUp(CaughtUp position);

    /// <summary>Lines of the log that the subscriber asked for and cannot have any more.</summary>
    Task Gap(Gap gap);

    /// <summary>Probabilities were computed anew.</summary>
    Task OutlookChanged(OutlookChange change);

    /// <summary>The connection is about to be closed; subscribe again after <see cref="Disconnecting.ResumeAfter"/>.</summary>
    Task Disconnecting(Disconnecting farewell);
}

/// <param name="Sequence">New cursor of the subscriber.</param>
public sealed record CaughtUp(long Sequence);

/// <param name="From">First missing sequence.</param>
/// <param name="To">Last missing sequence.</param>
public sealed record Gap(long From, long To, string Reason);

/// <param name="Reason">Why the server closes the connection.</param>
/// <param name="ResumeAfter">Sequence of the last line that was sent.</param>
public sealed record Disconnecting(string Reason, long ResumeAfter);

public sealed record OutlookChange(DateTimeOffset ComputedAt, IReadOnlyList<ObjectiveRiskChange> Objectives, IReadOnlyList<KpiMissChange> Kpis);

public sealed record ObjectiveRiskChange(string Id, double? Risk);

public sealed record KpiMissChange(string Id, double? MissProbability);
