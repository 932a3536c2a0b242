import type { Insight, InsightType } from '../api/types';

/** Page of what an insight is about, or of its first evidence; null when it has none. */
export function subjectPath(insight: Pick<Insight, 'subjectKind' | 'subjectId' | 'evidence'>): string | null {
  const id = encodeURIComponent(insight.subjectId);
  switch (insight.subjectKind) {
    case 'Kpi':
      return `/kpis/${id}`;
    case 'Objective':
      return `/objectives/${id}`;
    case 'Initiative':
      return `/initiatives/${id}`;
    case 'Survey':
    case 'OrgUnit':
      return '/listening';
    default:
      return insight.evidence.find((fact) => fact.link)?.link ?? null;
  }
}

/** PredictedMiss → Predicted miss: the published type names are readable once spaced. */
export function typeName(type: string): string {
  const words = type.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2');
  return (
    words.charAt(0) +
    words
      .slice(1)
      .toLowerCase()
      .replaceAll(/\bkpi\b/g, 'KPI')
  );
}

/** Types that a filter offers; the published list, in its order. */
export const feedTypes = [
  'PeriodChange',
  'CurrentTrend',
  'NewTrend',
  'UnusualValue',
  'LevelShift',
  'VolatilityChange',
  'ExpectedDeviation',
  'SeasonalBreak',
  'Plateau',
  'RecordValue',
  'PredictedMiss',
  'MissEscalated',
  'MissCleared',
  'OffPace',
  'RunRateUnattainable',
  'LateArrival',
  'TargetTooEasy',
  'TargetMet',
  'ForecastRevised',
  'ForecastAbstained',
  'CalibrationDrift',
  'StatusContradiction',
  'LeadingSignal',
  'CorrelatedMetric',
  'TopContributor',
  'TopDetractor',
  'ConcentrationRisk',
  'MixShift',
  'PeerGap',
  'DataStale',
  'DataGap',
  'DefinitionChanged',
  'ManualOverride',
  'ObjectiveAtRisk',
  'UpstreamImpact',
  'RootCausePath',
  'SinglePointOfFailure',
  'DependencyBlocked',
  'GoalConflict',
  'CascadeGap',
  'NoOwner',
  'GroupOwner',
  'OrphanKpi',
  'UnlinkedInitiative',
  'RedWithoutAction',
  'NoLeadingIndicator',
  'Overload',
  'PeriodMismatch',
  'NotStarted',
  'PastDue',
  'PriorityChanged',
  'MilestoneSlip',
  'DoneNoImpact',
  'ImpactConfirmed',
  'InitiativeDrift',
  'ResourceScatter',
  'StrategyStale',
  'ScoreLow',
  'ScoreHigh',
  'ScoreChange',
  'SentimentShift',
  'TopicEmerging',
  'TopicFading',
  'DriverImpact',
  'ResponseRateDrop',
  'SurveyFatigue',
  'Polarised',
  'ScoreCommentMismatch',
  'ClarityGap',
  'BlockerTheme',
  'PerceptionGap',
  'MiddleManagerGap',
  'WorkloadStress',
  'ElevatedGroupRisk',
  'SentimentLeadsKpi',
  'SeriousConcern',
  'Recognition',
  'FeedbackUnanswered',
  'ActionWorked',
  'ActionNoEffect',
  'Suppressed',
  'BriefingReady',
  'ChangedSinceLast',
  'DecisionDue',
  'DecisionNotImplemented',
  'ReviewWithoutDecision',
  'ActionOverdue',
  'UpdateSkipped',
  'MeasurementTheatre',
  'AlertNoise',
  'ClaimBlocked',
  'InjectionSuspected',
  'DisclosureBlocked',
] as const satisfies readonly InsightType[];
