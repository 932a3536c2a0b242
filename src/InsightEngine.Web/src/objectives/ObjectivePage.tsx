import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { objectiveQuery } from '../api/queries';
import type { Contribution, ObjectiveDetail, ObjectiveRow } from '../api/types';
import { InsightList } from '../feed/InsightList';
import { useFormats } from '../i18n/useFormats';
import { KpiTable } from '../kpis/KpiTable';
import { Card } from '../parts/Card';
import { DataTable } from '../parts/DataTable';
import { Page } from '../parts/Page';
import { Empty, Loaded } from '../parts/states';
import parts from '../parts/parts.module.css';
import { riskBand } from '../risk/bands';
import { RiskBadge } from '../risk/RiskBadge';
import { StatedStatusText } from '../strategy/StatedStatusText';
import { InitiativeTable } from './InitiativeTable';
import { Levers } from './Levers';
import styles from './objective.module.css';

export function ObjectivePage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(objectiveQuery(id));
  const data = query.data;
  const crumbs = [
    { text: t('nav.strategy'), to: '/strategy' },
    ...(data?.path.filter((step) => step.id !== id) ?? []).map((step) => ({
      text: step.title,
      to: `/objectives/${encodeURIComponent(step.id)}`,
    })),
  ];
  return (
    <Page
      title={data?.title ?? t('objective.title')}
      crumbs={crumbs}
      lead={data?.description}
      actions={data && <RiskBadge probability={data.risk} meaning={t('risk.probability')} large withWord />}
    >
      <Loaded query={query} lines={8}>
        {(objective) => <Details objective={objective} />}
      </Loaded>
    </Page>
  );
}

function Details({ objective }: { objective: ObjectiveDetail }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.columns}>
        <Card title={t('objective.why')} lead={t('objective.whyLead')}>
          <Contributions contributions={objective.contributions} />
        </Card>
        <Card title={t('objective.about')}>
          <About objective={objective} />
        </Card>
      </div>
      <Levers objectiveId={objective.id} />
      <Card flush title={t('objective.insights')}>
        {objective.insights.length === 0 ? (
          <Empty title={t('objective.noInsights')} />
        ) : (
          <InsightList insights={objective.insights} label={t('objective.insights')} />
        )}
      </Card>
      {objective.kpis.length > 0 && (
        <Card flush title={t('objective.kpis')}>
          <KpiTable kpis={objective.kpis} label={t('objective.kpis')} />
        </Card>
      )}
      {objective.children.length > 0 && (
        <Card flush title={t('objective.children')}>
          <Children objectives={objective.children} />
        </Card>
      )}
      {objective.initiatives.length > 0 && (
        <Card flush title={t('objective.initiatives')}>
          <InitiativeTable initiatives={objective.initiatives} label={t('objective.initiatives')} />
        </Card>
      )}
    </>
  );
}

/** Each child's part of the risk, largest first, and how far the risk would fall if the child were certain. */
function Contributions({ contributions }: { contributions: readonly Contribution[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const whole = contributions.reduce((sum, cause) => sum + cause.share, 0) || 1;
  if (contributions.length === 0) return <Empty title={t('objective.noCauses')} />;
  return (
    <ol className={styles.causes}>
      {contributions.slice(0, 8).map((cause) => (
        <li key={`${cause.kind}:${cause.id}`} className={`risk-${riskBand(cause.probability)}`}>
          <span className={styles.cause}>
            <Link
              to={`/${cause.kind === 'Kpi' ? 'kpis' : cause.kind === 'Initiative' ? 'initiatives' : 'objectives'}/${encodeURIComponent(cause.id)}`}
            >
              {cause.name}
            </Link>
            <small>
              {t(
                cause.kind === 'Kpi'
                  ? 'objective.isKpi'
                  : cause.kind === 'Initiative'
                    ? 'objective.isDelivery'
                    : 'objective.isObjective',
              )}
            </small>
          </span>
          <RiskBadge probability={cause.probability} meaning={t('risk.probability')} />
          <span className={styles.effect}>
            <span className={styles.track} aria-hidden="true">
              <span style={{ width: `${Math.max(2, (cause.share / whole) * 100)}%` }} />
            </span>
            <span className="num">
              {t('objective.share', {
                share: formats.percent(cause.share / whole),
                points: formats.points(-cause.contribution),
              })}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function About({ objective }: { objective: ObjectiveDetail }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <dl className={parts.facts}>
      <dt>{t('strategy.owner')}</dt>
      <dd>{objective.owner ?? t('strategy.noOwner')}</dd>
      <dt>{t('strategy.unit')}</dt>
      <dd>{objective.orgUnit ?? '–'}</dd>
      <dt>{t('objective.period')}</dt>
      <dd>
        {formats.date(objective.periodStart)} – {formats.date(objective.periodEnd)}
      </dd>
      <dt>{t('strategy.stated')}</dt>
      <dd>
        <StatedStatusText status={objective.statedStatus} />
      </dd>
      <dt>{t('objective.rule')}</dt>
      <dd>
        {t(`objective.rules.${objective.outcomeRule}`, { share: formats.percent(objective.scoreToReach) })}
      </dd>
      <dt>{t('objective.weight')}</dt>
      <dd className="num">{formats.number(objective.weight)}</dd>
      {objective.links.map((link) => {
        const outgoing = link.fromId === objective.id;
        const other = outgoing ? { id: link.toId, title: link.to } : { id: link.fromId, title: link.from };
        return (
          <LinkRow
            key={`${link.fromId}>${link.toId}:${link.kind}`}
            label={t(`objective.link.${link.kind}.${outgoing ? 'to' : 'from'}`)}
            id={other.id}
            title={other.title}
          />
        );
      })}
    </dl>
  );
}

function LinkRow({ label, id, title }: { label: string; id: string; title: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Link to={`/objectives/${encodeURIComponent(id)}`}>{title}</Link>
      </dd>
    </>
  );
}

function Children({ objectives }: { objectives: readonly ObjectiveRow[] }) {
  const { t } = useTranslation();
  const rows = [...objectives].sort((a, b) => (b.risk ?? -1) - (a.risk ?? -1));
  return (
    <DataTable
      label={t('objective.children')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          head: t('strategy.objective'),
          cell: (row) => <Link to={`/objectives/${encodeURIComponent(row.id)}`}>{row.title}</Link>,
        },
        { head: t('strategy.unit'), cell: (row) => row.orgUnit ?? '–' },
        { head: t('strategy.owner'), cell: (row) => row.owner ?? t('strategy.noOwner') },
        { head: t('strategy.stated'), cell: (row) => <StatedStatusText status={row.statedStatus} /> },
        {
          head: t('strategy.risk'),
          end: true,
          cell: (row) => <RiskBadge probability={row.risk} meaning={t('risk.probability')} />,
        },
      ]}
    />
  );
}
