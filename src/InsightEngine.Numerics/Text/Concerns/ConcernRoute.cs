namespace InsightEngine.Numerics.Text.Concerns;

/// <summary>What becomes of a comment that may report harm.</summary>
internal enum ConcernRoute
{
    None,

    /// <summary>Ranked for a person to look at, within a budget; never quoted.</summary>
    Possible,

    /// <summary>For a person to review; counts nowhere.</summary>
    Serious,
}
