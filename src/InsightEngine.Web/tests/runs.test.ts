import { describe, expect, it } from 'vitest';
import type { BriefingRun } from '../src/api/types';
import { mergeRun, shareDone } from '../src/briefings/runSteps';

const run = (id: string, version: number, done = 0, total = 0): BriefingRun => ({
  id,
  version,
  audience: 'executive',
  period: null,
  unitId: null,
  state: 'Running',
  startedAt: '2026-11-21T10:00:00Z',
  endedAt: null,
  model: null,
  progress:
    total === 0
      ? null
      : {
          section: 'In short',
          done,
          total,
          characters: 0,
          checked: 0,
          refused: 0,
          regenerated: 0,
          replaced: 0,
        },
  briefingId: null,
  reason: null,
});

describe('the runs of briefings', () => {
  it('takes what is newer, and never an older step', () => {
    const runs = mergeRun([run('a', 3)], run('b', 1));
    expect(runs.map((one) => one.id)).toEqual(['b', 'a']);
    expect(mergeRun(runs, run('a', 5)).find((one) => one.id === 'a')?.version).toBe(5);
    expect(mergeRun(runs, run('a', 2)).find((one) => one.id === 'a')?.version).toBe(3);
  });

  it('is never complete while it runs', () => {
    expect(shareDone(run('a', 1))).toBeGreaterThan(0);
    expect(shareDone(run('a', 1, 4, 8))).toBe(50);
    expect(shareDone(run('a', 1, 8, 8))).toBeLessThan(100);
    expect(shareDone({ ...run('a', 1), state: 'Done' })).toBe(100);
  });
});
