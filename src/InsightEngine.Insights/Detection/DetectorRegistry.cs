using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Suppression;

namespace InsightEngine.Insights.Detection;

/// <summary>A detector with the type that it finds and how long a matter of this type lives.</summary>
public sealed record DetectorEntry(InsightType Type, IInsightDetector Detector, Lifecycle Lifecycle);

/// <summary>All detectors, one line each. The order is that of the findings.</summary>
public static class DetectorRegistry
{
    public static IReadOnlyList<DetectorEntry> Of(DetectorOptions options, Forecaster forecaster, ulong seed) =>
    [
        new(InsightType.PredictedMiss, new PredictedMissDetector(options.PredictedMiss), Lifecycle.Hysteresis),
        new(InsightType.MissEscalated, new MissEscalatedDetector(options.MissEscalated), Lifecycle.Happening),
        new(InsightType.MissCleared, new MissClearedDetector(options.PredictedMiss), Lifecycle.Happening),
        new(InsightType.ObjectiveAtRisk, new ObjectiveAtRiskDetector(options.ObjectiveAtRisk), Lifecycle.Condition),
        new(InsightType.UpstreamImpact, new UpstreamImpactDetector(options.UpstreamImpact), Lifecycle.Happening),
        new(InsightType.DataStale, new DataStaleDetector(options.DataStale), Lifecycle.Condition),
        new(InsightType.NoOwner, new NoOwnerDetector(), Lifecycle.Condition),
        new(InsightType.GroupOwner, new GroupOwnerDetector(), Lifecycle.Condition),
        new(InsightType.OrphanKpi, new OrphanKpiDetector(), Lifecycle.Condition),
        new(InsightType.UnlinkedInitiative, new UnlinkedInitiativeDetector(), Lifecycle.Condition),
        new(InsightType.TargetMet, new TargetMetDetector(options.TargetMet), Lifecycle.Happening),
        new(InsightType.UnusualValue, new UnusualValueDetector(options.UnusualValue), Lifecycle.Condition),
    ];
}
