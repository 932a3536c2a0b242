import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InitiativeRow } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { DataTable } from '../parts/DataTable';
import { riskBand } from '../risk/bands';

export function InitiativeTable({
  initiatives,
  label,
}: {
  initiatives: readonly InitiativeRow[];
  label: string;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <DataTable
      label={label}
      rows={initiatives}
      rowKey={(row) => row.id}
      columns={[
        {
          head: t('initiative.title'),
          cell: (row) => <Link to={`/initiatives/${encodeURIComponent(row.id)}`}>{row.title}</Link>,
        },
        { head: t('strategy.owner'), cell: (row) => row.owner ?? t('strategy.noOwner') },
        { head: t('initiative.status'), cell: (row) => t(`initiative.statuses.${row.status}`) },
        {
          head: t('initiative.milestones'),
          end: true,
          cell: (row) =>
            row.milestones.length === 0
              ? '–'
              : `${row.milestones.filter((m) => m.finished !== null).length} / ${row.milestones.length}`,
        },
        { head: t('initiative.start'), end: true, cell: (row) => formats.date(row.start) },
        {
          head: t('initiative.finish'),
          end: true,
          cell: (row) => formats.date(row.finished ?? row.plannedFinish),
        },
        {
          head: t('initiative.expected'),
          end: true,
          cell: (row) =>
            row.expected === null ? (
              '–'
            ) : (
              <span
                className={`risk-${riskBand(row.expected.late)}`}
                title={t('initiative.expectedRange', {
                  from: formats.date(row.expected.earliest),
                  to: formats.date(row.expected.latest),
                })}
              >
                {formats.date(row.expected.median)}{' '}
                <small>{t('initiative.late', { share: formats.percent(row.expected.late) })}</small>
              </span>
            ),
        },
      ]}
    />
  );
}
