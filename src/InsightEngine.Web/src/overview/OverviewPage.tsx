import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { honestyQuery, kpisQuery, mattersQuery, objectivesQuery, overviewQuery } from '../api/queries';
import type { KpiRow, ObjectiveRow, Overview, StatusHonesty } from '../api/types';
import { useNow } from '../app/useNow';
import { MatterList } from '../feed/InsightList';
import { useFormats } from '../i18n/useFormats';
import { useLive } from '../live/LiveProvider';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Empty, Failure, Loaded, Loading } from '../parts/states';
import { Sparkline } from '../parts/Sparkline';
import { countByBand, riskBands } from '../risk/bands';
import { RiskBadge, RiskBar, bandIcons } from '../risk/RiskBadge';
import { childrenOf } from '../strategy/tree';
import styles from './overview.module.css';

const shownKpis = 7;
const urgent = { state: 'open', limit: 7 };

export function OverviewPage() {
  const { t } = useTranslation();
  const overview = useQuery(overviewQuery);
  const formats = useFormats();
  const now = useNow();
  const data = overview.data;
  return (
    <Page
      title={data?.organisation ?? t('home.title')}
      tab={t('home.title')}
      lead={data ? t('home.lead', { ago: data.dataAsOf ? formats.ago(data.dataAsOf, now) : '–' }) : ' '}
    >
      <Loaded query={overview} lines={2}>
        {(figures) => <Tiles figures={figures} />}
      </Loaded>
      <div className={styles.columns}>
        <Attention />
        <div className={styles.side}>
          <TopObjectives />
          <LikelyMisses />
          <Honesty />
        </div>
      </div>
    </Page>
  );
}

function Tiles({ figures }: { figures: Overview }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const isEmpty = figures.objectives === 0 && figures.kpis === 0;
  if (isEmpty) {
    return (
      <Card>
        <Empty title={t('home.emptyTitle')}>
          <span>{t('home.empty')}</span>
          <Link to="/import">{t('nav.import')}</Link>
        </Empty>
      </Card>
    );
  }
  const tiles = [
    {
      key: 'risk',
      to: '/strategy',
      search: { risk: 'atRisk' },
      value: figures.objectivesAtRisk,
      of: t('home.ofObjectives', { count: figures.objectives }),
      hot: figures.objectivesAtRisk > 0,
    },
    {
      key: 'misses',
      to: '/kpis',
      search: {},
      value: figures.predictedMisses,
      of: t('home.ofKpis', { count: figures.kpis }),
      hot: figures.predictedMisses > 0,
    },
    {
      key: 'open',
      to: '/feed',
      search: { severity: 'High', state: 'open' },
      value: figures.urgentMatters,
      of: t('home.ofInsights', { count: figures.openInsights }),
      hot: false,
    },
  ] as const;
  return (
    <ul className={styles.tiles}>
      {tiles.map((tile) => (
        <li key={tile.key}>
          <Link
            to={tile.to}
            search={tile.search as never}
            className={styles.tile}
            data-hot={tile.hot || undefined}
          >
            <span className={styles.label}>{t(`home.tile.${tile.key}`)}</span>
            <span className={styles.value}>{formats.number(tile.value)}</span>
            <span className={styles.of}>{tile.of}</span>
          </Link>
        </li>
      ))}
      <li>
        <Link to="/status" className={styles.tile}>
          <span className={styles.label}>{t('home.tile.data')}</span>
          <span className={`${styles.value} ${styles.textValue}`}>
            {figures.dataAsOf ? formats.ago(figures.dataAsOf, now) : '–'}
          </span>
          <span className={styles.of}>
            {figures.pendingWork > 0 ? t('home.pending', { count: figures.pendingWork }) : t('home.upToDate')}
          </span>
        </Link>
      </li>
    </ul>
  );
}

function Attention() {
  const { t } = useTranslation();
  const matters = useInfiniteQuery(mattersQuery(urgent));
  const live = useLive();
  const shown = matters.data?.pages[0]?.items ?? [];
  const fresh = useMemo(() => new Set(live.events.map((event) => event.insight.id)), [live.events]);
  return (
    <Card
      flush
      title={t('home.attention')}
      lead={t('home.attentionLead')}
      aside={<Link to="/feed">{t('home.allInsights')}</Link>}
    >
      {matters.isError && <Failure error={matters.error} retry={() => void matters.refetch()} />}
      {matters.isPending && (
        <div style={{ padding: '1rem' }}>
          <Loading lines={6} />
        </div>
      )}
      {matters.isSuccess && shown.length === 0 && <Empty title={t('home.quiet')} />}
      <MatterList compact matters={shown} label={t('home.attention')} fresh={fresh} />
    </Card>
  );
}

function TopObjectives() {
  const { t } = useTranslation();
  const objectives = useQuery(objectivesQuery);
  return (
    <Card flush title={t('home.objectives')} aside={<Link to="/strategy">{t('home.tree')}</Link>}>
      <Loaded query={objectives}>{(rows) => <ObjectiveSummary objectives={rows} />}</Loaded>
    </Card>
  );
}

function ObjectiveSummary({ objectives }: { objectives: readonly ObjectiveRow[] }) {
  const { t } = useTranslation();
  const children = childrenOf(objectives);
  const tops = children.get(null) ?? [];
  // A single objective at the top says little: its children are shown with it.
  const only = tops.length === 1 ? tops[0] : undefined;
  const shown = only ? [only, ...(children.get(only.id) ?? [])] : tops;
  const counts = countByBand(objectives.map((o) => o.risk));
  return (
    <>
      <div className={styles.bands}>
        <RiskBar counts={counts} />
        <ul>
          {riskBands
            .filter((band) => counts[band] > 0)
            .map((band) => {
              const Icon = bandIcons[band];
              return (
                <li key={band} className={`risk-${band}`}>
                  <Icon size={13} aria-hidden="true" />
                  <strong className="num">{counts[band]}</strong> {t(`risk.${band}`)}
                </li>
              );
            })}
        </ul>
      </div>
      <ul className={styles.rows}>
        {shown.slice(0, 7).map((objective) => (
          <li key={objective.id}>
            <Link to={`/objectives/${encodeURIComponent(objective.id)}`} className="plain">
              {objective.title}
            </Link>
            <RiskBadge probability={objective.risk} meaning={t('risk.probability')} />
          </li>
        ))}
      </ul>
    </>
  );
}

function LikelyMisses() {
  const { t } = useTranslation();
  const kpis = useQuery(kpisQuery);
  return (
    <Card flush title={t('home.likelyMisses')} aside={<Link to="/kpis">{t('home.allKpis')}</Link>}>
      <Loaded query={kpis}>{(rows) => <MissList kpis={rows} />}</Loaded>
    </Card>
  );
}

/** Stated statuses against probabilities: of the objectives together, never by owner. */
function Honesty() {
  const { t } = useTranslation();
  const honesty = useQuery(honestyQuery);
  return (
    <Card flush title={t('home.honesty')} lead={t('home.honestyLead')}>
      <Loaded query={honesty}>{(figures) => <HonestyRows figures={figures} />}</Loaded>
    </Card>
  );
}

function HonestyRows({ figures }: { figures: StatusHonesty }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (figures.agreement === null) return <Empty title={t('home.noStatuses')} />;
  return (
    <>
      <p className={styles.sentence}>
        {t('home.honestyAgree', { share: formats.percent(figures.agreement) })}{' '}
        {figures.onTrack > 0 &&
          t('home.honestyOnTrack', {
            count: figures.onTrack,
            missed: formats.number(Math.round(figures.onTrackMissed)),
          })}
      </p>
      <ul className={styles.rows}>
        {figures.gaps.slice(0, 5).map((gap) => (
          <li key={gap.id}>
            <span className={styles.kpiName}>
              <Link to={`/objectives/${encodeURIComponent(gap.id)}`} className="plain">
                {gap.title}
              </Link>
              <small>{t('home.statedAs', { status: t(`status.stated.${gap.stated}`) })}</small>
            </span>
            <RiskBadge probability={gap.risk} meaning={t('risk.probability')} />
          </li>
        ))}
      </ul>
    </>
  );
}

function MissList({ kpis }: { kpis: readonly KpiRow[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const worst = [...kpis]
    .filter((kpi) => kpi.missProbability !== null)
    .sort((a, b) => (b.missProbability ?? 0) - (a.missProbability ?? 0))
    .slice(0, shownKpis);
  if (worst.length === 0) return <Empty title={t('home.noForecasts')} />;
  return (
    <ul className={styles.rows}>
      {worst.map((kpi) => (
        <li key={kpi.id}>
          <span className={styles.kpiName}>
            <Link to={`/kpis/${encodeURIComponent(kpi.id)}`} className="plain">
              {kpi.name}
            </Link>
            <small>
              {t('home.dueBy', {
                target: formats.value(kpi.target, kpi.unit),
                date: formats.date(kpi.targetEnd),
              })}
            </small>
          </span>
          <span className={styles.spark}>
            <Sparkline values={kpi.trend} target={kpi.target} />
          </span>
          <RiskBadge probability={kpi.missProbability} meaning={t('risk.miss')} />
        </li>
      ))}
    </ul>
  );
}
