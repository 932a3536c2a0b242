import { describe, expect, it } from 'vitest';
import { mapLayout } from '../src/strategy/mapLayout';
import { moveInTree, visibleRows, withAncestors } from '../src/strategy/tree';
import { objective } from './samples';

const items = [
  objective('Grow', null),
  objective('Retain', 'Grow'),
  objective('Answer faster', 'Retain'),
  objective('Sell', 'Grow'),
  objective('Save', null),
];
const label = (o: { title: string }) => o.title;
const rows = (...open: string[]) => visibleRows(items, new Set(open));
const move = (key: string, at: string, ...open: string[]) => moveInTree(rows(...open), at, key, label);

describe('the rows of the tree', () => {
  it('show only what is open, with level and position', () => {
    expect(rows('Grow').map((r) => [r.id, r.level, r.position, r.siblings])).toEqual([
      ['Grow', 1, 1, 2],
      ['Retain', 2, 1, 2],
      ['Sell', 2, 2, 2],
      ['Save', 1, 2, 2],
    ]);
  });

  it('put an item with an unknown parent at the top', () => {
    expect(visibleRows([objective('Lost', 'nobody')], new Set()).map((r) => r.id)).toEqual(['Lost']);
  });

  it('keep the way to a match', () => {
    expect(withAncestors(items, (o) => o.id === 'Answer faster').map((o) => o.id)).toEqual([
      'Grow',
      'Retain',
      'Answer faster',
    ]);
  });
});

describe('a key in the tree', () => {
  it.each([
    ['ArrowDown', 'Grow', { type: 'focus', id: 'Retain' }],
    ['ArrowUp', 'Retain', { type: 'focus', id: 'Grow' }],
    ['Home', 'Save', { type: 'focus', id: 'Grow' }],
    ['End', 'Grow', { type: 'focus', id: 'Save' }],
    ['ArrowRight', 'Grow', { type: 'focus', id: 'Retain' }],
    ['ArrowRight', 'Retain', { type: 'expand', ids: ['Retain'] }],
    ['ArrowLeft', 'Grow', { type: 'collapse', id: 'Grow' }],
    ['ArrowLeft', 'Sell', { type: 'focus', id: 'Grow' }],
    ['Enter', 'Sell', { type: 'open', id: 'Sell' }],
    ['s', 'Grow', { type: 'focus', id: 'Sell' }],
    ['s', 'Sell', { type: 'focus', id: 'Save' }],
    ['*', 'Retain', { type: 'expand', ids: ['Retain'] }],
  ])('%s on %s', (key, at, expected) => {
    expect(move(key, at, 'Grow')).toEqual(expected);
  });

  it.each([
    ['ArrowUp', 'Grow'],
    ['ArrowDown', 'Save'],
    ['ArrowRight', 'Save'],
    ['ArrowLeft', 'Save'],
    ['Tab', 'Grow'],
    ['z', 'Grow'],
  ])('%s on %s does nothing', (key, at) => {
    expect(move(key, at, 'Grow')).toBeNull();
  });
});

describe('the map', () => {
  it('gives every leaf a row and every parent the rows of its leaves', () => {
    const { cells, rows: count, depths } = mapLayout(items);
    expect([count, depths]).toEqual([3, 3]);
    expect(cells.map((c) => [c.item.id, c.depth, c.row, c.span])).toEqual([
      ['Grow', 0, 0, 2],
      ['Retain', 1, 0, 1],
      ['Answer faster', 2, 0, 1],
      ['Sell', 1, 1, 1],
      ['Save', 0, 2, 1],
    ]);
  });
});
