import type { Direction } from '../api/types';
import type { Formats } from '../i18n/format';

/** A target with its direction: ≥ 95 %, ≤ 3 days, 10 – 12. */
export function targetText(
  formats: Formats,
  direction: Direction | null,
  unit: string | null,
  value: number | null,
  low: number | null,
  high: number | null,
): string {
  if (direction === 'WithinRange') {
    if (low === null && high === null) return '–';
    if (low === null) return `≤\u00a0${formats.value(high, unit)}`;
    if (high === null) return `≥\u00a0${formats.value(low, unit)}`;
    return `${formats.number(low)}\u00a0–\u00a0${formats.value(high, unit)}`;
  }
  if (value === null) return '–';
  const sign = direction === 'Up' ? '≥\u00a0' : direction === 'Down' ? '≤\u00a0' : '';
  return `${sign}${formats.value(value, unit)}`;
}
