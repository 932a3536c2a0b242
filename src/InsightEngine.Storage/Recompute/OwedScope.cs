namespace InsightEngine.Storage.Recompute;

/// <summary>Which of the owed work a run looks at.</summary>
/// <param name="KpiIds">These KPIs only, and no other subjects; null for all.</param>
/// <param name="KpisMarkedUntil">Without KPIs that were marked later; null for all.</param>
internal sealed record OwedScope(List<string>? KpiIds, DateTimeOffset? KpisMarkedUntil)
{
    public static OwedScope All { get; } = new(null, null);
}
