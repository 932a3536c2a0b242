using InsightEngine.Insights.Suppression;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary>All detectors of published waves, one line each, and how long their matters live: until a later wave no longer shows them.</summary>
public static class WaveDetectorRegistry
{
    public static IReadOnlyList<IWaveDetector> All { get; } =
    [
        new ScoreAgainstOrganisationDetector(),
        new ScoreChangeDetector(),
        new SentimentShiftDetector(),
        new TopicTrendDetector(),
        new ThemeTrendDetector(),
        new ResponseRateDropDetector(),
        new SurveyFatigueDetector(),
        new SuppressedDetector(),
        new DisclosureBlockedDetector(),
        new DriverImpactDetector(),
        new PolarisedDetector(),
        new WorkloadStressDetector(),
        new ScoreCommentMismatchDetector(),
        new RecognitionDetector(),
        new SeriousConcernDetector(),
        new ClarityGapDetector(),
        new BlockerThemeDetector(),
        new PerceptionGapDetector(),
        new MiddleManagerGapDetector(),
        new FeedbackUnansweredDetector(),
        new ActionEffectDetector(),
        new InjectionSuspectedDetector(),
        new SentimentLeadsKpiDetector(),
        new ElevatedGroupRiskDetector(),
    ];

    public static IReadOnlyDictionary<InsightType, Lifecycle> Lifecycles { get; } = new[]
    {
        InsightType.ScoreLow, InsightType.ScoreHigh, InsightType.ScoreChange, InsightType.SentimentShift, InsightType.TopicEmerging,
        InsightType.TopicFading, InsightType.ResponseRateDrop, InsightType.SurveyFatigue, InsightType.Suppressed,
        InsightType.DriverImpact, InsightType.Polarised, InsightType.WorkloadStress, InsightType.ScoreCommentMismatch, InsightType.Recognition, InsightType.SeriousConcern,
        InsightType.ClarityGap, InsightType.BlockerTheme, InsightType.PerceptionGap, InsightType.MiddleManagerGap, InsightType.FeedbackUnanswered,
        InsightType.ActionWorked, InsightType.ActionNoEffect, InsightType.InjectionSuspected,
        InsightType.DisclosureBlocked, InsightType.SentimentLeadsKpi, InsightType.ElevatedGroupRisk,
    }.ToDictionary(type => type, _ => Lifecycle.Condition);
}
