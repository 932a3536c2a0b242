namespace InsightEngine.Insights.Suppression;

/// <summary>
/// What suppression remembers of one matter between runs. One row per dedupe key; written in the transaction of the
/// run, with the insights and events that it led to.
/// </summary>
public sealed record DetectorMemory
{
    /// <summary>The key.</summary>
    public required string DedupeKey { get; init; }

    public required InsightType Type { get; init; }
    public required SubjectKind SubjectKind { get; init; }
    public required string SubjectId { get; init; }

    /// <summary>Consecutive runs that found it.</summary>
    public int RunsAbove { get; init; }

    /// <summary>Consecutive runs that did not.</summary>
    public int RunsBelow { get; init; }

    /// <summary>How often it was raised; the number of the current or last episode.</summary>
    public int Episode { get; init; }

    /// <summary>Whether an insight of it is open.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Updates written in the current episode.</summary>
    public int Updates { get; init; }

    /// <summary>Newest data of the run that was counted last; the same data again is not a further run.</summary>
    public DateTimeOffset CountedAsOf { get; init; }

    /// <summary>Probability of the last finding, where it has one.</summary>
    public double? LastValue { get; init; }
}
