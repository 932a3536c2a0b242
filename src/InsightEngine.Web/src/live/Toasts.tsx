import { Notification } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InsightEvent } from '../api/types';
import { subjectPath } from '../feed/subject';
import { severityLook } from '../risk/SeverityIcon';
import styles from './live.module.css';

/** What may interrupt: at most three at a time, gone by themselves, read aloud politely. */
export function Toasts({
  events,
  dismiss,
}: {
  events: readonly InsightEvent[];
  dismiss: (key: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={styles.toasts} role="log" aria-live="polite" aria-label={t('live.toasts')}>
      {events.map((event) => {
        const { icon: Icon, band } = severityLook[event.insight.severity];
        const path = subjectPath(event.insight);
        return (
          <Notification
            key={event.dedupeKey}
            className={`${styles.toast} risk-${band}`}
            icon={<Icon size={18} aria-hidden="true" />}
            title={`${t(`severity.${event.insight.severity}`)} · ${event.insight.subjectName}`}
            withBorder
            closeButtonProps={{ 'aria-label': t('action.dismiss') }}
            onClose={() => dismiss(event.dedupeKey)}
          >
            {event.insight.headline} {path && <Link to={path}>{t('action.open')}</Link>}
          </Notification>
        );
      })}
    </div>
  );
}
