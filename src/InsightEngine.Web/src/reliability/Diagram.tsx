import { useTranslation } from 'react-i18next';
import type { ReliabilityPoint } from '../api/types';
import styles from './reliability.module.css';

const size = 320;
const left = 44;
const bottom = 40;
const edge = 10;
const x = (probability: number) => left + probability * (size - left - edge);
const y = (share: number) => size - bottom - share * (size - bottom - edge);

/** What happened against what was said. The table beside it holds the same numbers, so it is one picture to a screen reader. */
export function Diagram({ points }: { points: readonly ReliabilityPoint[] }) {
  const { t } = useTranslation();
  const most = Math.max(...points.map((point) => point.count));
  const marks = [0, 0.25, 0.5, 0.75, 1];
  return (
    <svg
      className={styles.diagram}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t('reliability.diagram')}
    >
      {marks.map((mark) => (
        <g key={mark}>
          <line x1={x(mark)} x2={x(mark)} y1={y(0)} y2={y(1)} className={styles.grid} />
          <line x1={x(0)} x2={x(1)} y1={y(mark)} y2={y(mark)} className={styles.grid} />
          <text x={x(mark)} y={size - bottom + 15} textAnchor="middle">
            {mark * 100}
          </text>
          <text x={left - 6} y={y(mark) + 4} textAnchor="end">
            {mark * 100}
          </text>
        </g>
      ))}
      <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} className={styles.perfect} />
      {points.map((point) => (
        <g key={point.from}>
          <line
            x1={x(point.said)}
            x2={x(point.said)}
            y1={y(point.low)}
            y2={y(point.high)}
            className={styles.interval}
          />
          <circle
            cx={x(point.said)}
            cy={y(point.happened)}
            r={3 + 5 * Math.sqrt(point.count / most)}
            className={styles.point}
          />
        </g>
      ))}
      <text x={x(0.5)} y={size - 6} textAnchor="middle">
        {t('reliability.axisSaid')}
      </text>
      <text transform={`translate(11 ${y(0.5)}) rotate(-90)`} textAnchor="middle">
        {t('reliability.axisHappened')}
      </text>
    </svg>
  );
}
