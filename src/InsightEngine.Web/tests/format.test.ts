import { describe, expect, it } from 'vitest';
import { createFormats, isoWeek } from '../src/i18n/format';
import { regionOf } from '../src/i18n/useFormats';
import { targetText } from '../src/kpis/target';
import { sparklinePath } from '../src/parts/sparkline';
import { countByBand, riskBand } from '../src/risk/bands';

const en = createFormats('en-GB');
const de = createFormats('de-DE', 'KW ', 'Q');
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('numbers', () => {
  it('never round a probability to certainty', () => {
    expect([1, 0.996, 0.5, 0.004, 0].map(en.percent)).toEqual(['100%', '> 99%', '50%', '< 1%', '0%']);
  });

  it('follow the language', () => {
    expect(plain(en.value(1234567.8, 'EUR'))).toBe('€1,234,568');
    expect(plain(de.value(1234567.8, 'EUR'))).toBe('1.234.568 €');
    expect(plain(de.value(71.333, '%'))).toBe('71,33 %');
    expect(plain(en.value(12.5, 'days'))).toBe('12.5 days');
    expect(plain(en.value(0.873, 'probability'))).toBe('87%');
  });

  it('say that a value is missing', () => {
    expect([en.value(null, '%'), en.number(Number.NaN), en.percent(undefined)]).toEqual(['–', '–', '–']);
  });

  it('give a change its sign', () => {
    expect([en.points(0.414), en.points(-0.12), en.points(0)]).toEqual(['+41', '−12', '0']);
    expect([en.signed(-0.2), en.signed(-0), en.signed(0.2)]).toEqual(['-0.2', '0', '+0.2']);
  });
});

describe('dates', () => {
  it('name a period by its cadence', () => {
    expect(en.period('2026-03-01', 'Monthly')).toBe('Mar 2026');
    expect(en.period('2026-07-01', 'Quarterly')).toBe('Q3 2026');
    expect(en.period('2026-01-01', 'Yearly')).toBe('2026');
    expect(en.period('2024-12-30', 'Weekly')).toBe('W1 2025');
    expect(de.period('2026-03-01', 'Monthly')).toBe('März 2026');
  });

  it('count weeks as ISO 8601 does', () => {
    expect(isoWeek(new Date('2021-01-03T00:00:00Z'))).toEqual({ year: 2020, week: 53 });
    expect(isoWeek(new Date('2026-01-01T00:00:00Z'))).toEqual({ year: 2026, week: 1 });
  });

  it('do not move a day with the time zone', () => {
    expect(en.date('2026-12-31')).toBe('31 Dec 2026');
  });

  it('say how long ago', () => {
    const now = Date.parse('2026-11-21T12:00:00Z');
    expect(en.ago('2026-11-21T11:58:00Z', now)).toBe('2 minutes ago');
    expect(en.ago('2026-11-20T12:00:00Z', now)).toBe('yesterday');
    expect(en.ago('2026-01-20T12:00:00Z', now)).toBe('20 Jan 2026');
  });

  it('take the region of the browser', () => {
    expect(regionOf('en', ['de-AT', 'en-GB', 'en-US'])).toBe('en-GB');
    expect(regionOf('de', ['en-US'])).toBe('de');
  });
});

describe('targets', () => {
  it.each([
    ['Up', 95, null, null, '≥ 95%'],
    ['Down', 3, null, null, '≤ 3%'],
    ['WithinRange', null, 10, 12, '10 – 12%'],
    ['WithinRange', null, null, 12, '≤ 12%'],
    ['Up', null, null, null, '–'],
  ] as const)('%s', (direction, value, low, high, expected) => {
    expect(plain(targetText(en, direction, '%', value, low, high))).toBe(expected);
  });
});

describe('risk bands', () => {
  it('begin at 20, 50 and 80 per cent', () => {
    expect([0, 0.199, 0.2, 0.5, 0.799, 0.8, null, Number.NaN].map(riskBand)).toEqual([
      'low',
      'low',
      'watch',
      'atRisk',
      'atRisk',
      'likely',
      'unknown',
      'unknown',
    ]);
    expect(countByBand([0.9, 0.1, null])).toEqual({ likely: 1, atRisk: 0, watch: 0, low: 1, unknown: 1 });
  });
});

describe('a sparkline', () => {
  it('breaks where a value is missing and shows a flat line in the middle', () => {
    expect(sparklinePath([1, null, 1], 100, 20).line).toBe('M2.5 10.0M97.5 10.0');
    expect(sparklinePath([], 100, 20)).toEqual({ line: '', last: null, targetY: null });
  });

  it('leaves room for the target', () => {
    expect(sparklinePath([0, 5], 100, 20, 10).targetY).toBe(2.5);
    expect(sparklinePath([0, 5], 100, 20, 60).targetY).toBeNull();
  });
});
