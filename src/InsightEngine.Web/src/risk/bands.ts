/** Bands of a probability of failure; the same limits everywhere, so that a colour always means the same. */
export type RiskBand = 'unknown' | 'low' | 'watch' | 'atRisk' | 'likely';

const limits: readonly [number, RiskBand][] = [
  [0.8, 'likely'],
  [0.5, 'atRisk'],
  [0.2, 'watch'],
];

export const riskBands: readonly RiskBand[] = ['likely', 'atRisk', 'watch', 'low', 'unknown'];

export function riskBand(probability: number | null | undefined): RiskBand {
  if (probability === null || probability === undefined || !Number.isFinite(probability)) return 'unknown';
  return limits.find(([limit]) => probability >= limit)?.[1] ?? 'low';
}

/** How many of the probabilities fall into each band. */
export function countByBand(probabilities: readonly (number | null | undefined)[]): Record<RiskBand, number> {
  const counts: Record<RiskBand, number> = { likely: 0, atRisk: 0, watch: 0, low: 0, unknown: 0 };
  for (const probability of probabilities) counts[riskBand(probability)]++;
  return counts;
}
