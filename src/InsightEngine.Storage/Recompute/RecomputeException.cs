namespace InsightEngine.Storage.Recompute;

/// <summary>The computing of a batch failed; nothing of it was written and its marks stand.</summary>
/// <param name="marks">Of the batch. With one mark, this subject is the cause.</param>
public sealed class RecomputeException(IReadOnlyList<DirtyMark> marks, Exception cause)
    : Exception(marks is [var only] ? $"{only.SubjectKind} '{only.SubjectId}' could not be recomputed: {cause.Message}" : $"A batch of {marks.Count} subjects could not be recomputed: {cause.Message}", cause)
{
    public IReadOnlyList<DirtyMark> Marks { get; } = marks;
}
