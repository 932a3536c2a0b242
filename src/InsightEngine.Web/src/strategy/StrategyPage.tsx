import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectivesQuery } from '../api/queries';
import type { ObjectiveRow } from '../api/types';
import { useUrlState } from '../app/useUrlState';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Empty, Loaded } from '../parts/states';
import { countByBand } from '../risk/bands';
import { RiskBar, RiskLegend } from '../risk/RiskBadge';
import styles from './strategy.module.css';
import { StrategyMap } from './StrategyMap';
import { StrategyTree } from './StrategyTree';
import { withAncestors } from './tree';

const atRiskFrom = 0.5;

export function StrategyPage() {
  const { t } = useTranslation();
  const objectives = useQuery(objectivesQuery);
  return (
    <Page title={t('strategy.title')} lead={t('strategy.lead')}>
      <Loaded query={objectives} lines={10}>
        {(rows) => <Strategy objectives={rows} />}
      </Loaded>
    </Page>
  );
}

function Strategy({ objectives }: { objectives: readonly ObjectiveRow[] }) {
  const { t } = useTranslation();
  const [view, setView] = useUrlState('view', 'tree');
  const [text, setText] = useState('');
  const [unitName, setUnit] = useUrlState('unit', '');
  const unit = unitName || null;
  const [risk, setRisk] = useUrlState('risk', 'all');

  const units = useMemo(
    () =>
      [...new Set(objectives.map((o) => o.orgUnit).filter((u): u is string => u !== null))].sort((a, b) =>
        a.localeCompare(b),
      ),
    [objectives],
  );
  const isFiltered = text.trim() !== '' || unit !== null || risk !== 'all';
  const shown = useMemo(() => {
    const wanted = text.trim().toLocaleLowerCase();
    return withAncestors(objectives, (o) => {
      if (unit !== null && o.orgUnit !== unit) return false;
      if (risk === 'atRisk' && (o.risk ?? 0) < atRiskFrom) return false;
      return (
        wanted === '' ||
        `${o.title} ${o.owner ?? ''} ${o.orgUnit ?? ''} ${o.id}`.toLocaleLowerCase().includes(wanted)
      );
    });
  }, [objectives, text, unit, risk]);
  const counts = countByBand(objectives.map((o) => o.risk));

  return (
    <>
      <div className={styles.tools}>
        <TextInput
          className={styles.grow}
          label={t('strategy.find')}
          leftSection={<Search size={15} aria-hidden="true" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          label={t('strategy.unit')}
          placeholder={t('strategy.allUnits')}
          data={units}
          value={unit}
          onChange={(value) => setUnit(value ?? '')}
          clearable
          searchable
          clearButtonProps={{ 'aria-label': t('action.clear') }}
        />
        <SegmentedControl
          aria-label={t('strategy.show')}
          value={risk}
          onChange={setRisk}
          data={[
            { value: 'all', label: t('strategy.all') },
            { value: 'atRisk', label: t('strategy.onlyAtRisk') },
          ]}
        />
        <SegmentedControl
          aria-label={t('strategy.view')}
          value={view}
          onChange={setView}
          data={[
            { value: 'tree', label: t('strategy.tree') },
            { value: 'map', label: t('strategy.map') },
          ]}
        />
      </div>
      <div className={styles.summary}>
        <RiskBar counts={counts} />
        <RiskLegend />
      </div>
      <Card flush>
        {shown.length === 0 ? (
          <Empty title={objectives.length === 0 ? t('strategy.none') : t('strategy.noMatch')} />
        ) : view === 'map' ? (
          <StrategyMap objectives={shown} />
        ) : (
          <StrategyTree
            key={isFiltered ? 'filtered' : 'all'}
            objectives={shown}
            startOpen={isFiltered ? 99 : 2}
          />
        )}
      </Card>
    </>
  );
}
