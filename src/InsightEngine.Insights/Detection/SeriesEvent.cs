namespace InsightEngine.Insights.Detection;

/// <summary>What happened in a bare series.</summary>
public enum SeriesEventKind
{
    /// <summary>A single value, or the newest part of a stretch, away from what was to be expected.</summary>
    UnusualValue,

    /// <summary>A stretch at a level not seen before.</summary>
    UnusualLevel,

    /// <summary>A stretch that scatters more or less than any before.</summary>
    UnusualSpread,

    /// <summary>A stretch of a shape not seen before.</summary>
    UnusualPattern,

    /// <summary>The first value at a new level that lasts.</summary>
    LevelShift,

    /// <summary>The first value of a new trend.</summary>
    TrendChange,

    /// <summary>From here on the values scatter more or less.</summary>
    VolatilityChange,

    /// <summary>From here on the season has another shape.</summary>
    SeasonalBreak,
}

/// <summary>An anomaly or a change in a bare series.</summary>
/// <param name="Position">Zero-based position in the series.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Score">Strength in [0.5, 1): 0.5 at the threshold of its kind.</param>
public readonly record struct SeriesEvent(int Position, SeriesEventKind Kind, double Score);
