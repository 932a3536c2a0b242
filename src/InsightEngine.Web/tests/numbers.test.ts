import { describe, expect, it } from 'vitest';
import { parseNumbers } from '../src/kpis/numbers';

describe('numbers as people type them', () => {
  it('reads lists in the language of the page', () => {
    expect(parseNumbers('91 92.5 93', 'en')).toEqual([91, 92.5, 93]);
    expect(parseNumbers('91, 92.5;93', 'en')).toEqual([91, 92.5, 93]);
    expect(parseNumbers('91 92,5; 93', 'de')).toEqual([91, 92.5, 93]);
    expect(parseNumbers('-3', 'de')).toEqual([-3]);
  });

  it('is empty for nothing and null for what is no number', () => {
    expect(parseNumbers('  ', 'en')).toEqual([]);
    expect(parseNumbers('ten', 'en')).toBeNull();
    expect(parseNumbers('91 x', 'de')).toBeNull();
  });
});
