using InsightEngine.Storage.Recompute;

namespace InsightEngine.Server.Bus;

/// <summary>A server committed something: all others look for work and for new lines of the log. Carries no data, so losing it costs a second at most.</summary>
/// <param name="Server">Who says it.</param>
public sealed record StoreChanged(string Server);

/// <summary>Probabilities that a server computed anew, for the subscribers of all others.</summary>
public sealed record OutlooksComputed(string Server, RecomputeResult Result);

/// <summary>KPIs whose recomputation is owed; one server takes it. Stale or repeated, it does nothing: what is owed stands in the store.</summary>
/// <param name="Partition">Of these KPIs, 0 … <see cref="Partitions"/> − 1: a server works at one message of a partition at a time. Few of them, so that a small commit makes few messages.</param>
public sealed record KpisOwed(int Partition, IReadOnlyList<string> KpiIds)
{
    public const int Partitions = 4;

    /// <summary>The same on every server: FNV-1a over the id's characters.</summary>
    public static int PartitionOf(string kpiId)
    {
        var hash = 2166136261u;
        foreach (var letter in kpiId) hash = unchecked((hash ^ letter) * 16777619u);
        return (int)(hash % Partitions);
    }
}
