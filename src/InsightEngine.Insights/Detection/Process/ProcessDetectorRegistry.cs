using InsightEngine.Insights.Suppression;

namespace InsightEngine.Insights.Detection.Process;

/// <summary>All detectors of the work with the strategy, one line each. They run once a day, after each decision and after each briefing.</summary>
public static class ProcessDetectorRegistry
{
    public static IReadOnlyList<(InsightType Type, Func<DetectorOptions, IProcessDetector> Detector, Lifecycle Lifecycle)> All { get; } =
    [
        (InsightType.ActionOverdue, _ => new ActionOverdueDetector(), Lifecycle.Condition),
        (InsightType.DecisionDue, options => new DecisionDueDetector(options.DecisionNotImplemented), Lifecycle.Condition),
        (InsightType.DecisionNotImplemented, options => new DecisionNotImplementedDetector(options.DecisionNotImplemented), Lifecycle.Condition),
        (InsightType.ReviewWithoutDecision, options => new ReviewWithoutDecisionDetector(options.ReviewWithoutDecision), Lifecycle.Condition),
        (InsightType.MeasurementTheatre, options => new MeasurementTheatreDetector(options.MeasurementTheatre), Lifecycle.Condition),
        (InsightType.PriorityChanged, options => new PriorityChangedDetector(options.PriorityChanged), Lifecycle.Condition),
        (InsightType.InitiativeDrift, options => new InitiativeDriftDetector(options.InitiativeDrift), Lifecycle.Condition),
        (InsightType.StrategyStale, options => new StrategyStaleDetector(options.StrategyStale), Lifecycle.Condition),
        (InsightType.AlertNoise, options => new AlertNoiseDetector(options.AlertNoise), Lifecycle.Condition),
        (InsightType.BriefingReady, _ => new BriefingReadyDetector(), Lifecycle.Happening),
        (InsightType.ChangedSinceLast, _ => new ChangedSinceLastDetector(), Lifecycle.Happening),
        (InsightType.ClaimBlocked, _ => new ClaimBlockedDetector(), Lifecycle.Happening),
    ];
}
