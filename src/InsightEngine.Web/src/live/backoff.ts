const firstMs = 500;
const longestMs = 30_000;

/** Wait before the given attempt (from 0): doubling up to 30 s, the upper half of it random so that clients spread. */
export function backoff(attempt: number, random: () => number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 16));
  return full / 2 + (full / 2) * random();
}
