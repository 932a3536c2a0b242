import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { initiativeQuery, kpiQuery } from '../api/queries';
import type { InitiativeDetail, InitiativeRow } from '../api/types';
import { InsightList } from '../feed/InsightList';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { DataTable } from '../parts/DataTable';
import { Page } from '../parts/Page';
import { Empty, Loaded } from '../parts/states';
import parts from '../parts/parts.module.css';
import { RiskBadge } from '../risk/RiskBadge';
import styles from './objective.module.css';

const FanChart = lazy(() => import('../kpis/FanChart'));

export function InitiativePage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(initiativeQuery(id));
  const data = query.data;
  const crumbs = [
    { text: t('nav.strategy'), to: '/strategy' },
    ...(data?.objectivePath ?? []).map((step) => ({
      text: step.title,
      to: `/objectives/${encodeURIComponent(step.id)}`,
    })),
  ];
  return (
    <Page
      title={data?.initiative.title ?? t('initiative.title')}
      crumbs={crumbs}
      actions={
        data?.initiative.expected && (
          <RiskBadge
            probability={data.initiative.expected.late}
            meaning={t('initiative.chance')}
            large
            withWord
          />
        )
      }
    >
      <Loaded query={query} lines={8}>
        {(detail) => <Details detail={detail} />}
      </Loaded>
    </Page>
  );
}

function Details({ detail }: { detail: InitiativeDetail }) {
  const { t } = useTranslation();
  const { initiative, kpi, insights } = detail;
  return (
    <>
      <div className={styles.columns}>
        <Card flush title={t('initiative.milestones')}>
          <Milestones initiative={initiative} />
        </Card>
        <Card title={t('initiative.about')}>
          <About initiative={initiative} />
        </Card>
      </div>
      {kpi ? (
        <MovedKpi id={kpi.id} name={kpi.title} initiative={initiative} />
      ) : (
        <Card>
          <Empty title={t('initiative.noKpi')} />
        </Card>
      )}
      <Card flush title={t('objective.insights')}>
        {insights.length === 0 ? (
          <Empty title={t('initiative.noInsights')} />
        ) : (
          <InsightList insights={insights} label={t('objective.insights')} />
        )}
      </Card>
    </>
  );
}

function About({ initiative }: { initiative: InitiativeRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { expected } = initiative;
  return (
    <dl className={parts.facts}>
      <dt>{t('strategy.owner')}</dt>
      <dd>{initiative.owner ?? t('strategy.noOwner')}</dd>
      <dt>{t('initiative.status')}</dt>
      <dd>{t(`initiative.statuses.${initiative.status}`)}</dd>
      <dt>{t('initiative.start')}</dt>
      <dd>{formats.date(initiative.start)}</dd>
      <dt>{t('initiative.finish')}</dt>
      <dd>
        {initiative.finished
          ? `${formats.date(initiative.finished)} (${t('initiative.planned')} ${formats.date(initiative.plannedFinish)})`
          : `${formats.date(initiative.plannedFinish)} (${t('initiative.planned')})`}
      </dd>
      {expected && (
        <>
          <dt>{t('initiative.expected')}</dt>
          <dd>
            {formats.date(expected.median)}
            <br />
            <small>
              {t('initiative.expectedRange', {
                from: formats.date(expected.earliest),
                to: formats.date(expected.latest),
              })}
            </small>
          </dd>
        </>
      )}
      {initiative.effortDays !== null && (
        <>
          <dt>{t('initiative.effort')}</dt>
          <dd className="num">{t('initiative.days', { count: initiative.effortDays })}</dd>
        </>
      )}
      <dt>{t('initiative.weight')}</dt>
      <dd className="num">
        {initiative.weight > 0 ? formats.number(initiative.weight) : t('initiative.supports')}
      </dd>
    </dl>
  );
}

const dayMs = 86_400_000;

function Milestones({ initiative }: { initiative: InitiativeRow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (initiative.milestones.length === 0) return <Empty title={t('initiative.noMilestones')} />;
  return (
    <DataTable
      label={t('initiative.milestones')}
      rows={initiative.milestones}
      rowKey={(row) => row.number.toString()}
      columns={[
        { head: t('initiative.milestone'), cell: (row) => `${row.number}. ${row.title}` },
        { head: t('initiative.due'), end: true, cell: (row) => formats.date(row.due) },
        {
          head: t('initiative.done'),
          end: true,
          cell: (row) => {
            if (row.finished === null) return t('initiative.open');
            const late = Math.round((Date.parse(row.finished) - Date.parse(row.due)) / dayMs);
            return (
              <>
                {formats.date(row.finished)}
                {late > 0 && <small> {t('initiative.lateBy', { count: late })}</small>}
              </>
            );
          },
        },
      ]}
    />
  );
}

/** The KPI before, during and after the initiative. */
function MovedKpi({ id, name, initiative }: { id: string; name: string; initiative: InitiativeRow }) {
  const { t } = useTranslation();
  const query = useQuery(kpiQuery(id));
  const days = useMemo(
    () => [
      { day: initiative.start, text: t('initiative.start') },
      { day: initiative.finished ?? initiative.plannedFinish, text: t('initiative.finish') },
    ],
    [initiative, t],
  );
  return (
    <Card title={t('initiative.kpi')} lead={<Link to={`/kpis/${encodeURIComponent(id)}`}>{name}</Link>}>
      <Loaded query={query} lines={6}>
        {(kpi) =>
          kpi.history.length === 0 ? (
            <Empty title={t('kpi.noValues')} />
          ) : (
            <Suspense fallback={null}>
              <FanChart kpi={kpi} days={days} />
            </Suspense>
          )
        }
      </Loaded>
    </Card>
  );
}
