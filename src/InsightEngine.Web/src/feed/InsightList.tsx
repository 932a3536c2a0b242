import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { BellOff, Check, ChevronDown, RotateCcw, type LucideIcon } from 'lucide-react';
import { useId, useState, type ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Insight, Matter } from '../api/types';
import { useName } from '../app/name';
import { useNow } from '../app/useNow';
import { useFormats } from '../i18n/useFormats';
import { Evidence } from '../parts/Evidence';
import { Failure } from '../parts/states';
import { SeverityIcon } from '../risk/SeverityIcon';
import { snoozeEnds, useInsightAction, type InsightAction } from './actions';
import styles from './feed.module.css';
import { subjectPath, typeName } from './subject';

interface ListProps {
  label: string;
  /** Insights that arrived while the page was open. */
  fresh?: ReadonlySet<string>;
  /** Without the name of the subject, on the subject's own page. */
  hideSubject?: boolean;
  /** Buttons without words, where space is short. */
  compact?: boolean;
}

interface InsightListProps extends ListProps {
  insights: readonly Insight[];
}

interface MatterListProps extends ListProps {
  matters: readonly Matter[];
}

export function InsightList({
  insights,
  label,
  fresh,
  hideSubject = false,
  compact = false,
}: InsightListProps) {
  return (
    <ul className={styles.list} aria-label={label}>
      {insights.map((insight) => (
        <InsightItem
          key={insight.id}
          insight={insight}
          isFresh={fresh?.has(insight.id) ?? false}
          hideSubject={hideSubject}
          compact={compact}
        />
      ))}
    </ul>
  );
}

/** One entry for all that is said about a subject; the further insights open below the first. */
export function MatterList({ matters, label, fresh, compact = false }: MatterListProps) {
  return (
    <ul className={styles.list} aria-label={label}>
      {matters.map(({ insights: [first, ...others] }) =>
        first ? (
          <InsightItem
            key={`${first.subjectKind}:${first.subjectId}`}
            insight={first}
            others={others}
            isFresh={fresh?.has(first.id) ?? false}
            hideSubject={false}
            compact={compact}
          />
        ) : null,
      )}
    </ul>
  );
}

function InsightItem({
  insight,
  others = [],
  isFresh,
  hideSubject,
  compact,
}: {
  insight: Insight;
  /** Further insights about the same subject. */
  others?: readonly Insight[];
  isFresh: boolean;
  hideSubject: boolean;
  compact: boolean;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  const [showsOthers, setShowsOthers] = useState(false);
  const evidenceId = useId();
  const othersId = useId();
  const path = subjectPath(insight);
  return (
    <li className={styles.item} data-fresh={isFresh || undefined} data-state={insight.state}>
      <SeverityIcon severity={insight.severity} />
      <div className={styles.body}>
        <p className={styles.headline}>{insight.headline}</p>
        <p className={styles.meta}>
          <span>{typeName(insight.type)}</span>
          {!hideSubject && path && <Link to={path}>{insight.subjectName}</Link>}
          {!hideSubject && !path && <span>{insight.subjectName}</span>}
          <time dateTime={insight.raisedAt} title={formats.dateTime(insight.raisedAt)}>
            {formats.ago(insight.raisedAt, now)}
          </time>
          {insight.state !== 'Open' && (
            <span className={styles.state}>
              {t(`insight.state.${insight.state}`)}
              {insight.state === 'Snoozed' && insight.snoozedUntil
                ? ` ${t('insight.until', { date: formats.date(insight.snoozedUntil) })}`
                : ''}
            </span>
          )}
          {insight.evidence.length > 0 && (
            <button
              type="button"
              className={styles.more}
              aria-expanded={isOpen}
              aria-controls={evidenceId}
              onClick={() => setOpen(!isOpen)}
            >
              {t('insight.evidence')}{' '}
              <ChevronDown size={13} aria-hidden="true" data-open={isOpen || undefined} />
            </button>
          )}
        </p>
        <div id={evidenceId} hidden={!isOpen} className={styles.evidence}>
          {isOpen && <Evidence facts={insight.evidence} />}
        </div>
        {others.length > 0 && (
          <button
            type="button"
            className={`${styles.more} ${styles.others}`}
            aria-expanded={showsOthers}
            aria-controls={othersId}
            onClick={() => setShowsOthers(!showsOthers)}
          >
            {t('insight.others', { count: others.length })}:{' '}
            {[...new Set(others.map((other) => typeName(other.type)))].join(', ')}{' '}
            <ChevronDown size={13} aria-hidden="true" data-open={showsOthers || undefined} />
          </button>
        )}
      </div>
      <InsightActions insight={insight} compact={compact} />
      <div id={othersId} hidden={!showsOthers} className={styles.nested}>
        {showsOthers && (
          <InsightList
            hideSubject
            compact={compact}
            insights={others}
            label={t('insight.othersOf', { name: insight.subjectName })}
          />
        )}
      </div>
    </li>
  );
}

function InsightActions({ insight, compact }: { insight: Insight; compact: boolean }) {
  const { t } = useTranslation();
  const { withName } = useName();
  const now = useNow();
  const act = useInsightAction();
  const run = (make: (by: string) => InsightAction) =>
    withName((by) => act.mutate({ insight, action: make(by) }));
  const about = { about: insight.headline };
  return (
    <div className={styles.actions}>
      {insight.state === 'Open' && (
        <ActionButton
          compact={compact}
          icon={Check}
          text={t('action.acknowledge')}
          label={t('action.acknowledgeAbout', about)}
          disabled={act.isPending}
          onClick={() => run((by) => ({ type: 'acknowledge', by }))}
        />
      )}
      {(insight.state === 'Open' || insight.state === 'Acknowledged') && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionButton
              compact={compact}
              icon={BellOff}
              text={t('action.snooze')}
              label={t('action.snoozeAbout', about)}
            />
          </Menu.Target>
          <Menu.Dropdown>
            {snoozeEnds(now).map(({ key, until }) => (
              <Menu.Item key={key} onClick={() => run((by) => ({ type: 'snooze', by, until }))}>
                {t(`action.snoozeFor.${key}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {(insight.state === 'Acknowledged' || insight.state === 'Snoozed') && (
        <ActionButton
          compact={compact}
          icon={RotateCcw}
          text={t('action.reopen')}
          label={t('action.reopenAbout', about)}
          onClick={() => run((by) => ({ type: 'reopen', by }))}
        />
      )}
      {act.isError && <Failure error={act.error} />}
    </div>
  );
}

interface ActionButtonProps extends ComponentPropsWithRef<'button'> {
  icon: LucideIcon;
  text: string;
  /** The text and what it is about, for a reader who hears the button alone. */
  label: string;
  compact: boolean;
}

function ActionButton({ icon: Icon, text, label, compact, className = '', ...button }: ActionButtonProps) {
  return (
    <button
      type="button"
      className={`${styles.action} ${className}`}
      aria-label={label}
      title={compact ? text : undefined}
      {...button}
    >
      <Icon size={15} aria-hidden="true" />
      {compact ? null : text}
    </button>
  );
}
