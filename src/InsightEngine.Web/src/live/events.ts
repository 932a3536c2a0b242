import type { InsightFilter } from '../api/queries';
import type { Insight, InsightEvent, LogGap, Severity } from '../api/types';

export type ConnectionStatus = 'connecting' | 'live' | 'reconnecting';

/** What the page knows from the insight log. Pure data; the connection feeds it. */
export interface LiveState {
  status: ConnectionStatus;
  /** Sequence of the last event that was taken in; where a new subscription resumes. */
  cursor: number;
  /** False while the log is replayed: what is old news raises no toast. */
  caughtUp: boolean;
  /** Newest first, bounded. */
  events: readonly InsightEvent[];
  /** Latest state of each insight that an event spoke of. */
  insights: ReadonlyMap<string, InsightEvent>;
  /** Part of the log that can no longer be replayed. */
  gap: LogGap | null;
  /** Events that were replayed since the last visit. */
  replayed: number;
}

export type LiveAction =
  | { type: 'status'; status: ConnectionStatus }
  | { type: 'event'; event: InsightEvent }
  | { type: 'caughtUp'; sequence: number }
  | { type: 'gap'; gap: LogGap }
  | { type: 'gapSeen' };

const keptEvents = 300;

export const severities: readonly Severity[] = ['Info', 'Low', 'Medium', 'High', 'Critical'];
export const severityRank = (severity: Severity) => severities.indexOf(severity);

export const initialLive = (cursor: number): LiveState => ({
  status: 'connecting',
  cursor,
  caughtUp: false,
  events: [],
  insights: new Map(),
  gap: null,
  replayed: 0,
});

export function reduceLive(state: LiveState, action: LiveAction): LiveState {
  switch (action.type) {
    case 'status':
      return {
        ...state,
        status: action.status,
        caughtUp: action.status === 'live' ? state.caughtUp : false,
      };
    case 'event': {
      const { event } = action;
      // Delivery is at least once: the sequence and the key each tell a repetition.
      const known =
        event.sequence <= state.cursor || state.events.some((e) => e.dedupeKey === event.dedupeKey);
      if (known) return state;
      const insights = new Map(state.insights);
      insights.set(event.insight.id, event);
      return {
        ...state,
        cursor: event.sequence,
        events: [event, ...state.events].slice(0, keptEvents),
        insights,
        replayed: state.caughtUp ? state.replayed : state.replayed + 1,
      };
    }
    case 'caughtUp':
      // A smaller sequence than ours means that the store was replaced: follow it.
      return { ...state, caughtUp: true, cursor: action.sequence };
    case 'gap':
      return { ...state, gap: action.gap, cursor: Math.max(state.cursor, action.gap.to) };
    case 'gapSeen':
      return { ...state, gap: null };
  }
}

/** Only what is new, open and at least High may interrupt a person. */
export function isInterruption(before: LiveState, event: InsightEvent): boolean {
  return (
    before.caughtUp &&
    (event.kind === 'Raised' || event.kind === 'Updated' || event.kind === 'Reopened') &&
    event.insight.state === 'Open' &&
    severityRank(event.insight.severity) >= severityRank('High')
  );
}

function inState(insight: Insight, state: string): boolean {
  if (state === 'active') return insight.state === 'Open' || insight.state === 'Acknowledged';
  return insight.state.toLowerCase() === state;
}

export function matchesFilter(event: InsightEvent, filter: InsightFilter): boolean {
  const { insight } = event;
  if (!inState(insight, filter.state)) return false;
  if (filter.type && insight.type !== filter.type) return false;
  if (filter.minSeverity && severityRank(insight.severity) < severityRank(filter.minSeverity as Severity))
    return false;
  return !filter.objectiveId || event.objectivePath.includes(filter.objectiveId);
}

/**
 * The list as loaded, brought up to date by the events: changed insights are replaced or leave,
 * new ones that pass the filter come first.
 */
export function mergeInsights(
  loaded: readonly Insight[],
  live: ReadonlyMap<string, InsightEvent>,
  filter: InsightFilter,
): Insight[] {
  const seen = new Set<string>();
  const kept: Insight[] = [];
  for (const insight of loaded) {
    if (seen.has(insight.id)) continue;
    seen.add(insight.id);
    const event = live.get(insight.id);
    if (!event || event.insight.updatedAt < insight.updatedAt) kept.push(insight);
    else if (matchesFilter(event, filter)) kept.push(event.insight);
  }

  const added = [...live.values()]
    .filter((event) => !seen.has(event.insight.id) && matchesFilter(event, filter))
    .sort((a, b) => b.sequence - a.sequence)
    .map((event) => event.insight);
  return [...added, ...kept];
}
