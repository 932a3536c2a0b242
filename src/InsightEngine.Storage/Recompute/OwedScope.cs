namespace InsightEngine.Storage.Recompute;

/// <summary>Which of the owed work a run looks at.</summary>
/// <param name="KpiIds">These KPIs only, and no other subjects; null for all.</param>
/// <param name="KpisMarkedUntil">Without KPIs that were marked later; null for all.</param>
/// <param name="Chooser">
/// Who chooses among the oldest KPIs. Each name chooses others, so that servers that look at the same time seldom compute the
/// same; null for the oldest.
/// </param>
internal sealed record OwedScope(List<string>? KpiIds, DateTimeOffset? KpisMarkedUntil, string? Chooser)
{
    /// <summary>Of so many oldest a chooser takes its own.</summary>
    public const int ChosenFrom = 512;

    public static OwedScope All { get; } = new(null, null, null);

    /// <summary>The chooser's own of these, in a fixed order.</summary>
    public IEnumerable<DirtyMark> Choose(IEnumerable<DirtyMark> oldest, int count) =>
        oldest.OrderBy(mark => Hash(Chooser!, mark.SubjectId)).ThenBy(mark => mark.SubjectId, StringComparer.Ordinal).Take(count);

    /// <summary>FNV-1a over both names.</summary>
    private static uint Hash(string chooser, string id)
    {
        var hash = 2166136261u;
        foreach (var letter in chooser) hash = unchecked((hash ^ letter) * 16777619u);
        foreach (var letter in id) hash = unchecked((hash ^ letter) * 16777619u);
        return hash;
    }
}
