export interface SparklinePath {
  line: string;
  last: { x: number; y: number } | null;
  targetY: number | null;
}

const leastShare = 0.3;

/** False where the target would press the values into a flat line, as the total of a year does to its months. */
function isNear(target: number, values: readonly number[]): boolean {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = Math.max(high, target) - Math.min(low, target);
  return span === 0 || (high - low) / span >= leastShare || values.length === 1;
}

/** Path of a small line chart in a box; values that are not finite leave a break. */
export function sparklinePath(
  values: readonly (number | null)[],
  width: number,
  height: number,
  target: number | null = null,
): SparklinePath {
  const finite = values.filter((v): v is number => v !== null && Number.isFinite(v));
  if (finite.length === 0) return { line: '', last: null, targetY: null };
  const shown = target !== null && isNear(target, finite) ? target : null;
  const reference = shown === null ? finite : [...finite, shown];
  const low = Math.min(...reference);
  const high = Math.max(...reference);
  const inset = 2.5;
  const y = (value: number) =>
    high === low ? height / 2 : inset + (1 - (value - low) / (high - low)) * (height - 2 * inset);
  const x = (index: number) =>
    values.length === 1 ? width / 2 : inset + (index / (values.length - 1)) * (width - 2 * inset);

  let line = '';
  let pen = 'M';
  let last: SparklinePath['last'] = null;
  values.forEach((value, index) => {
    if (value === null || !Number.isFinite(value)) {
      pen = 'M';
      return;
    }
    last = { x: x(index), y: y(value) };
    line += `${pen}${last.x.toFixed(1)} ${last.y.toFixed(1)}`;
    pen = 'L';
  });
  return { line, last, targetY: shown === null ? null : y(shown) };
}
