import { sparklinePath } from './sparkline';

const width = 96;
const height = 26;

/** The last values as a line, the target dashed. The numbers stand beside it, so it is hidden from screen readers. */
export function Sparkline({
  values,
  target = null,
}: {
  values: readonly (number | null)[];
  target?: number | null;
}) {
  const { line, last, targetY } = sparklinePath(values, width, height, target);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
    >
      {targetY !== null && (
        <line
          x1="0"
          x2={width}
          y1={targetY}
          y2={targetY}
          stroke="var(--dim)"
          strokeDasharray="3 3"
          opacity="0.7"
        />
      )}
      <path d={line} fill="none" stroke="var(--accent)" strokeWidth="1.5" strokeLinejoin="round" />
      {last && <circle cx={last.x} cy={last.y} r="2.2" fill="var(--accent)" />}
    </svg>
  );
}
