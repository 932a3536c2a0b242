namespace InsightEngine.Insights.Suppression;

/// <summary>When a matter is raised and when it ends.</summary>
/// <param name="RaiseAfter">Consecutive runs that must find it.</param>
/// <param name="ClearAfter">Consecutive runs that must not find it until an open insight is resolved. 0 for something that happened rather than holds.</param>
/// <param name="ExpiresAfter">Something that happened is resolved so long after it was raised; null for a condition.</param>
public sealed record Lifecycle(int RaiseAfter, int ClearAfter, TimeSpan? ExpiresAfter)
{
    /// <summary>Holds or does not: raised and resolved at once.</summary>
    public static Lifecycle Condition { get; } = new(1, 1, null);

    /// <summary>Happened: raised once, stays for two weeks.</summary>
    public static Lifecycle Happening { get; } = new(1, 0, TimeSpan.FromDays(14));

    /// <summary>Near its limit it would flicker: two runs in a row are needed to raise and to clear it.</summary>
    public static Lifecycle Hysteresis { get; } = new(2, 2, null);

    public bool IsHappening => ExpiresAfter is not null;
}
