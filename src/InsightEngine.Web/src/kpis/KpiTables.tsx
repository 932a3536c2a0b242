import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { auditQuery, revisionsQuery } from '../api/queries';
import type { KpiDetail } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { DataTable } from '../parts/DataTable';
import { Empty, Loaded } from '../parts/states';
import { targetText } from './target';

interface TableProps {
  kpi: KpiDetail;
}

export function ValueTable({ kpi }: TableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const unit = kpi.definition?.unit ?? null;
  if (kpi.history.length === 0) return <Empty title={t('kpi.noValues')} />;
  return (
    <DataTable
      label={t('kpi.tabs.values')}
      rows={[...kpi.history].reverse()}
      rowKey={(row) => row.periodStart}
      columns={[
        { head: t('kpi.period'), cell: (row) => formats.period(row.periodStart, kpi.cadence) },
        { head: t('kpi.value'), end: true, cell: (row) => formats.value(row.value, unit) },
        {
          head: t('kpi.revised'),
          end: true,
          cell: (row) => (row.revisions > 0 ? t('kpi.revisions', { count: row.revisions }) : '–'),
        },
        {
          head: t('kpi.definition'),
          end: true,
          cell: (row) => t('kpi.versionShort', { version: row.definitionVersion }),
        },
        { head: t('kpi.recorded'), cell: (row) => formats.dateTime(row.recordedAt) },
        {
          head: t('kpi.by'),
          cell: (row) => (row.isManual ? t('kpi.byHand', { by: row.recordedBy }) : row.recordedBy),
        },
        { head: t('kpi.source'), cell: (row) => row.source },
      ]}
    />
  );
}

export function TargetTable({ kpi }: TableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (kpi.targets.length === 0) return <Empty title={t('kpi.noTarget')} />;
  return (
    <DataTable
      label={t('kpi.tabs.targets')}
      rows={[...kpi.targets].sort((a, b) => b.periodEnd.localeCompare(a.periodEnd))}
      rowKey={(row) => `${row.periodStart}/${row.periodEnd}`}
      columns={[
        {
          head: t('objective.period'),
          cell: (row) => `${formats.date(row.periodStart)} – ${formats.date(row.periodEnd)}`,
        },
        {
          head: t('kpi.target'),
          end: true,
          cell: (row) =>
            targetText(
              formats,
              kpi.definition?.direction ?? null,
              kpi.definition?.unit ?? null,
              row.value,
              row.rangeLow,
              row.rangeHigh,
            ),
        },
      ]}
    />
  );
}

export function DefinitionTable({ kpi }: TableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <DataTable
      label={t('kpi.tabs.definitions')}
      rows={[...kpi.definitions].sort((a, b) => b.version - a.version)}
      rowKey={(row) => row.version}
      columns={[
        { head: t('kpi.version'), cell: (row) => t('kpi.versionShort', { version: row.version }) },
        { head: t('kpi.effective'), cell: (row) => formats.date(row.effectiveFrom) },
        { head: t('kpi.unit'), cell: (row) => row.unit },
        { head: t('kpi.better'), cell: (row) => (row.direction ? t(`kpi.direction.${row.direction}`) : '–') },
        { head: t('kpi.aggregation'), cell: (row) => t(`kpi.aggregations.${row.aggregation}`) },
        { head: t('kpi.formula'), cell: (row) => row.formula ?? '–' },
        { head: t('kpi.reason'), cell: (row) => row.reason ?? '–' },
      ]}
    />
  );
}

export function RevisionTable({ kpi }: TableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const query = useQuery(revisionsQuery(kpi.id));
  return (
    <Loaded query={query}>
      {(rows) => {
        const revised = new Set(kpi.history.filter((row) => row.revisions > 0).map((row) => row.periodStart));
        const shown = rows
          .filter((row) => revised.has(row.periodStart))
          .sort(
            (a, b) => b.periodStart.localeCompare(a.periodStart) || b.recordedAt.localeCompare(a.recordedAt),
          );
        if (shown.length === 0) return <Empty title={t('kpi.noRevisions')} />;
        return (
          <DataTable
            label={t('kpi.tabs.revisions')}
            rows={shown}
            rowKey={(row) => row.id}
            columns={[
              { head: t('kpi.period'), cell: (row) => formats.period(row.periodStart, kpi.cadence) },
              {
                head: t('kpi.value'),
                end: true,
                cell: (row) => formats.value(row.value, kpi.definition?.unit),
              },
              { head: t('kpi.recorded'), cell: (row) => formats.dateTime(row.recordedAt) },
              { head: t('kpi.by'), cell: (row) => row.recordedBy },
              { head: t('kpi.source'), cell: (row) => row.source },
            ]}
          />
        );
      }}
    </Loaded>
  );
}

export function AuditTable({ kpi }: TableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const query = useQuery(auditQuery('Kpi', kpi.id));
  return (
    <Loaded query={query}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty title={t('kpi.noAudit')} />
        ) : (
          <DataTable
            label={t('kpi.tabs.audit')}
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { head: t('audit.at'), cell: (row) => formats.dateTime(row.at) },
              { head: t('audit.who'), cell: (row) => row.who },
              { head: t('audit.field'), cell: (row) => row.field },
              { head: t('audit.from'), cell: (row) => row.from ?? '–' },
              { head: t('audit.to'), cell: (row) => row.to ?? '–' },
              { head: t('audit.why'), cell: (row) => row.why ?? '–' },
            ]}
          />
        )
      }
    </Loaded>
  );
}
