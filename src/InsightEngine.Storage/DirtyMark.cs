using InsightEngine.Insights;

namespace InsightEngine.Storage;

/// <summary>
/// Work that is owed: the subject changed and has not been recomputed since. Written in the transaction of the
/// change and deleted, if <see cref="Version"/> is still the same, in the transaction of the recomputation; so a
/// kill at any moment leaves either the mark or the result.
/// </summary>
public sealed record DirtyMark
{
    public required SubjectKind SubjectKind { get; init; }
    public required string SubjectId { get; init; }

    /// <summary>Grows with every change of the subject.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset MarkedAt { get; init; }
}
