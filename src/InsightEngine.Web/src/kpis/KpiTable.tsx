import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { KpiRow } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { DataTable } from '../parts/DataTable';
import { Sparkline } from '../parts/Sparkline';
import { RiskBadge } from '../risk/RiskBadge';
import { targetText } from './target';

export function KpiTable({ kpis, label }: { kpis: readonly KpiRow[]; label: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <DataTable
      label={label}
      rows={kpis}
      rowKey={(kpi) => kpi.id}
      columns={[
        {
          head: t('kpi.name'),
          cell: (kpi) => <Link to={`/kpis/${encodeURIComponent(kpi.id)}`}>{kpi.name}</Link>,
        },
        { head: t('strategy.owner'), cell: (kpi) => kpi.owner ?? t('strategy.noOwner') },
        { head: t('kpi.trend'), cell: (kpi) => <Sparkline values={kpi.trend} target={kpi.target} /> },
        { head: t('kpi.last'), end: true, cell: (kpi) => formats.value(kpi.lastValue, kpi.unit) },
        {
          head: t('kpi.target'),
          end: true,
          cell: (kpi) =>
            targetText(formats, kpi.direction, kpi.unit, kpi.target, kpi.targetLow, kpi.targetHigh),
        },
        { head: t('kpi.due'), end: true, cell: (kpi) => formats.date(kpi.targetEnd) },
        {
          head: t('risk.miss'),
          end: true,
          cell: (kpi) => <RiskBadge probability={kpi.missProbability} meaning={t('risk.miss')} />,
        },
      ]}
    />
  );
}
