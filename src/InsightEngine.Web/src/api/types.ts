import type { components } from './schema';

/** The server writes every property, also those that a request could leave out. */
type Wire<T> = T extends (infer Item)[]
  ? Wire<Item>[]
  : T extends object
    ? { [Name in keyof T]-?: Wire<T[Name]> }
    : T;

type Schemas = components['schemas'];
type Of<Name extends keyof Schemas> = Wire<Schemas[Name]>;

export type Cadence = Schemas['Cadence'];
export type Direction = Schemas['Direction'];
export type InsightType = Schemas['InsightType'];
export type Severity = Schemas['Severity'];
export type StatedStatus = Schemas['StatedStatus'];

export type AccessState = Of<'AccessState'>;
export type Permission = Schemas['Permission'];
export type AccountRow = Of<'AccountItem'>;
export type AccountWithCode = Of<'AccountWithCode'>;
export type Unit = Of<'UnitItem'>;
export type AuditEntry = Of<'AuditEntry'>;
export type Contribution = Of<'ContributionItem'>;
export type Driver = Of<'Driver'>;
export type Fact = Of<'Fact'>;
export type InitiativeDetail = Of<'InitiativeDetail'>;
export type InitiativeRow = Of<'InitiativeItem'>;
export type Insight = Of<'Insight'>;
export type InsightEvent = Of<'InsightEvent'>;
export type InsightPage = Of<'InsightPage'>;
export type Matter = Of<'Matter'>;
export type MatterPage = Of<'MatterPage'>;
export type Lever = Of<'LeverRow'>;
export type WhatIfResult = Of<'WhatIfResult'>;
export type KpiDetail = Of<'KpiDetail'>;
export type KpiRow = Of<'KpiItem'>;
export type KpiTarget = Of<'TargetItem'>;
export type ObjectiveDetail = Of<'ObjectiveDetail'>;
export type ObjectiveRow = Of<'ObjectiveItem'>;
export type Overview = Of<'Overview'>;
export type StatusHonesty = Of<'StatusHonestyItem'>;
export type Revision = Of<'Observation'>;
export type ServerStatus = Of<'ServerStatus'>;
export type Rhythm = Of<'Rhythm'>;
export type Schedule = Of<'ScheduleItem'>;
export type ScheduleList = Of<'ScheduleList'>;
export type Nudge = Of<'Nudge'>;
export type DeadLetter = Of<'DeadLetter'>;
export type LanguageModel = Of<'LanguageModelState'>;
export type LanguageModelTrial = Of<'ModelTrial'>;
export type WorkState = Of<'WorkState'>;

export type Briefing = Of<'BriefingDetail'>;
export type Answer = Of<'AnswerItem'>;
export type BriefingDiff = Of<'BriefingDiff'>;
export type Channel = Of<'ChannelItem'>;
export type Delivery = Of<'Delivery'>;
export type DecisionAction = Of<'DecisionAction'>;
export type DecisionEntry = Of<'DecisionItem'>;
export type KnownEvent = Of<'EventItem'>;
export type BriefingRow = Of<'BriefingHead'>;
export type BriefingRun = Of<'BriefingRun'>;
export type Disclosure = Schemas['Disclosure'];
export type Concern = Of<'ConcernItem'>;
export type ConcernPage = Of<'ConcernPage'>;
export type CommentAccess = Of<'CommentAccess'>;
export type GroupRiskItem = Of<'GroupRiskItem'>;
export type ErasureReport = Of<'ErasureReport'>;
export type ConcernState = Schemas['ConcernState'];
export type ResultDifference = Of<'ResultDifference'>;
export type ScoreResult = Of<'ScoreResult'>;
export type Reliability = Of<'Reliability'>;
export type ReliabilityGroup = Of<'ReliabilityGroup'>;
export type ReliabilityPoint = Of<'ReliabilityPoint'>;
export type Survey = Of<'SurveyItem'>;
export type UnitInWave = Of<'UnitInWave'>;
export type UnitResults = Of<'UnitResults'>;
export type Theme = Of<'ThemeItem'>;
export type ThemeResult = Of<'ThemeResult'>;
export type ThemeAnswer = Of<'ThemeAnswer'>;
export type FoundQuote = Of<'FoundQuote'>;
export type WaveResults = Of<'WaveResults'>;

/** Messages of the hub, which the API's document does not describe. */
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
