import type { Cadence, KpiDetail, KpiTarget } from '../api/types';

/** What the chart draws, in plain numbers; every array has one entry per label. */
export interface FanSeries {
  periods: string[];
  history: (number | null)[];
  median: (number | null)[];
  low95: (number | null)[];
  high95: (number | null)[];
  low80: (number | null)[];
  high80: (number | null)[];
  /** Target in force at each period; a range has both, a limit one. */
  targetLow: (number | null)[];
  targetHigh: (number | null)[];
  /** Index of the first forecast period; the length of the history. */
  forecastFrom: number;
  /** Index and version where a new definition begins. */
  definitionChanges: { index: number; version: number }[];
}

function targetAt(targets: readonly KpiTarget[], period: string): KpiTarget | undefined {
  return targets.find((target) => target.periodStart <= period && period <= target.periodEnd);
}

const dayMs = 86_400_000;
const daysPerPeriod: Record<Cadence, number> = {
  Index: 1,
  Hourly: 1 / 24,
  Daily: 1,
  Weekly: 7,
  Monthly: 365.25 / 12,
  Quarterly: 365.25 / 4,
  Yearly: 365.25,
};

/** How many periods a target spans; at least one. */
export function periodsOf(target: Pick<KpiTarget, 'periodStart' | 'periodEnd'>, cadence: Cadence): number {
  const days = (Date.parse(target.periodEnd) - Date.parse(target.periodStart)) / dayMs + 1;
  return Math.max(1, Math.round(days / daysPerPeriod[cadence]));
}

/**
 * Joins history, forecast and targets on one axis; the fan opens at the last value. The target of a sum is drawn
 * as the even pace that reaches it, because a period's value cannot be compared with a year's total.
 */
export function fanSeries(
  kpi: Pick<
    KpiDetail,
    'history' | 'outlook' | 'targets' | 'openTarget' | 'definitions' | 'definition' | 'cadence'
  >,
  historyLength = 60,
): FanSeries {
  const history = kpi.history.slice(-historyLength);
  const last = history.at(-1);
  const fan = (kpi.outlook?.fan ?? []).filter((point) => !last || point.periodStart > last.periodStart);
  const periods = [...history.map((point) => point.periodStart), ...fan.map((point) => point.periodStart)];
  const blank = history.map((): number | null => null);
  // The last known value is the tip of the fan.
  const tip = last && fan.length > 0 ? [...blank.slice(1), last.value] : blank;

  const known = kpi.openTarget ? [...kpi.targets, kpi.openTarget] : kpi.targets;
  const targets = periods.map((period) => targetAt(known, period));
  const direction = kpi.definition?.direction;
  const isSum = kpi.definition?.aggregation === 'Sum';
  const pace = (target: KpiTarget, value: number | null) =>
    value === null || !isSum ? value : value / periodsOf(target, kpi.cadence);
  const lower = (target: KpiTarget | undefined) =>
    target ? pace(target, direction === 'WithinRange' ? target.rangeLow : target.value) : null;
  const upper = (target: KpiTarget | undefined) =>
    target && direction === 'WithinRange' ? pace(target, target.rangeHigh) : null;

  return {
    periods,
    history: [...history.map((point) => point.value), ...fan.map(() => null)],
    median: [...tip, ...fan.map((point) => point.median)],
    low95: [...tip, ...fan.map((point) => point.low95)],
    high95: [...tip, ...fan.map((point) => point.high95)],
    low80: [...tip, ...fan.map((point) => point.low80)],
    high80: [...tip, ...fan.map((point) => point.high80)],
    targetLow: targets.map(lower),
    targetHigh: targets.map(upper),
    forecastFrom: history.length,
    definitionChanges: kpi.definitions
      .filter((definition) => definition.version > 1)
      .map((definition) => ({
        index: periods.findIndex((period) => period >= definition.effectiveFrom),
        version: definition.version,
      }))
      .filter((change) => change.index > 0),
  };
}

/** Index of the period in which a day lies; null when it lies before or after the axis. */
export function markIndex(periods: readonly string[], day: string): number | null {
  const first = periods[0];
  const last = periods.at(-1);
  if (first === undefined || last === undefined || day < first || day > last) return null;
  const after = periods.findIndex((period) => period > day);
  return after < 0 ? periods.length - 1 : after - 1;
}
