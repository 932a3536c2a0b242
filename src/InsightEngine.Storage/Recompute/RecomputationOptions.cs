namespace InsightEngine.Storage.Recompute;

/// <summary>How recomputation cuts its work.</summary>
public sealed record RecomputationOptions
{
    /// <summary>Most KPIs in one transaction. Default 32: a kill loses less than a second of forecasts, and other writers wait little.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Most values in the histories of these KPIs together. Default 12,000: 32 weekly KPIs of seven years, or three daily ones of eleven.</summary>
    public int BatchValues { get; init; } = 12_000;

    /// <summary>Most forecasts at the same time; default all cores. The results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
