import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { kpiQuery } from '../api/queries';
import type { KpiDetail } from '../api/types';
import { InsightList } from '../feed/InsightList';
import { useFormats } from '../i18n/useFormats';
import { InitiativeTable } from '../objectives/InitiativeTable';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Empty, Loaded } from '../parts/states';
import parts from '../parts/parts.module.css';
import { RiskBadge } from '../risk/RiskBadge';
import styles from './kpi.module.css';
import { AuditTable, DefinitionTable, RevisionTable, TargetTable, ValueTable } from './KpiTables';
import { Verdict } from './Verdict';
import { WhatIf } from './WhatIf';

const FanChart = lazy(() => import('./FanChart'));

export function KpiPage() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(kpiQuery(id));
  const data = query.data;
  const crumbs = [
    { text: t('kpi.list'), to: '/kpis' },
    ...(data?.objectivePath ?? []).map((step) => ({
      text: step.title,
      to: `/objectives/${encodeURIComponent(step.id)}`,
    })),
  ];
  return (
    <Page
      title={data?.name ?? 'KPI'}
      crumbs={crumbs}
      actions={
        data && (
          <RiskBadge probability={data.outlook?.missProbability} meaning={t('risk.miss')} large withWord />
        )
      }
    >
      <Loaded query={query} lines={8}>
        {(kpi) => <Details kpi={kpi} />}
      </Loaded>
    </Page>
  );
}

function Details({ kpi }: { kpi: KpiDetail }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.columns}>
        <div className={styles.side}>
          <Card title={t('kpi.outlook')} lead={<Basis kpi={kpi} />}>
            {kpi.history.length === 0 ? (
              <Empty title={t('kpi.noValues')} />
            ) : (
              <Suspense fallback={<div className={styles.chart} />}>
                <FanChart kpi={kpi} />
              </Suspense>
            )}
          </Card>
          <Card flush className={styles.tables}>
            <Tables kpi={kpi} />
          </Card>
        </div>
        <div className={styles.side}>
          <Card title={t('kpi.verdict')}>
            <Verdict kpi={kpi} />
          </Card>
          {kpi.openTarget && kpi.history.length > 0 && (
            <Card title={t('whatIf.title')}>
              <WhatIf key={kpi.id} kpi={kpi} />
            </Card>
          )}
          <Card title={t('objective.about')}>
            <About kpi={kpi} />
          </Card>
        </div>
      </div>
    </>
  );
}

function Basis({ kpi }: { kpi: KpiDetail }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!kpi.outlook) return null;
  return <>{t('kpi.basis', { method: kpi.outlook.method, at: formats.dateTime(kpi.outlook.computedAt) })}</>;
}

function About({ kpi }: { kpi: KpiDetail }) {
  const { t } = useTranslation();
  const { definition } = kpi;
  return (
    <dl className={parts.facts}>
      <dt>{t('strategy.owner')}</dt>
      <dd>{kpi.owner ?? t('strategy.noOwner')}</dd>
      <dt>{t('kpi.kind')}</dt>
      <dd>{t(kpi.isLeading ? 'kpi.leading' : 'kpi.lagging')}</dd>
      <dt>{t('kpi.cadence')}</dt>
      <dd>{t(`kpi.cadences.${kpi.cadence}`)}</dd>
      <dt>{t('kpi.source')}</dt>
      <dd>{kpi.source ?? '–'}</dd>
      {definition && (
        <>
          <dt>{t('kpi.better')}</dt>
          <dd>{definition.direction ? t(`kpi.direction.${definition.direction}`) : '–'}</dd>
          <dt>{t('kpi.aggregation')}</dt>
          <dd>{t(`kpi.aggregations.${definition.aggregation}`)}</dd>
          <dt>{t('kpi.definition')}</dt>
          <dd>
            {[t('kpi.versionShort', { version: definition.version }), definition.formula]
              .filter(Boolean)
              .join(' · ')}
          </dd>
        </>
      )}
    </dl>
  );
}

function Tables({ kpi }: { kpi: KpiDetail }) {
  const { t } = useTranslation();
  const open = kpi.insights.filter((insight) => insight.state !== 'Resolved');
  const tabs = ['insights', 'values', 'targets', 'definitions', 'revisions', 'audit', 'initiatives'] as const;
  const counts: Partial<Record<(typeof tabs)[number], number>> = {
    insights: open.length,
    definitions: kpi.definitions.length,
    initiatives: kpi.initiatives.length,
    targets: kpi.targets.length,
  };
  return (
    <Tabs defaultValue="insights" keepMounted={false} classNames={{ list: styles.tabs ?? '' }}>
      <Tabs.List aria-label={t('kpi.more')}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {t(`kpi.tabs.${tab}`)}
            {counts[tab] === undefined ? '' : ` (${counts[tab]})`}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="insights">
        {kpi.insights.length === 0 ? (
          <Empty title={t('kpi.noInsights')} />
        ) : (
          <InsightList insights={kpi.insights} label={t('kpi.tabs.insights')} hideSubject compact />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="values">
        <ValueTable kpi={kpi} />
      </Tabs.Panel>
      <Tabs.Panel value="targets">
        <TargetTable kpi={kpi} />
      </Tabs.Panel>
      <Tabs.Panel value="definitions">
        <DefinitionTable kpi={kpi} />
      </Tabs.Panel>
      <Tabs.Panel value="revisions">
        <RevisionTable kpi={kpi} />
      </Tabs.Panel>
      <Tabs.Panel value="audit">
        <AuditTable kpi={kpi} />
      </Tabs.Panel>
      <Tabs.Panel value="initiatives">
        {kpi.initiatives.length === 0 ? (
          <Empty title={t('kpi.noInitiatives')} />
        ) : (
          <InitiativeTable initiatives={kpi.initiatives} label={t('kpi.tabs.initiatives')} />
        )}
      </Tabs.Panel>
    </Tabs>
  );
}
