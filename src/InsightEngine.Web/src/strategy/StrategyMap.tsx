import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectiveRow } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { riskBand } from '../risk/bands';
import { bandIcons } from '../risk/RiskBadge';
import { mapLayout } from './mapLayout';
import styles from './strategy.module.css';

/** The whole strategy at once: a column per level, every block coloured by its risk. */
export function StrategyMap({ objectives }: { objectives: readonly ObjectiveRow[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { cells, rows, depths } = useMemo(() => mapLayout(objectives), [objectives]);
  return (
    <div className={styles.mapScroll} tabIndex={0} role="region" aria-label={t('strategy.mapLabel')}>
      <div
        className={styles.map}
        style={{
          gridTemplateColumns: `repeat(${depths}, minmax(7.5rem, 1fr))`,
          gridTemplateRows: `repeat(${rows}, 1.75rem)`,
        }}
      >
        {cells.map(({ item, depth, row, span }) => {
          const band = riskBand(item.risk);
          const Icon = bandIcons[band];
          return (
            <Link
              key={item.id}
              to={`/objectives/${encodeURIComponent(item.id)}`}
              className={`${styles.cell} risk-${band}`}
              data-band={band}
              data-tall={span > 1 || undefined}
              style={{ gridColumn: depth + 1, gridRow: `${row + 1} / span ${span}` }}
              title={`${item.title}: ${formats.percent(item.risk)} · ${t(`risk.${band}`)}`}
            >
              <Icon size={13} aria-hidden="true" />
              <span className={styles.cellText}>{item.title}</span>
              <span className="num">{formats.percent(item.risk)}</span>
              <span className="visually-hidden"> {t(`risk.${band}`)}</span>
            </Link>
          );
        })}
      </div>
    </div>
  );
}
