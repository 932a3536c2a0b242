import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { reliabilityQuery } from '../api/queries';
import type { Reliability, ReliabilityGroup } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { DataTable } from '../parts/DataTable';
import { Page } from '../parts/Page';
import { Empty, Loaded, Note } from '../parts/states';
import parts from '../parts/parts.module.css';
import { Diagram } from './Diagram';
import styles from './reliability.module.css';

const decimals = (value: number | null, digits = 3) => (value === null ? '–' : value.toFixed(digits));

export function ReliabilityPage() {
  const { t } = useTranslation();
  const query = useQuery(reliabilityQuery);
  return (
    <Page
      title={t('reliability.title')}
      lead={t('reliability.lead')}
      crumbs={[{ text: t('status.title'), to: '/status' }]}
    >
      <Card title={t('reliability.record')}>
        <Loaded query={query} lines={4}>
          {(data) => <Record data={data} />}
        </Loaded>
      </Card>
      {query.data && (
        <>
          <Card title={t('reliability.saidAndHappened')}>
            {query.data.report.all ? (
              <Bins group={query.data.report.all} />
            ) : (
              <Empty title={t('reliability.tooFew')}>
                <p>{t('reliability.tooFewText')}</p>
              </Empty>
            )}
          </Card>
          {query.data.report.all && (
            <Card title={t('reliability.byHorizon')} lead={t('reliability.byHorizonLead')}>
              <Horizons all={query.data.report.all} groups={query.data.report.horizons} />
            </Card>
          )}
          <Card title={t('reliability.warnings')}>
            <Warnings data={query.data} />
          </Card>
          <Card title={t('reliability.calibration')}>
            <Calibration data={query.data} />
          </Card>
        </>
      )}
    </Page>
  );
}

function Record({ data }: { data: Reliability }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { report } = data;
  return (
    <dl className={parts.facts}>
      <dt>{t('reliability.predictions')}</dt>
      <dd className="num">{formats.number(report.predictions)}</dd>
      <dt>{t('reliability.closed')}</dt>
      <dd>
        {t('reliability.closedOf', {
          count: report.kpis,
          closed: formats.number(report.closed),
          kpis: formats.number(report.kpis),
        })}
      </dd>
      {report.since && (
        <>
          <dt>{t('reliability.since')}</dt>
          <dd>{formats.date(report.since)}</dd>
        </>
      )}
      {data.nextClose && (
        <>
          <dt>{t('reliability.nextClose')}</dt>
          <dd>{formats.date(data.nextClose)}</dd>
        </>
      )}
    </dl>
  );
}

function Bins({ group }: { group: ReliabilityGroup }) {
  const { t } = useTranslation();
  const formats = useFormats();
  // The bin of about 70 % explains the picture when there is one, otherwise the fullest.
  const example =
    group.bins.find((bin) => bin.from <= 0.7 && bin.to > 0.7) ??
    [...group.bins].sort((a, b) => b.count - a.count)[0];
  return (
    <div className={styles.columns}>
      <Diagram points={group.bins} />
      <div>
        {example && (
          <p className={styles.text}>
            {t('reliability.example', {
              said: formats.percent(example.said),
              happened: formats.percent(example.happened),
              count: example.count,
            })}
          </p>
        )}
        <DataTable
          label={t('reliability.saidAndHappened')}
          rows={group.bins}
          rowKey={(bin) => bin.from}
          columns={[
            { head: t('reliability.said'), cell: (bin) => formats.percent(bin.said), end: true },
            { head: t('reliability.happened'), cell: (bin) => formats.percent(bin.happened), end: true },
            {
              head: t('reliability.interval'),
              cell: (bin) => `${formats.percent(bin.low)} – ${formats.percent(bin.high)}`,
              end: true,
            },
            { head: t('reliability.number'), cell: (bin) => formats.number(bin.count), end: true },
          ]}
        />
      </div>
    </div>
  );
}

function Horizons({ all, groups }: { all: ReliabilityGroup; groups: readonly ReliabilityGroup[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const rows = [
    ...groups.map((group) => ({
      name:
        group.firstStep === group.lastStep ? `${group.firstStep}` : `${group.firstStep}–${group.lastStep}`,
      group,
    })),
    { name: t('reliability.all'), group: all },
  ];
  return (
    <DataTable
      label={t('reliability.byHorizon')}
      rows={rows}
      rowKey={(row) => row.name}
      columns={[
        { head: t('reliability.ahead'), cell: (row) => row.name },
        { head: t('reliability.number'), cell: (row) => formats.number(row.group.count), end: true },
        { head: t('reliability.missed'), cell: (row) => formats.percent(row.group.missed), end: true },
        { head: 'Brier', cell: (row) => decimals(row.group.brier), end: true },
        { head: t('reliability.rule'), cell: (row) => decimals(row.group.brierOfRule), end: true },
        { head: t('reliability.logScore'), cell: (row) => decimals(row.group.logScore), end: true },
        { head: 'AUC', cell: (row) => decimals(row.group.auc), end: true },
        { head: 'ECE', cell: (row) => decimals(row.group.calibrationError), end: true },
      ]}
    />
  );
}

function Warnings({ data }: { data: Reliability }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { warnings } = data.report;
  if (warnings.warnings + warnings.firstMisses === 0)
    return <p className={styles.text}>{t('reliability.noWarnings')}</p>;
  return (
    <>
      <p className={styles.text}>
        {t('reliability.warningsText', { threshold: formats.percent(warnings.threshold) })}
      </p>
      <dl className={parts.facts}>
        <dt>{t('reliability.cameTrue')}</dt>
        <dd>
          {t('reliability.shareOf', { share: formats.percent(warnings.cameTrue), count: warnings.warnings })}
        </dd>
        <dt>{t('reliability.warned')}</dt>
        <dd>
          {t('reliability.shareOf', { share: formats.percent(warnings.warned), count: warnings.firstMisses })}
        </dd>
        <dt>{t('reliability.lead2')}</dt>
        <dd className="num">{decimals(warnings.meanLead, 1)}</dd>
      </dl>
    </>
  );
}

function Calibration({ data }: { data: Reliability }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const fit = data.latestFit;
  return (
    <>
      <p className={styles.text}>
        {fit?.isInForce
          ? t('reliability.own', { date: formats.date(fit.fittedAt), cases: formats.number(fit.cases) })
          : t('reliability.asDelivered')}
      </p>
      {fit && (
        <Note band={fit.isInForce ? 'low' : 'unknown'}>
          <p>{fit.reason}</p>
        </Note>
      )}
    </>
  );
}
