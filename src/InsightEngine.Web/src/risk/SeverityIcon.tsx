import { CircleArrowUp, Info, OctagonAlert, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../api/types';
import type { RiskBand } from './bands';
import styles from './risk.module.css';

export const severityLook: Record<Severity, { icon: LucideIcon; band: RiskBand }> = {
  Critical: { icon: OctagonAlert, band: 'likely' },
  High: { icon: TriangleAlert, band: 'atRisk' },
  Medium: { icon: CircleArrowUp, band: 'watch' },
  Low: { icon: Info, band: 'low' },
  Info: { icon: Info, band: 'unknown' },
};

export function SeverityIcon({ severity }: { severity: Severity }) {
  const { t } = useTranslation();
  const { icon: Icon, band } = severityLook[severity];
  return (
    <span className={`${styles.severity} risk-${band}`} title={t(`severity.${severity}`)}>
      <Icon size={16} aria-hidden="true" />
      <span className="visually-hidden">{t(`severity.${severity}`)}: </span>
    </span>
  );
}
