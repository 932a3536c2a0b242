using InsightEngine.Insights.Detection.Process;
using InsightEngine.Insights.Detection.Relations;

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
    public DataGapDetectorOptions DataGap { get; init; } = new();
    public DefinitionChangedDetectorOptions DefinitionChanged { get; init; } = new();
    public StatusContradictionDetectorOptions StatusContradiction { get; init; } = new();
    public RecordValueDetectorOptions RecordValue { get; init; } = new();
    public PlateauDetectorOptions Plateau { get; init; } = new();
    public OffPaceDetectorOptions OffPace { get; init; } = new();
    public TargetTooEasyDetectorOptions TargetTooEasy { get; init; } = new();
    public RunRateUnattainableDetectorOptions RunRateUnattainable { get; init; } = new();
    public CurrentTrendDetectorOptions CurrentTrend { get; init; } = new();
    public NewTrendDetectorOptions NewTrend { get; init; } = new();
    public PeriodChangeDetectorOptions PeriodChange { get; init; } = new();
    public SeasonalBreakDetectorOptions SeasonalBreak { get; init; } = new();
    public ResourceScatterDetectorOptions ResourceScatter { get; init; } = new();
    public ForecastAbstainedDetectorOptions ForecastAbstained { get; init; } = new();
    public CalibrationDriftDetectorOptions CalibrationDrift { get; init; } = new();
    public ForecastRevisedDetectorOptions ForecastRevised { get; init; } = new();
    public VolatilityChangeDetectorOptions VolatilityChange { get; init; } = new();
    public LevelShiftDetectorOptions LevelShift { get; init; } = new();
    public RootCausePathDetectorOptions RootCausePath { get; init; } = new();
    public SinglePointOfFailureDetectorOptions SinglePointOfFailure { get; init; } = new();
    public NoLeadingIndicatorDetectorOptions NoLeadingIndicator { get; init; } = new();
    public OverloadDetectorOptions Overload { get; init; } = new();
    public NotStartedDetectorOptions NotStarted { get; init; } = new();
    public MilestoneSlipDetectorOptions MilestoneSlip { get; init; } = new();
    public RedWithoutActionDetectorOptions RedWithoutAction { get; init; } = new();
    public DependencyBlockedDetectorOptions DependencyBlocked { get; init; } = new();
    public ImpactDetectorOptions Impact { get; init; } = new();
    public CorrelationOptions Correlation { get; init; } = new();
    public PeerGapDetectorOptions PeerGap { get; init; } = new();
    public CascadeGapDetectorOptions CascadeGap { get; init; } = new();
    public ConcentrationRiskDetectorOptions ConcentrationRisk { get; init; } = new();
    public ContributionDetectorOptions Contribution { get; init; } = new();
    public MixShiftDetectorOptions MixShift { get; init; } = new();
    public DecisionNotImplementedDetectorOptions DecisionNotImplemented { get; init; } = new();
    public ReviewWithoutDecisionDetectorOptions ReviewWithoutDecision { get; init; } = new();
    public MeasurementTheatreDetectorOptions MeasurementTheatre { get; init; } = new();
    public PriorityChangedDetectorOptions PriorityChanged { get; init; } = new();
    public InitiativeDriftDetectorOptions InitiativeDrift { get; init; } = new();
    public StrategyStaleDetectorOptions StrategyStale { get; init; } = new();
    public UpdateSkippedDetectorOptions UpdateSkipped { get; init; } = new();
    public AlertNoiseDetectorOptions AlertNoise { get; init; } = new();
}
