namespace InsightEngine.Numerics.Forecasting;

/// <summary>What an unusual period is read as.</summary>
public enum OutlierKind
{
    /// <summary>One period stands out and the next ones do not: it says nothing about the future level.</summary>
    AdditiveOutlier,

    /// <summary>The level moved and stayed.</summary>
    LevelShift,

    /// <summary>The newest value stands out: nothing tells yet whether it is the first of a new level or a single one.</summary>
    Undecided,
}

/// <summary>An unusual period of a history.</summary>
/// <param name="Kind">How it is read.</param>
/// <param name="Position">Zero-based period; of a level shift the first at the new level.</param>
/// <param name="Effect">
/// How far the value, or the level from here on, lies from what the rest says: a difference in the unit of the
/// series, or a ratio when <paramref name="IsRatio"/>.
/// </param>
/// <param name="IsRatio">Whether the effect multiplies; the history is then positive.</param>
/// <param name="Score">Size of the effect in its own standard errors.</param>
/// <param name="ShiftProbability">1 for a level shift, 0 for an additive outlier, between them when undecided.</param>
public sealed record Outlier(OutlierKind Kind, int Position, double Effect, bool IsRatio, double Score, double ShiftProbability);
