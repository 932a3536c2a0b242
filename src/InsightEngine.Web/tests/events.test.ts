import { describe, expect, it } from 'vitest';
import { initialLive, isInterruption, mergeInsights, reduceLive, type LiveState } from '../src/live/events';
import { event, insight } from './samples';

const after = (state: LiveState, ...sequences: number[]) =>
  sequences.reduce((s, n) => reduceLive(s, { type: 'event', event: event(n) }), state);

describe('the live state', () => {
  it('keeps events newest first and moves its cursor', () => {
    const state = after(initialLive(4), 5, 6, 9);
    expect(state.events.map((e) => e.sequence)).toEqual([9, 6, 5]);
    expect(state.cursor).toBe(9);
  });

  it('takes a repeated sequence once', () => {
    const once = after(initialLive(0), 1, 2);
    expect(after(once, 2)).toBe(once);
    expect(after(once, 1)).toBe(once);
  });

  it('takes a repeated key once, whatever its sequence', () => {
    const once = after(initialLive(0), 1);
    const again = reduceLive(once, { type: 'event', event: event(2, { dedupeKey: 'event-1' }) });
    expect(again).toBe(once);
  });

  it('bounds what it keeps', () => {
    const state = after(initialLive(0), ...Array.from({ length: 450 }, (_, i) => i + 1));
    expect(state.events).toHaveLength(300);
    expect(state.events[0]?.sequence).toBe(450);
  });

  it('counts what was replayed, not what came live', () => {
    const replayed = after(initialLive(0), 1, 2);
    const live = reduceLive(replayed, { type: 'caughtUp', sequence: 2 });
    expect(after(live, 3).replayed).toBe(2);
  });

  it('says a gap, resumes behind it, and forgets it when it was seen', () => {
    const gap = { from: 1, to: 7, reason: 'pruned' };
    const state = reduceLive(initialLive(0), { type: 'gap', gap });
    expect(state.gap).toEqual(gap);
    expect(state.cursor).toBe(7);
    expect(reduceLive(state, { type: 'gapSeen' }).gap).toBeNull();
  });

  it('follows a store that was replaced by a shorter one', () => {
    const state = reduceLive(initialLive(900), { type: 'caughtUp', sequence: 12 });
    expect(state.cursor).toBe(12);
    expect(after(state, 13).events).toHaveLength(1);
  });
});

describe('an interruption', () => {
  const live = reduceLive(initialLive(0), { type: 'caughtUp', sequence: 0 });

  it.each([
    ['Critical', true],
    ['High', true],
    ['Medium', false],
    ['Info', false],
  ] as const)('of severity %s: %s', (severity, expected) => {
    expect(isInterruption(live, event(1, { insight: insight({ severity }) }))).toBe(expected);
  });

  it('never comes from the past', () => {
    expect(isInterruption(initialLive(0), event(1))).toBe(false);
  });

  it('never comes from what a person did', () => {
    const acknowledged = event(1, { kind: 'Acknowledged', insight: insight({ state: 'Acknowledged' }) });
    expect(isInterruption(live, acknowledged)).toBe(false);
  });
});

describe('the list of insights', () => {
  const filter = { state: 'active' };
  const map = (...events: ReturnType<typeof event>[]) => new Map(events.map((e) => [e.insight.id, e]));

  it('gets new ones on top, the newest first', () => {
    const merged = mergeInsights([insight({ id: 'old' })], map(event(1), event(2)), filter);
    expect(merged.map((i) => i.id)).toEqual(['insight-2', 'insight-1', 'old']);
  });

  it('replaces a changed one in its place and drops one that left the filter', () => {
    const loaded = [insight({ id: 'a' }), insight({ id: 'b' })];
    const later = '2026-11-02T08:00:00Z';
    const merged = mergeInsights(
      loaded,
      map(
        event(1, { insight: insight({ id: 'a', headline: 'changed', updatedAt: later }) }),
        event(2, { insight: insight({ id: 'b', state: 'Resolved', updatedAt: later }) }),
      ),
      filter,
    );
    expect(merged.map((i) => i.headline)).toEqual(['changed']);
  });

  it('trusts the server where it is newer than the event', () => {
    const loaded = [insight({ id: 'a', headline: 'newer', updatedAt: '2026-11-03T08:00:00Z' })];
    const merged = mergeInsights(
      loaded,
      map(event(1, { insight: insight({ id: 'a', headline: 'older' }) })),
      filter,
    );
    expect(merged[0]?.headline).toBe('newer');
  });

  it('holds new ones to type, severity and subtree', () => {
    const arrived = map(event(1, { objectivePath: ['O7', 'O1'] }));
    const count = (part: object) => mergeInsights([], arrived, { state: 'open', ...part }).length;
    expect(count({})).toBe(1);
    expect(count({ objectiveId: 'O1' })).toBe(1);
    expect(count({ objectiveId: 'O2' })).toBe(0);
    expect(count({ type: 'DataStale' })).toBe(0);
    expect(count({ minSeverity: 'Critical' })).toBe(0);
    expect(count({ minSeverity: 'High' })).toBe(1);
  });
});
