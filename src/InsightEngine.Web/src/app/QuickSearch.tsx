import { Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Gauge, Network, Search } from 'lucide-react';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { kpisQuery, objectivesQuery } from '../api/queries';
import { RiskBadge } from '../risk/RiskBadge';
import styles from './search.module.css';
import { search } from './search';

/** Jumps to an objective or KPI by a part of its name (combobox pattern of the WAI-ARIA practices). */
export function QuickSearch({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const objectives = useQuery(objectivesQuery);
  const kpis = useQuery(kpisQuery);
  const [question, setQuestion] = useState('');
  const [active, setActive] = useState(0);
  const hits = useMemo(
    () => search(question, objectives.data ?? [], kpis.data ?? []),
    [question, objectives.data, kpis.data],
  );
  const at = Math.min(active, hits.length - 1);

  const open = (index: number) => {
    const hit = hits[index];
    if (!hit) return;
    close();
    void navigate({ to: hit.path });
  };

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((at + 1) % Math.max(1, hits.length));
    else if (event.key === 'ArrowUp') setActive((at - 1 + hits.length) % Math.max(1, hits.length));
    else if (event.key === 'Enter') open(at);
    else return;
    event.preventDefault();
  };

  return (
    <Modal
      opened
      onClose={close}
      withCloseButton={false}
      title={t('search.title')}
      classNames={{ title: 'visually-hidden', header: styles.header ?? '', body: styles.body ?? '' }}
      lockScroll={false}
      size="lg"
      yOffset="10vh"
    >
      <TextInput
        data-autofocus
        size="md"
        value={question}
        leftSection={<Search size={18} aria-hidden="true" />}
        placeholder={t('search.placeholder')}
        aria-label={t('search.placeholder')}
        role="combobox"
        aria-expanded="true"
        aria-controls="search-hits"
        aria-activedescendant={hits[at] ? `hit-${at}` : undefined}
        autoComplete="off"
        onChange={(event) => {
          setQuestion(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKey}
      />
      <ul id="search-hits" role="listbox" aria-label={t('search.hits')} className={styles.hits}>
        {hits.map((hit, index) => {
          const Icon = hit.kind === 'Kpi' ? Gauge : Network;
          return (
            <li
              key={hit.path}
              id={`hit-${index}`}
              role="option"
              aria-selected={index === at}
              onMouseMove={() => setActive(index)}
              onClick={() => open(index)}
            >
              <Icon size={16} aria-hidden="true" />
              <span className={styles.text}>
                {hit.text}
                <small>{hit.hint}</small>
              </span>
              <RiskBadge probability={hit.probability} meaning={t('risk.probability')} />
            </li>
          );
        })}
      </ul>
      {hits.length === 0 && <p className="dim small">{t('search.none')}</p>}
    </Modal>
  );
}
