using InsightEngine.Insights;

namespace InsightEngine.Storage.Recompute;

/// <summary>What one batch of recomputation did, after its commit.</summary>
/// <param name="Marks">Marks that were cleared.</param>
/// <param name="Events">Lines appended to the log.</param>
/// <param name="ComputedAt">Time of the outlooks.</param>
/// <param name="Outlooks">Probabilities that were computed anew.</param>
public sealed record RecomputeResult(int Marks, int Events, DateTimeOffset ComputedAt, IReadOnlyList<ChangedOutlook> Outlooks);

/// <param name="Kind">KPI or objective.</param>
/// <param name="Probability">Of a miss, 0 … 1; null when it cannot be said.</param>
/// <param name="ObjectivePath">Objectives above the subject, nearest first.</param>
public sealed record ChangedOutlook(SubjectKind Kind, string Id, double? Probability, string? OrgUnitId, IReadOnlyList<string> ObjectivePath);
