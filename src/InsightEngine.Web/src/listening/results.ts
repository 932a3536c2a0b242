import type { ScoreResult, UnitResults } from '../api/types';

/** Sizes of groups are shown as bands: an exact number says more about a small group than a reader needs. */
export function sizeBand(respondents: number): string {
  const limits = [100, 50, 20, 10, 5];
  const at = limits.findIndex((limit) => respondents >= limit);
  if (at < 0) return '<\u00a05';
  return at === 0 ? '100+' : `${limits[at]}–${(limits[at - 1] ?? 0) - 1}`;
}

/** Half the width of the 95 % interval of the mean (normal approximation); null where it is not known. */
export function halfWidth(score: Pick<ScoreResult, 'respondents' | 'standardDeviation'>): number | null {
  if (score.respondents === null || score.standardDeviation === null || score.respondents < 2) return null;
  return (1.96 * score.standardDeviation) / Math.sqrt(score.respondents);
}

export type Heat = 'low' | 'middling' | 'high';

/** A score from 0 to 100 in three steps, as the pages colour it. */
export function heat(mean: number): Heat {
  if (mean < 50) return 'low';
  return mean < 70 ? 'middling' : 'high';
}

/** How deep a unit lies, for its indentation. */
export function depths(units: readonly UnitResults[]): Map<string, number> {
  const parents = new Map(units.map(({ unit }) => [unit.unitId, unit.parentId]));
  const found = new Map<string, number>();
  const depth = (id: string): number => {
    const known = found.get(id);
    if (known !== undefined) return known;
    const parent = parents.get(id);
    found.set(id, 0); // a cycle ends here
    const value = parent && parents.has(parent) ? depth(parent) + 1 : 0;
    found.set(id, value);
    return value;
  };
  for (const id of parents.keys()) depth(id);
  return found;
}
