import { describe, expect, it } from 'vitest';
import type { KpiDetail } from '../src/api/types';
import { fanSeries, markIndex, periodsOf } from '../src/kpis/fanSeries';

const value = (periodStart: string, v: number) => ({ periodStart, value: v }) as KpiDetail['history'][number];
const ahead = (periodStart: string, median: number) => ({
  periodStart,
  mean: median,
  median,
  low80: median - 1,
  high80: median + 1,
  low95: median - 2,
  high95: median + 2,
});
const kpi = (part: object): Parameters<typeof fanSeries>[0] => ({
  history: [value('2026-01-01', 10), value('2026-02-01', 11)],
  outlook: { fan: [ahead('2026-02-01', 99), ahead('2026-03-01', 12)] } as KpiDetail['outlook'],
  targets: [
    { periodStart: '2026-02-01', periodEnd: '2026-12-31', value: 20 } as KpiDetail['targets'][number],
  ],
  definition: { direction: 'Up' } as KpiDetail['definition'],
  openTarget: null,
  definitions: [],
  cadence: 'Monthly',
  ...part,
});

describe('a marked day', () => {
  const periods = ['2026-01-01', '2026-02-01', '2026-03-01'];
  it.each([
    ['2026-01-01', 0],
    ['2026-01-31', 0],
    ['2026-02-10', 1],
    ['2026-03-01', 2],
    ['2025-12-31', null],
    ['2026-03-02', null],
  ])('%s lies in the period %s', (day, index) => expect(markIndex(periods, day)).toBe(index));

  it('of an empty axis lies nowhere', () => expect(markIndex([], '2026-01-01')).toBeNull());
});

describe('the series of the chart', () => {
  it('join history and forecast; the fan opens at the last value', () => {
    const series = fanSeries(kpi({}));
    expect(series.periods).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
    expect(series.history).toEqual([10, 11, null]);
    expect(series.median).toEqual([null, 11, 12]);
    expect(series.low95).toEqual([null, 11, 10]);
    expect(series.forecastFrom).toBe(2);
  });

  it('carry the last target forward to the period that is judged', () => {
    const openTarget = {
      periodStart: '2027-01-01',
      periodEnd: '2027-12-31',
      value: 21,
      rangeLow: null,
      rangeHigh: null,
    };
    const late = kpi({ openTarget, outlook: { fan: [ahead('2027-01-01', 12)] } });
    expect(fanSeries(late).targetLow.at(-1)).toBe(21);
  });

  it('hold the target of each period', () => {
    expect(fanSeries(kpi({})).targetLow).toEqual([null, 20, 20]);
    const range = kpi({
      definition: { direction: 'WithinRange' },
      targets: [
        { periodStart: '2026-01-01', periodEnd: '2026-01-31', value: null, rangeLow: 1, rangeHigh: 2 },
      ],
    });
    expect(fanSeries(range).targetLow).toEqual([1, null, null]);
    expect(fanSeries(range).targetHigh).toEqual([2, null, null]);
  });

  it('draw the target of a sum as its even pace', () => {
    const targets = [
      { periodStart: '2026-01-01', periodEnd: '2026-12-31', value: 120, rangeLow: null, rangeHigh: null },
    ];
    const sum = kpi({ targets, definition: { direction: 'Up', aggregation: 'Sum' } });
    expect(fanSeries(sum).targetLow).toEqual([10, 10, 10]);
    expect(periodsOf({ periodStart: '2026-01-01', periodEnd: '2026-03-31' }, 'Weekly')).toBe(13);
    expect(periodsOf({ periodStart: '2026-01-01', periodEnd: '2026-01-01' }, 'Monthly')).toBe(1);
  });

  it('work without history and without forecast', () => {
    expect(fanSeries(kpi({ history: [], outlook: null })).periods).toEqual([]);
    expect(fanSeries(kpi({ outlook: null })).median).toEqual([null, null]);
  });

  it('mark where a new definition begins', () => {
    const definitions = [
      { version: 1, effectiveFrom: '2025-01-01' },
      { version: 2, effectiveFrom: '2026-02-01' },
    ];
    expect(fanSeries(kpi({ definitions })).definitionChanges).toEqual([{ index: 1, version: 2 }]);
  });
});
