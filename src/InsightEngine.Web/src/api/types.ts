/** Wire records of the REST API and the hub. */

export type Severity = 'Info' | 'Low' | 'Medium' | 'High' | 'Critical';
export type InsightState = 'Open' | 'Acknowledged' | 'Snoozed' | 'Resolved';
export type SubjectKind = 'Kpi' | 'Objective' | 'Initiative' | 'OrgUnit' | 'Survey' | 'Organisation';
export type StatedStatus =
  'NotStated' | 'NotStarted' | 'OnTrack' | 'AtRisk' | 'OffTrack' | 'Done' | 'Dropped';
export type Direction = 'Up' | 'Down' | 'WithinRange';
export type Cadence = 'Index' | 'Hourly' | 'Daily' | 'Weekly' | 'Monthly' | 'Quarterly' | 'Yearly';

export interface Fact {
  id: string;
  subject: string;
  measure: string;
  value: number | null;
  text: string | null;
  unit: string | null;
  period: string | null;
  link: string | null;
}

export interface Insight {
  id: string;
  type: string;
  subjectKind: SubjectKind;
  subjectId: string;
  subjectName: string;
  periodEnd: string | null;
  severity: Severity;
  probability: number | null;
  headline: string;
  evidence: Fact[];
  audience: string;
  ownerId: string | null;
  state: InsightState;
  dedupeKey: string;
  raisedAt: string;
  updatedAt: string;
  snoozedUntil: string | null;
}

export interface InsightEvent {
  sequence: number;
  kind: 'Raised' | 'Updated' | 'Resolved' | 'Acknowledged' | 'Snoozed' | 'Reopened';
  at: string;
  insight: Insight;
  orgUnitId: string | null;
  objectivePath: string[];
  by: string;
  dedupeKey: string;
}

export interface Overview {
  organisation: string | null;
  objectives: number;
  kpis: number;
  initiatives: number;
  openInsights: number;
  predictedMisses: number;
  objectivesAtRisk: number;
  dataAsOf: string | null;
  pendingWork: number;
  logSequence: number;
}

export interface Unit {
  id: string;
  parentId: string | null;
  name: string;
}

export interface ObjectiveRow {
  id: string;
  parentId: string | null;
  title: string;
  orgUnitId: string | null;
  orgUnit: string | null;
  ownerId: string | null;
  owner: string | null;
  periodStart: string;
  periodEnd: string;
  statedStatus: StatedStatus;
  weight: number;
  risk: number | null;
  kpiCount: number;
  worstMiss: number | null;
  openInsights: number;
}

export interface Contribution {
  kind: SubjectKind;
  id: string;
  name: string;
  probability: number;
  contribution: number;
}

export interface Milestone {
  number: number;
  title: string;
  due: string;
  finished: string | null;
}

export interface InitiativeRow {
  id: string;
  title: string;
  objectiveId: string | null;
  kpiId: string | null;
  ownerId: string | null;
  owner: string | null;
  status: 'Planned' | 'Running' | 'Done' | 'Dropped';
  start: string;
  plannedFinish: string;
  finished: string | null;
  effortDays: number | null;
  milestones: Milestone[];
}

export interface ObjectiveLink {
  fromId: string;
  from: string;
  toId: string;
  to: string;
  kind: 'ContributesTo' | 'DependsOn';
}

export interface ObjectiveDetail extends ObjectiveRow {
  description: string | null;
  outcomeRule: 'WeightedScore' | 'All';
  path: { id: string; title: string }[];
  children: ObjectiveRow[];
  kpis: KpiRow[];
  contributions: Contribution[];
  initiatives: InitiativeRow[];
  links: ObjectiveLink[];
  insights: Insight[];
}

export interface KpiRow {
  id: string;
  name: string;
  objectiveId: string | null;
  orgUnitId: string | null;
  ownerId: string | null;
  owner: string | null;
  unit: string | null;
  cadence: Cadence;
  direction: Direction | null;
  lastPeriod: string | null;
  lastValue: number | null;
  target: number | null;
  targetLow: number | null;
  targetHigh: number | null;
  targetEnd: string | null;
  missProbability: number | null;
  trend: number[];
}

export interface KpiDefinition {
  version: number;
  effectiveFrom: string;
  unit: string;
  direction: Direction;
  aggregation: 'Last' | 'Sum' | 'Average';
  formula: string | null;
  lowerBound: number | null;
  upperBound: number | null;
  reason: string | null;
}

export interface KpiValue {
  periodStart: string;
  value: number;
  recordedAt: string;
  recordedBy: string;
  source: string;
  revisions: number;
  definitionVersion: number;
  isManual: boolean;
}

export interface KpiTarget {
  periodStart: string;
  periodEnd: string;
  value: number | null;
  rangeLow: number | null;
  rangeHigh: number | null;
}

export interface ForecastPoint {
  periodStart: string;
  mean: number;
  median: number;
  low80: number;
  high80: number;
  low95: number;
  high95: number;
}

export interface Driver {
  name: string;
  sentence: string;
  effect: number;
}

export interface KpiOutlook {
  kpiId: string;
  computedAt: string;
  lastPeriod: string | null;
  lastValue: number | null;
  targetStart: string | null;
  targetEnd: string | null;
  missProbability: number | null;
  expectedLow: number | null;
  expectedMedian: number | null;
  expectedHigh: number | null;
  requiredRunRate: number | null;
  crossingDate: string | null;
  method: string;
  note: string | null;
  fan: ForecastPoint[];
  drivers: Driver[];
}

export interface KpiDetail {
  id: string;
  name: string;
  objectivePath: { id: string; title: string }[];
  owner: string | null;
  isLeading: boolean;
  source: string | null;
  cadence: Cadence;
  graceDays: number;
  definition: KpiDefinition | null;
  definitions: KpiDefinition[];
  history: KpiValue[];
  targets: KpiTarget[];
  outlook: KpiOutlook | null;
  insights: Insight[];
  initiatives: InitiativeRow[];
}

export interface Revision {
  id: number;
  periodStart: string;
  value: number;
  recordedAt: string;
  recordedBy: string;
  source: string;
  definitionVersion: number;
  isManual: boolean;
}

export interface AuditEntry {
  id: number;
  subjectKind: string;
  subjectId: string;
  field: string;
  from: string | null;
  to: string | null;
  who: string;
  at: string;
  why: string | null;
}

export interface InsightPage {
  items: Insight[];
  next: string | null;
}

export interface BriefingRow {
  id: string;
  audience: string;
  period: string;
  title: string;
  createdAt: string;
  writer: string;
}

export interface Briefing extends BriefingRow {
  sections: { heading: string; sentences: { text: string; factIds: string[] }[] }[];
  facts: Fact[];
}

export interface ImportMapping {
  name: string;
  description?: string | null;
}

export interface ImportReport {
  files: {
    name: string;
    mapping: string | null;
    rowsRead: number;
    accepted: number;
    unchanged: number;
    rejected: number;
  }[];
  added: number;
  changed: number;
  unchanged: number;
  errors: { file: string; line: number | null; column: string | number | null; reason: string }[];
  dryRun: boolean;
}

export interface ServerStatus {
  version: string;
  store: string;
  pendingWork: number;
  lastRecomputeAt: string | null;
  liveFeed: { subscribers: number; sequence: number; slowConsumersClosed: number; playing: boolean };
  sample: { state: string; detail: string | null };
  lastFailure: string | null;
}

export interface OutlookChange {
  computedAt: string;
  objectives: { id: string; risk: number | null }[];
  kpis: { id: string; missProbability: number | null }[];
}

export interface LogGap {
  from: number;
  to: number;
  reason: string;
}
