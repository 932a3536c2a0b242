using InsightEngine.Insights.Detection.Relations;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Suppression;

namespace InsightEngine.Insights.Detection;

/// <summary>A detector with the type that it finds and how long a matter of this type lives.</summary>
/// <param name="NeedsRelatives">True when it compares KPIs with each other and finds nothing without <see cref="DetectionContext.Relatives"/>.</param>
public sealed record DetectorEntry(InsightType Type, IInsightDetector Detector, Lifecycle Lifecycle, bool NeedsRelatives = false);

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
        new(InsightType.UpdateSkipped, new UpdateSkippedDetector(options.UpdateSkipped), Lifecycle.Condition),
        new(InsightType.NoOwner, new NoOwnerDetector(), Lifecycle.Condition),
        new(InsightType.GroupOwner, new GroupOwnerDetector(), Lifecycle.Condition),
        new(InsightType.OrphanKpi, new OrphanKpiDetector(), Lifecycle.Condition),
        new(InsightType.UnlinkedInitiative, new UnlinkedInitiativeDetector(), Lifecycle.Condition),
        new(InsightType.TargetMet, new TargetMetDetector(options.TargetMet), Lifecycle.Happening),
        new(InsightType.UnusualValue, new UnusualValueDetector(options.UnusualValue), Lifecycle.Condition),
        new(InsightType.ExpectedDeviation, new ExpectedDeviationDetector(options.UnusualValue), Lifecycle.Condition),
        new(InsightType.StatusContradiction, new StatusContradictionDetector(options.StatusContradiction), Lifecycle.Condition),
        new(InsightType.RedWithoutAction, new RedWithoutActionDetector(options.RedWithoutAction), Lifecycle.Condition),
        new(InsightType.RunRateUnattainable, new RunRateUnattainableDetector(options.RunRateUnattainable), Lifecycle.Condition),
        new(InsightType.LateArrival, new LateArrivalDetector(), Lifecycle.Condition),
        new(InsightType.OffPace, new OffPaceDetector(options.OffPace), Lifecycle.Condition),
        new(InsightType.Plateau, new PlateauDetector(options.Plateau), Lifecycle.Condition),
        new(InsightType.TargetTooEasy, new TargetTooEasyDetector(options.TargetTooEasy), Lifecycle.Condition),
        new(InsightType.LevelShift, new LevelShiftDetector(options.LevelShift), Lifecycle.Condition),
        new(InsightType.VolatilityChange, new VolatilityChangeDetector(options.VolatilityChange), Lifecycle.Condition),
        new(InsightType.CurrentTrend, new CurrentTrendDetector(options.CurrentTrend), Lifecycle.Condition),
        new(InsightType.NewTrend, new NewTrendDetector(options.NewTrend), Lifecycle.Condition),
        new(InsightType.SeasonalBreak, new SeasonalBreakDetector(options.SeasonalBreak), Lifecycle.Condition),
        new(InsightType.PeriodChange, new PeriodChangeDetector(options.PeriodChange), Lifecycle.Condition),
        new(InsightType.RecordValue, new RecordValueDetector(options.RecordValue), Lifecycle.Happening),
        new(InsightType.ForecastRevised, new ForecastRevisedDetector(options.ForecastRevised), Lifecycle.Happening),
        new(InsightType.ForecastAbstained, new ForecastAbstainedDetector(options.ForecastAbstained), Lifecycle.Condition),
        new(InsightType.CalibrationDrift, new CalibrationDriftDetector(options.CalibrationDrift), Lifecycle.Condition),
        new(InsightType.DataGap, new DataGapDetector(options.DataGap), Lifecycle.Condition),
        new(InsightType.DefinitionChanged, new DefinitionChangedDetector(options.DefinitionChanged), Lifecycle.Condition),
        new(InsightType.ManualOverride, new ManualOverrideDetector(), Lifecycle.Condition),
        new(InsightType.RootCausePath, new RootCausePathDetector(options.RootCausePath), Lifecycle.Condition),
        new(InsightType.SinglePointOfFailure, new SinglePointOfFailureDetector(options.SinglePointOfFailure), Lifecycle.Condition),
        new(InsightType.DependencyBlocked, new DependencyBlockedDetector(options.DependencyBlocked), Lifecycle.Condition),
        new(InsightType.PeriodMismatch, new PeriodMismatchDetector(), Lifecycle.Condition),
        new(InsightType.PastDue, new PastDueDetector(), Lifecycle.Condition),
        new(InsightType.NotStarted, new NotStartedDetector(options.NotStarted), Lifecycle.Condition),
        new(InsightType.MilestoneSlip, new MilestoneSlipDetector(options.MilestoneSlip), Lifecycle.Condition),
        new(InsightType.NoLeadingIndicator, new NoLeadingIndicatorDetector(options.NoLeadingIndicator), Lifecycle.Condition),
        new(InsightType.Overload, new OverloadDetector(options.Overload), Lifecycle.Condition),
        new(InsightType.ResourceScatter, new ResourceScatterDetector(options.ResourceScatter), Lifecycle.Condition),
        new(InsightType.ImpactConfirmed, new ImpactConfirmedDetector(options.Impact), Lifecycle.Condition),
        new(InsightType.DoneNoImpact, new DoneNoImpactDetector(options.Impact), Lifecycle.Condition),
        new(InsightType.LeadingSignal, new LeadingSignalDetector(options.Correlation), Lifecycle.Condition, NeedsRelatives: true),
        new(InsightType.CorrelatedMetric, new CorrelatedMetricDetector(options.Correlation), Lifecycle.Condition, NeedsRelatives: true),
        new(InsightType.GoalConflict, new GoalConflictDetector(options.Correlation), Lifecycle.Condition, NeedsRelatives: true),
        new(InsightType.PeerGap, new PeerGapDetector(options.PeerGap), Lifecycle.Condition, NeedsRelatives: true),
        new(InsightType.CascadeGap, new CascadeGapDetector(options.CascadeGap), Lifecycle.Condition, NeedsRelatives: true),
        new(InsightType.ConcentrationRisk, new ConcentrationRiskDetector(options.ConcentrationRisk), Lifecycle.Condition, NeedsRelatives: true),
        new(InsightType.TopContributor, new ContributionDetector(InsightType.TopContributor, options.Contribution), Lifecycle.Condition, NeedsRelatives: true),
        new(InsightType.TopDetractor, new ContributionDetector(InsightType.TopDetractor, options.Contribution), Lifecycle.Condition, NeedsRelatives: true),
        new(InsightType.MixShift, new MixShiftDetector(options.MixShift), Lifecycle.Condition, NeedsRelatives: true),
    ];
}
