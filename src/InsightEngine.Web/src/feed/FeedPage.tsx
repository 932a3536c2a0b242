import { Button, Select } from '@mantine/core';
import { useInfiniteQuery, useQuery, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useUrlState } from '../app/useUrlState';
import { insightsQuery, mattersQuery, objectivesQuery, type InsightFilter } from '../api/queries';
import { mergeInsights, severities } from '../live/events';
import { useLive } from '../live/LiveProvider';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Empty, Failure, Loading } from '../parts/states';
import { childrenOf } from '../strategy/tree';
import styles from './feed.module.css';
import { InsightList, MatterList } from './InsightList';
import { feedTypes, typeName } from './subject';

const states = ['active', 'open', 'acknowledged', 'snoozed', 'resolved'] as const;

export function FeedPage() {
  const { t } = useTranslation();
  const live = useLive();
  const [state, setState] = useUrlState('state', 'active');
  const [type, setType] = useUrlState('type', '');
  const [minSeverity, setSeverity] = useUrlState('severity', '');
  const [objectiveId, setObjective] = useUrlState('objective', '');
  const [order, setOrder] = useUrlState('order', 'subject');
  const filter = useMemo<InsightFilter>(
    () => ({ state, type, minSeverity, objectiveId }),
    [state, type, minSeverity, objectiveId],
  );
  const fresh = useMemo(() => new Set(live.events.map((event) => event.insight.id)), [live.events]);
  const List = order === 'newest' ? Newest : Matters;

  return (
    <Page
      title={t('feed.title')}
      lead={t('feed.lead')}
      actions={<Link to="/events">{t('event.title')}</Link>}
    >
      {live.replayed > 0 && <p className="dim small">{t('feed.sinceLastVisit', { count: live.replayed })}</p>}
      <FeedFilters
        filter={filter}
        order={order}
        change={{ setState, setType, setSeverity, setObjective, setOrder }}
      />
      <Card flush>
        <List filter={filter} fresh={fresh} />
      </Card>
    </Page>
  );
}

interface ListProps {
  filter: InsightFilter;
  fresh: ReadonlySet<string>;
}

/** What the engine says about each subject, the most urgent first. */
function Matters({ filter, fresh }: ListProps) {
  const { t } = useTranslation();
  const matters = useInfiniteQuery(mattersQuery(filter));
  const shown = useMemo(() => matters.data?.pages.flatMap((page) => page.items) ?? [], [matters.data]);
  return (
    <Paged query={matters} isEmpty={shown.length === 0}>
      <MatterList matters={shown} label={t('feed.title')} fresh={fresh} />
    </Paged>
  );
}

/** Every insight by itself, as it arrives. */
function Newest({ filter, fresh }: ListProps) {
  const { t } = useTranslation();
  const live = useLive();
  const insights = useInfiniteQuery(insightsQuery(filter));
  const shown = useMemo(
    () => mergeInsights(insights.data?.pages.flatMap((page) => page.items) ?? [], live.insights, filter),
    [insights.data, live.insights, filter],
  );
  return (
    <Paged query={insights} isEmpty={shown.length === 0}>
      <InsightList insights={shown} label={t('feed.title')} fresh={fresh} />
    </Paged>
  );
}

function Paged<T>({
  query,
  isEmpty,
  children,
}: {
  query: UseInfiniteQueryResult<T>;
  isEmpty: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  if (query.isPending)
    return (
      <div style={{ padding: '1rem' }}>
        <Loading lines={8} />
      </div>
    );
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return (
    <>
      {isEmpty && <Empty title={t('feed.empty')}>{t('feed.emptyHint')}</Empty>}
      {children}
      {query.hasNextPage && (
        <div className={styles.foot}>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('feed.more')}
          </Button>
        </div>
      )}
    </>
  );
}

interface FiltersProps {
  filter: InsightFilter;
  order: string;
  change: Record<
    'setState' | 'setType' | 'setSeverity' | 'setObjective' | 'setOrder',
    (value: string) => void
  >;
}

function FeedFilters({ filter, order, change }: FiltersProps) {
  const { t } = useTranslation();
  const objectives = useQuery(objectivesQuery);
  const options = useMemo(() => {
    const children = childrenOf(objectives.data ?? []);
    const list: { value: string; label: string }[] = [];
    const walk = (parent: string | null, depth: number) => {
      for (const objective of children.get(parent) ?? []) {
        list.push({ value: objective.id, label: `${'· '.repeat(depth)}${objective.title}` });
        walk(objective.id, depth + 1);
      }
    };
    walk(null, 0);
    return list;
  }, [objectives.data]);
  const clear = { clearable: true, clearButtonProps: { 'aria-label': t('action.clear') } };
  return (
    <div className={styles.filters} role="search" aria-label={t('feed.filter')}>
      <Select
        label={t('feed.order')}
        allowDeselect={false}
        value={order}
        data={[
          { value: 'subject', label: t('feed.bySubject') },
          { value: 'newest', label: t('feed.newest') },
        ]}
        onChange={(value) => change.setOrder(value ?? 'subject')}
      />
      <Select
        label={t('feed.state')}
        allowDeselect={false}
        value={filter.state}
        data={states.map((value) => ({ value, label: t(`feed.states.${value}`) }))}
        onChange={(value) => change.setState(value ?? 'active')}
      />
      <Select
        {...clear}
        label={t('feed.severity')}
        placeholder={t('feed.any')}
        value={filter.minSeverity || null}
        data={severities.map((value) => ({
          value,
          label: t('feed.from', { severity: t(`severity.${value}`) }),
        }))}
        onChange={(value) => change.setSeverity(value ?? '')}
      />
      <Select
        {...clear}
        searchable
        label={t('feed.type')}
        placeholder={t('feed.any')}
        value={filter.type || null}
        data={feedTypes.map((value) => ({ value, label: typeName(value) }))}
        onChange={(value) => change.setType(value ?? '')}
      />
      <Select
        {...clear}
        searchable
        className={styles.grow ?? ''}
        label={t('feed.objective')}
        placeholder={t('feed.any')}
        value={filter.objectiveId || null}
        data={options}
        onChange={(value) => change.setObjective(value ?? '')}
      />
    </div>
  );
}
