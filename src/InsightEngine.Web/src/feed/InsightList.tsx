import { Button, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { BellOff, Check, ChevronDown, RotateCcw } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Insight } from '../api/types';
import { useName } from '../app/name';
import { useNow } from '../app/useNow';
import { useFormats } from '../i18n/useFormats';
import { Evidence } from '../parts/Evidence';
import { Failure } from '../parts/states';
import { SeverityIcon } from '../risk/SeverityIcon';
import { snoozeEnds, useInsightAction, type InsightAction } from './actions';
import styles from './feed.module.css';
import { subjectPath, typeName } from './subject';

interface InsightListProps {
  insights: readonly Insight[];
  label: string;
  /** Insights that arrived while the page was open. */
  fresh?: ReadonlySet<string>;
  /** Without the name of the subject, on the subject's own page. */
  hideSubject?: boolean;
}

export function InsightList({ insights, label, fresh, hideSubject = false }: InsightListProps) {
  return (
    <ul className={styles.list} aria-label={label}>
      {insights.map((insight) => (
        <InsightItem
          key={insight.id}
          insight={insight}
          isFresh={fresh?.has(insight.id) ?? false}
          hideSubject={hideSubject}
        />
      ))}
    </ul>
  );
}

function InsightItem({
  insight,
  isFresh,
  hideSubject,
}: {
  insight: Insight;
  isFresh: boolean;
  hideSubject: boolean;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  const evidenceId = useId();
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
      </div>
      <InsightActions insight={insight} />
    </li>
  );
}

function InsightActions({ insight }: { insight: Insight }) {
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
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Check size={14} aria-hidden="true" />}
          loading={act.isPending}
          aria-label={t('action.acknowledgeAbout', about)}
          onClick={() => run((by) => ({ type: 'acknowledge', by }))}
        >
          {t('action.acknowledge')}
        </Button>
      )}
      {(insight.state === 'Open' || insight.state === 'Acknowledged') && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<BellOff size={14} aria-hidden="true" />}
              aria-label={t('action.snoozeAbout', about)}
            >
              {t('action.snooze')}
            </Button>
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
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<RotateCcw size={14} aria-hidden="true" />}
          aria-label={t('action.reopenAbout', about)}
          onClick={() => run((by) => ({ type: 'reopen', by }))}
        >
          {t('action.reopen')}
        </Button>
      )}
      {act.isError && <Failure error={act.error} />}
    </div>
  );
}
