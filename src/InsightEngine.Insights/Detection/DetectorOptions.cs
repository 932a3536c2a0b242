namespace InsightEngine.Insights.Detection;

/// <summary>Thresholds of all detectors; the defaults are documented at each.</summary>
public sealed record DetectorOptions
{
    public PredictedMissDetectorOptions PredictedMiss { get; init; } = new();
    public MissEscalatedDetectorOptions MissEscalated { get; init; } = new();
    public ObjectiveAtRiskDetectorOptions ObjectiveAtRisk { get; init; } = new();
    public UpstreamImpactDetectorOptions UpstreamImpact { get; init; } = new();
    public DataStaleDetectorOptions DataStale { get; init; } = new();
    public TargetMetDetectorOptions TargetMet { get; init; } = new();
    public UnusualValueDetectorOptions UnusualValue { get; init; } = new();
}
