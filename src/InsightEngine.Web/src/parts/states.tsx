import { Button, Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client';
import type { RiskBand } from '../risk/bands';
import styles from './parts.module.css';

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <CircleCheck size={22} aria-hidden="true" />
      <strong>{title}</strong>
      {children}
    </div>
  );
}

export function Note({
  band = 'unknown',
  children,
  role,
}: {
  band?: RiskBand;
  children: ReactNode;
  role?: 'alert' | 'status';
}) {
  const Icon = band === 'unknown' || band === 'low' ? Info : TriangleAlert;
  return (
    <div className={`${styles.note} risk-${band}`} role={role}>
      <Icon size={17} aria-hidden="true" />
      <div className={styles.noteBody}>{children}</div>
    </div>
  );
}

export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const known = error instanceof ApiError ? error : null;
  const title =
    known?.status === 0
      ? t('state.unreachable')
      : known?.status === 404
        ? t('state.notFound')
        : known?.status === 403
          ? t('access.forbidden')
          : t('state.failed');
  return (
    <Note band="atRisk" role="alert">
      <p>
        <strong>{title}</strong>{' '}
        {known
          ? (known.detail ?? (known.status > 0 ? known.message : ''))
          : error instanceof Error
            ? error.message
            : String(error)}
      </p>
      {retry && (
        <Button size="compact-sm" variant="default" mt="xs" onClick={retry}>
          {t('state.retry')}
        </Button>
      )}
    </Note>
  );
}

export function Loading({ lines = 4, height = 18 }: { lines?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <span className="visually-hidden">{t('state.loading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} height={height} mt={index === 0 ? 0 : 10} width={`${96 - index * 9}%`} />
      ))}
    </div>
  );
}

/** The data when it is there, otherwise why it is not. */
export function Loaded<T>({
  query,
  children,
  lines,
}: {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  lines?: number;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Loading {...(lines === undefined ? {} : { lines })} />;
}
