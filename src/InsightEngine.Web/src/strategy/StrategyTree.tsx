import { useNavigate } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectiveRow } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { RiskBadge } from '../risk/RiskBadge';
import { riskBand } from '../risk/bands';
import { StatedStatusText } from './StatedStatusText';
import styles from './strategy.module.css';
import { moveInTree, visibleRows, type TreeRow } from './tree';

function idsDownTo(objectives: readonly ObjectiveRow[], levels: number): Set<string> {
  const all = visibleRows(objectives, new Set(objectives.map((o) => o.id)));
  return new Set(all.filter((row) => row.level < levels + 1).map((row) => row.id));
}

/** The objectives as a tree that a keyboard can walk; colours follow the engine as it recomputes. */
export function StrategyTree({
  objectives,
  startOpen,
}: {
  objectives: readonly ObjectiveRow[];
  startOpen: number;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(() => idsDownTo(objectives, startOpen));
  const rows = useMemo(() => visibleRows(objectives, expanded), [objectives, expanded]);
  const [focused, setFocused] = useState<string | null>(null);
  const tabStop = rows.some((row) => row.id === focused) ? focused : (rows[0]?.id ?? null);
  const elements = useRef(new Map<string, HTMLLIElement>());

  const toggle = (id: string) =>
    setExpanded((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const open = (id: string) => void navigate({ to: `/objectives/${encodeURIComponent(id)}` });

  const onKey = (event: KeyboardEvent) => {
    if (!tabStop || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moveInTree(rows, tabStop, event.key, (o) => o.title);
    if (!move) return;
    event.preventDefault();
    switch (move.type) {
      case 'focus':
        setFocused(move.id);
        elements.current.get(move.id)?.focus();
        break;
      case 'expand':
        setExpanded((old) => new Set([...old, ...move.ids]));
        break;
      case 'collapse':
        toggle(move.id);
        break;
      case 'open':
        open(move.id);
    }
  };

  return (
    <>
      <div className={styles.treeHead} aria-hidden="true">
        <span>{t('strategy.objective')}</span>
        <span>{t('strategy.owner')}</span>
        <span>{t('strategy.stated')}</span>
        <span>{t('strategy.worstKpi')}</span>
        <span>{t('strategy.risk')}</span>
      </div>
      <ul role="tree" aria-label={t('strategy.title')} className={styles.tree} onKeyDown={onKey}>
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            isTabStop={row.id === tabStop}
            setElement={(element) => {
              if (element) elements.current.set(row.id, element);
              else elements.current.delete(row.id);
            }}
            onFocus={() => setFocused(row.id)}
            onToggle={() => toggle(row.id)}
            onOpen={() => open(row.id)}
          />
        ))}
      </ul>
    </>
  );
}

interface RowProps {
  row: TreeRow<ObjectiveRow>;
  isTabStop: boolean;
  setElement: (element: HTMLLIElement | null) => void;
  onFocus: () => void;
  onToggle: () => void;
  onOpen: () => void;
}

function Row({ row, isTabStop, setElement, onFocus, onToggle, onOpen }: RowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { item } = row;
  const changed = useChanged(item.risk);
  return (
    <li
      ref={setElement}
      role="treeitem"
      aria-level={row.level}
      aria-setsize={row.siblings}
      aria-posinset={row.position}
      aria-expanded={row.hasChildren ? row.isExpanded : undefined}
      aria-selected={isTabStop}
      tabIndex={isTabStop ? 0 : -1}
      className={`${styles.row} risk-${riskBand(item.risk)}`}
      data-id={item.id}
      data-changed={changed || undefined}
      onFocus={onFocus}
      onClick={onOpen}
    >
      <span className={styles.name} style={{ paddingInlineStart: `${(row.level - 1) * 1.35}rem` }}>
        {row.hasChildren ? (
          <span
            className={styles.twisty}
            data-open={row.isExpanded || undefined}
            aria-hidden="true"
            onClick={(event) => {
              event.stopPropagation();
              onToggle();
            }}
          >
            <ChevronRight size={16} />
          </span>
        ) : (
          <span className={styles.leaf} aria-hidden="true" />
        )}
        <span className={styles.text}>
          {item.title}
          <small>
            {[item.orgUnit, t('strategy.due', { date: formats.date(item.periodEnd) })]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </span>
      </span>
      <span className={styles.owner}>{item.owner ?? <em className="dim">{t('strategy.noOwner')}</em>}</span>
      <span className={styles.stated}>
        <StatedStatusText status={item.statedStatus} />
      </span>
      <span className={`${styles.kpis} num`}>
        {item.kpiCount > 0 ? (
          <>
            {item.worstMiss === null ? '–' : formats.percent(item.worstMiss)}
            <small>{t('strategy.kpis', { count: item.kpiCount })}</small>
          </>
        ) : (
          <span className="dim">–</span>
        )}
      </span>
      <span className={styles.risk}>
        <RiskBadge probability={item.risk} meaning={t('risk.probability')} />
      </span>
    </li>
  );
}

/** True for a moment after the value changed. */
function useChanged(value: number | null): boolean {
  const last = useRef(value);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (last.current === value) return;
    last.current = value;
    setChanged(true);
    const timer = window.setTimeout(() => setChanged(false), 2500);
    return () => window.clearTimeout(timer);
  }, [value]);
  return changed;
}
