import { CircleCheck, CircleDashed, Eye, OctagonAlert, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/useFormats';
import { riskBand, riskBands, type RiskBand } from './bands';
import styles from './risk.module.css';

export const bandIcons: Record<RiskBand, LucideIcon> = {
  likely: OctagonAlert,
  atRisk: TriangleAlert,
  watch: Eye,
  low: CircleCheck,
  unknown: CircleDashed,
};

interface RiskBadgeProps {
  probability: number | null | undefined;
  /** What the number is the probability of, for a reader who does not see its place. */
  meaning: string;
  large?: boolean;
  withWord?: boolean;
}

/** A probability of failure: icon, number and colour say the same. */
export function RiskBadge({ probability, meaning, large = false, withWord = false }: RiskBadgeProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const band = riskBand(probability);
  const Icon = bandIcons[band];
  return (
    <span
      className={`${styles.badge} ${large ? styles.large : ''} risk-${band}`}
      data-band={band}
      title={`${meaning}: ${t(`risk.${band}`)}`}
    >
      <Icon size={large ? 18 : 14} aria-hidden="true" />
      <span className="visually-hidden">{meaning}: </span>
      {band === 'unknown' ? t('risk.none') : formats.percent(probability)}
      {withWord && band !== 'unknown' ? (
        ` · ${t(`risk.${band}`)}`
      ) : (
        <span className="visually-hidden"> ({t(`risk.${band}`)})</span>
      )}
    </span>
  );
}

export function RiskLegend() {
  const { t } = useTranslation();
  return (
    <ul className={styles.legend} aria-label={t('risk.legend')}>
      {riskBands.map((band) => {
        const Icon = bandIcons[band];
        return (
          <li key={band} className={`risk-${band}`}>
            <Icon size={14} aria-hidden="true" />
            {t(`risk.${band}`)} {t(`risk.range.${band}`)}
          </li>
        );
      })}
    </ul>
  );
}

/** How many fall into each band, as one bar; the numbers stand beside it as text. */
export function RiskBar({ counts }: { counts: Record<RiskBand, number> }) {
  return (
    <div className={styles.bar} aria-hidden="true">
      {riskBands
        .filter((band) => counts[band] > 0)
        .map((band) => (
          <span key={band} className={`risk-${band}`} style={{ flexGrow: counts[band] }} />
        ))}
    </div>
  );
}
