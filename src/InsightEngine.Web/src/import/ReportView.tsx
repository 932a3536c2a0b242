import { Button } from '@mantine/core';
import { FileDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { DataTable } from '../parts/DataTable';
import { Note } from '../parts/states';
import styles from './import.module.css';
import { linesOf, outcome, type ImportError, type ImportReport, type ImportWarning } from './report';

const shownErrors = 200;

const sum = (counts: Record<string, number> = {}) => Object.values(counts).reduce((a, b) => a + b, 0);

export function ReportView({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const result = outcome(report);
  const errorCount = report.errorCount ?? report.errors.length;
  const warnings = report.warnings ?? [];
  return (
    <div className={styles.report}>
      <Note band={result === 'refused' ? 'likely' : errorCount > 0 ? 'watch' : 'low'} role="status">
        <p>
          <strong>{t(`import.outcome.${result}`)}</strong>{' '}
          {t('import.sums', {
            added: formats.number(report.added),
            changed: formats.number(report.changed),
            unchanged: formats.number(report.unchanged),
          })}{' '}
          {errorCount > 0 && t('import.refusedRows', { count: errorCount })}
        </p>
      </Note>
      <Card flush title={t('import.files')}>
        <DataTable
          label={t('import.files')}
          rows={report.files}
          rowKey={(file) => file.name}
          columns={[
            { head: t('import.file'), cell: (file) => file.name },
            { head: t('import.mapping'), cell: (file) => file.mapping || t('import.noMapping') },
            { head: t('import.read'), end: true, cell: (file) => formats.number(file.rowsRead) },
            { head: t('import.accepted'), end: true, cell: (file) => formats.number(file.accepted) },
            { head: t('import.unchanged'), end: true, cell: (file) => formats.number(file.unchanged) },
            { head: t('import.rejected'), end: true, cell: (file) => formats.number(file.rejected) },
            { head: t('import.leftOut'), end: true, cell: (file) => formats.number(sum(file.skipped)) },
          ]}
        />
        {report.files.some((file) => sum(file.skipped) > 0) && (
          <ul className={styles.skipped}>
            {report.files.flatMap((file) =>
              Object.entries(file.skipped ?? {}).map(([reason, count]) => (
                <li key={`${file.name} ${reason}`}>
                  {t('import.leftOutBecause', { file: file.name, number: formats.number(count), reason })}
                </li>
              )),
            )}
          </ul>
        )}
      </Card>
      {report.errors.length > 0 && (
        <Card
          flush
          title={t('import.errors')}
          lead={
            errorCount > shownErrors
              ? t('import.first', { shown: shownErrors, count: errorCount })
              : undefined
          }
          aside={
            report.errorReport && (
              <Button
                component="a"
                href={`/api/import/errors/${report.errorReport}`}
                download
                size="compact-sm"
                variant="default"
                leftSection={<FileDown size={15} aria-hidden="true" />}
              >
                {t('import.allErrors')}
              </Button>
            )
          }
        >
          <Problems problems={report.errors} label={t('import.errors')} />
        </Card>
      )}
      {warnings.length > 0 && (
        <Card flush title={t('import.warnings')}>
          <Warnings warnings={warnings} />
        </Card>
      )}
    </div>
  );
}

function Warnings({ warnings }: { warnings: readonly ImportWarning[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const more = (count: number) => t('import.more', { number: formats.number(count) });
  return (
    <DataTable
      label={t('import.warnings')}
      rows={warnings.slice(0, shownErrors).map((warning, key) => ({ ...warning, key }))}
      rowKey={(row) => row.key}
      columns={[
        { head: t('import.reason'), cell: (row) => <span className={styles.reason}>{row.reason}</span> },
        { head: t('import.rows'), end: true, cell: (row) => formats.number(row.count) },
        { head: t('import.lines'), cell: (row) => linesOf(row, more) },
        { head: t('import.column'), cell: (row) => row.column || '–' },
        { head: t('import.file'), cell: (row) => row.file },
      ]}
    />
  );
}

function Problems({ problems, label }: { problems: readonly ImportError[]; label: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const rows = problems.slice(0, shownErrors).map((problem, key) => ({ ...problem, key }));
  return (
    <DataTable
      label={label}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { head: t('import.line'), end: true, cell: (row) => (row.line > 0 ? formats.number(row.line) : '–') },
        { head: t('import.column'), cell: (row) => row.column || '–' },
        { head: t('import.reason'), cell: (row) => <span className={styles.reason}>{row.reason}</span> },
        { head: t('import.file'), cell: (row) => row.file },
      ]}
    />
  );
}
