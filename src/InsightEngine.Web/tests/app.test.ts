import { describe, expect, it } from 'vitest';
import { query } from '../src/api/client';
import type { Insight } from '../src/api/types';
import { search } from '../src/app/search';
import { snoozeEnds } from '../src/feed/actions';
import { addFiles, linesOf, outcome, type ImportReport } from '../src/import/report';
import { subjectPath, typeName } from '../src/feed/subject';
import { wantedLanguage } from '../src/i18n';
import { de } from '../src/i18n/de';
import { en } from '../src/i18n/en';
import { backoff } from '../src/live/backoff';
import { kpi, objective } from './samples';

describe('search', () => {
  const objectives = [objective('O1', null, { title: 'Qualität der Lieferung', owner: 'Ana', risk: 0.2 })];
  const kpis = [
    kpi('K1', { name: 'On-time delivery', missProbability: 0.9 }),
    kpi('K2', { name: 'Delivery cost', missProbability: 0.1 }),
  ];
  const texts = (question: string) => search(question, objectives, kpis).map((hit) => hit.text);

  it('finds parts of names without regard to accents and case', () => {
    expect(texts('qualitat')).toEqual(['Qualität der Lieferung']);
  });

  it('ranks the start of a name above its middle', () => {
    expect(texts('delivery')).toEqual(['Delivery cost', 'On-time delivery']);
  });

  it('wants every word', () => {
    expect(texts('delivery time')).toEqual(['On-time delivery']);
    expect(texts('delivery ana')).toEqual([]);
  });

  it('begins with the riskiest', () => {
    expect(texts('')[0]).toBe('On-time delivery');
  });
});

describe('what an insight is about', () => {
  it('has a page where there is one', () => {
    expect(subjectPath({ subjectKind: 'Kpi', subjectId: 'A/B', evidence: [] })).toBe('/kpis/A%2FB');
    expect(subjectPath({ subjectKind: 'Initiative', subjectId: 'I 1', evidence: [] })).toBe(
      '/initiatives/I%201',
    );
    expect(subjectPath({ subjectKind: 'Organisation', subjectId: 'x', evidence: [] })).toBeNull();
    const evidence = [{ link: null }, { link: '/briefings/b1' }] as Insight['evidence'];
    expect(subjectPath({ subjectKind: 'Organisation', subjectId: 'x', evidence })).toBe('/briefings/b1');
  });

  it('has a readable type', () => {
    expect(typeName('PredictedMiss')).toBe('Predicted miss');
    expect(typeName('OrphanKpi')).toBe('Orphan KPI');
  });
});

describe('the languages', () => {
  const keys = (texts: object, at = ''): string[] =>
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string' ? [`${at}${key}`] : keys(text as object, `${at}${key}.`),
    );
  const placeholders = (texts: object): string[][] =>
    Object.values(texts).flatMap((text) =>
      typeof text === 'string'
        ? [[...text.matchAll(/\{\{\w+\}\}/g)].map(([p]) => p).sort()]
        : placeholders(text as object),
    );

  it('have the same texts with the same placeholders', () => {
    expect(keys(de).sort()).toEqual(keys(en).sort());
    for (const key of keys(en)) {
      const read = (texts: object) =>
        key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], texts);
      expect(placeholders([read(de)]), key).toEqual(placeholders([read(en)]));
    }
  });
});

describe('small rules', () => {
  it('a snooze ends in the future', () => {
    const now = Date.parse('2026-11-21T12:00:00Z');
    expect(snoozeEnds(now).map((end) => end.until)).toEqual([
      '2026-11-22T12:00:00.000Z',
      '2026-11-28T12:00:00.000Z',
      '2026-12-21T12:00:00.000Z',
    ]);
  });

  it('a reconnection waits longer each time, up to 30 s', () => {
    expect([0, 1, 2, 10, 99].map((attempt) => backoff(attempt, () => 1))).toEqual([
      500, 1000, 2000, 30000, 30000,
    ]);
    expect(backoff(3, () => 0)).toBe(2000);
  });

  it('a query names only what has a value', () => {
    expect(query({ state: 'open', type: null, limit: 5, cursor: '' })).toBe('?state=open&limit=5');
    expect(query({})).toBe('');
  });

  it('the language is the chosen one, else the browser’s, else English', () => {
    expect(wantedLanguage('en', ['fr'])).toBe('en');
    expect(wantedLanguage(null, ['fr-FR', 'en-US'])).toBe('en');
    expect(wantedLanguage(null, ['fr-FR', 'de-AT'])).toBe('de');
    expect(wantedLanguage('xx', [])).toBe('en');
  });
});

describe('the report of an import', () => {
  const report = (part: Partial<ImportReport>): ImportReport => ({
    files: [],
    added: 0,
    changed: 0,
    unchanged: 0,
    errors: [],
    dryRun: false,
    ...part,
  });
  const error = { file: 'a.csv', line: 3, column: 'value', reason: 'not a number: "x", expected 1.5' };

  it('says first what happened', () => {
    expect(outcome(report({ dryRun: true, added: 5 }))).toBe('checked');
    expect(outcome(report({ added: 5 }))).toBe('imported');
    expect(outcome(report({ added: 5, errors: [error] }))).toBe('partly');
    expect(outcome(report({ errors: [error] }))).toBe('refused');
    expect(outcome(report({ added: 5, kept: false }))).toBe('refused');
    expect(outcome(report({ unchanged: 9 }))).toBe('nothing');
  });

  it('names the first lines of a warning and how many more there are', () => {
    const more = (count: number) => `and ${count} more`;
    expect(linesOf({ ...error, count: 5, lines: [3, 4, 9] }, more)).toBe('3, 4, 9 and 2 more');
    expect(linesOf({ ...error, count: 2, lines: [3, 4] }, more)).toBe('3, 4');
    expect(linesOf({ ...error, count: 1, lines: [0] }, more)).toBe('–');
  });

  it('takes a file of the same name once, the later one', () => {
    const old = new File(['a'], 'a.csv');
    const other = new File(['c'], 'b.csv');
    const again = new File(['b'], 'a.csv');
    const files = addFiles([old, other], [again]);
    expect(files.map((file) => file.name)).toEqual(['b.csv', 'a.csv']);
    expect(files[1]).toBe(again);
  });
});
