import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kpisQuery } from '../api/queries';
import type { KpiRow } from '../api/types';
import feed from '../feed/feed.module.css';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Empty, Loaded } from '../parts/states';
import { KpiTable } from './KpiTable';

const pageSize = 50;
const orders = ['risk', 'name', 'due'] as const;
type Order = (typeof orders)[number];

const comparers: Record<Order, (a: KpiRow, b: KpiRow) => number> = {
  risk: (a, b) => (b.missProbability ?? -1) - (a.missProbability ?? -1),
  name: (a, b) => a.name.localeCompare(b.name),
  due: (a, b) => (a.targetEnd ?? '9999').localeCompare(b.targetEnd ?? '9999'),
};

export function KpiListPage() {
  const { t } = useTranslation();
  const kpis = useQuery(kpisQuery);
  return (
    <Page title={t('kpi.list')} lead={t('kpi.listLead')}>
      <Loaded query={kpis} lines={10}>
        {(rows) => <KpiList kpis={rows} />}
      </Loaded>
    </Page>
  );
}

function KpiList({ kpis }: { kpis: readonly KpiRow[] }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [order, setOrder] = useState<Order>('risk');
  const [only, setOnly] = useState('all');
  const [limit, setLimit] = useState(pageSize);
  const shown = useMemo(() => {
    const wanted = text.trim().toLocaleLowerCase();
    return kpis
      .filter(
        (kpi) =>
          wanted === '' || `${kpi.name} ${kpi.owner ?? ''} ${kpi.id}`.toLocaleLowerCase().includes(wanted),
      )
      .filter((kpi) => only !== 'orphan' || kpi.objectiveId === null)
      .filter((kpi) => only !== 'noTarget' || kpi.targetEnd === null)
      .sort(comparers[order]);
  }, [kpis, text, order, only]);
  return (
    <>
      <div className={feed.filters} role="search" aria-label={t('feed.filter')}>
        <TextInput
          className={feed.grow ?? ''}
          label={t('kpi.find')}
          leftSection={<Search size={15} aria-hidden="true" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          label={t('kpi.order')}
          allowDeselect={false}
          value={order}
          onChange={(value) => setOrder((value ?? 'risk') as Order)}
          data={orders.map((value) => ({ value, label: t(`kpi.orders.${value}`) }))}
        />
        <Select
          label={t('kpi.only')}
          allowDeselect={false}
          value={only}
          onChange={(value) => setOnly(value ?? 'all')}
          data={[
            { value: 'all', label: t('kpi.onlyAll') },
            { value: 'orphan', label: t('kpi.onlyOrphan') },
            { value: 'noTarget', label: t('kpi.onlyNoTarget') },
          ]}
        />
      </div>
      <Card flush>
        {shown.length === 0 ? (
          <Empty title={t('kpi.none')} />
        ) : (
          <KpiTable kpis={shown.slice(0, limit)} label={t('kpi.list')} />
        )}
        {shown.length > limit && (
          <div className={feed.foot}>
            <Button variant="default" onClick={() => setLimit(limit + pageSize)}>
              {t('feed.more')}
            </Button>
          </div>
        )}
      </Card>
    </>
  );
}
