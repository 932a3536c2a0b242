namespace InsightEngine.Numerics.Changes;

/// <summary>In what respect a stretch is unlike its past.</summary>
public enum AnomalyKind
{
    /// <summary>Mostly its newest part.</summary>
    Value,

    /// <summary>All of it lies on one side of the most similar stretch before.</summary>
    Level,

    /// <summary>It scatters more or less.</summary>
    Spread,

    /// <summary>Its shape.</summary>
    Pattern,
}

/// <summary>An alarm of <see cref="NoveltyDetector"/>.</summary>
/// <param name="Position">Zero-based position of the value that raised it.</param>
/// <param name="Kind">In what respect the stretch differs.</param>
/// <param name="Score">Strength in [0.5, 1): 0.5 at the threshold.</param>
public readonly record struct Anomaly(long Position, AnomalyKind Kind, double Score);
