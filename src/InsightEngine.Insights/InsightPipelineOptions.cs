using InsightEngine.Insights.Detection;

namespace InsightEngine.Insights;

/// <summary>Settings of <see cref="InsightPipeline"/>; the defaults are the product's.</summary>
public sealed record InsightPipelineOptions
{
    /// <summary>All randomness starts here: the same seed and data give the same results. Changing it in a running store asks for a full recomputation, because draws of different seeds cannot be combined.</summary>
    public ulong Seed { get; init; } = 20260101;

    /// <summary>Most periods to look ahead; a target farther away has no miss probability yet.</summary>
    public int LongestHorizon { get; init; } = 400;

    /// <summary>Change of the probability of an open insight that is worth an update.</summary>
    public double MaterialChange { get; init; } = 0.05;

    /// <summary>Thresholds of the detectors.</summary>
    public DetectorOptions Detectors { get; init; } = new();
}
