import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { statusQuery } from '../api/queries';
import type { ServerStatus } from '../api/types';
import { typeName } from '../feed/subject';
import { useFormats } from '../i18n/useFormats';
import { useLive } from '../live/LiveProvider';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Loaded, Note } from '../parts/states';
import parts from '../parts/parts.module.css';
import { RiskLegend } from '../risk/RiskBadge';
import styles from './status.module.css';

export function StatusPage() {
  const { t } = useTranslation();
  const status = useQuery(statusQuery);
  return (
    <Page title={t('status.title')} lead={t('status.lead')}>
      {status.data?.lastFailure && (
        <Note band="atRisk">
          <p>{t('status.failure', { reason: status.data.lastFailure })}</p>
        </Note>
      )}
      <div className={styles.columns}>
        <Card title={t('status.server')}>
          <Loaded query={status} lines={6}>
            {(data) => <Server status={data} />}
          </Loaded>
        </Card>
        <Card title={t('status.connection')}>
          <Connection />
        </Card>
      </div>
      <Card title={t('status.about')}>
        <p className={styles.text}>{t('status.aboutText')}</p>
        <RiskLegend />
        <p className={styles.text}>
          <a href="/openapi/v1.json">{t('status.api')}</a> ·{' '}
          <a href="/reliability">{t('reliability.title')}</a> · <a href="/admin/work">{t('work.link')}</a> ·{' '}
          <a href="/admin/schedules">{t('schedules.link')}</a>
        </p>
      </Card>
    </Page>
  );
}

function Server({ status }: { status: ServerStatus }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <dl className={parts.facts}>
      <dt>{t('status.version')}</dt>
      <dd>{status.version}</dd>
      <dt>{t('status.store')}</dt>
      <dd>{status.store}</dd>
      <dt>{t('status.pending')}</dt>
      <dd className="num">{formats.number(status.pendingWork)}</dd>
      <dt>{t('status.lastRecompute')}</dt>
      <dd>{formats.dateTime(status.lastRecomputeAt)}</dd>
      <dt>{t('status.subscribers')}</dt>
      <dd className="num">{formats.number(status.liveFeed.subscribers)}</dd>
      <dt>{t('status.slow')}</dt>
      <dd className="num">{formats.number(status.liveFeed.slowConsumersClosed)}</dd>
      <dt>{t('status.sample')}</dt>
      <dd>
        {typeName(status.sample.state)}
        {status.sample.detail ? ` · ${status.sample.detail}` : ''}
      </dd>
      <dt>{t('status.playing')}</dt>
      <dd>{t(status.liveFeed.playing ? 'status.yes' : 'status.no')}</dd>
    </dl>
  );
}

function Connection() {
  const { t } = useTranslation();
  const formats = useFormats();
  const live = useLive();
  return (
    <dl className={parts.facts}>
      <dt>{t('status.connectionState')}</dt>
      <dd>{t(`live.${live.status}`)}</dd>
      <dt>{t('status.cursor')}</dt>
      <dd className="num">{live.cursor < 0 ? '–' : formats.number(live.cursor)}</dd>
      <dt>{t('status.received')}</dt>
      <dd className="num">{formats.number(live.events.length)}</dd>
    </dl>
  );
}
