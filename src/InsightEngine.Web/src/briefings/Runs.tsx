import { Button, Progress } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteJson } from '../api/client';
import { briefingRunsQuery } from '../api/queries';
import type { BriefingRun } from '../api/types';
import { useLive, useLiveFeed } from '../live/LiveProvider';
import { Failure } from '../parts/states';
import { audienceName } from './names';
import styles from './briefing.module.css';
import { mergeRun, shareDone } from './runSteps';

const pathOf = (briefingId: string) => `/briefings/${encodeURIComponent(briefingId)}`;

/** Briefings that are being written, and what became of those that were started here. A single one opens when it is done. */
export function Runs({ started }: { started: readonly string[] }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data = [] } = useQuery(briefingRunsQuery);
  const shown = data.filter((run) => run.state === 'Running' || started.includes(run.id));
  const alone = started.length === 1 ? data.find((run) => run.id === started[0]) : undefined;
  const finished = alone?.state === 'Done' ? alone.briefingId : null;
  const done = data.filter((run) => run.state === 'Done').length;

  useEffect(() => {
    if (done > 0) void client.invalidateQueries({ queryKey: ['briefings'] });
  }, [client, done]);
  useEffect(() => {
    if (finished) void navigate({ to: pathOf(finished) });
  }, [finished, navigate]);

  if (shown.length === 0) return null;
  return (
    <ul className={styles.runs}>
      {shown.map((run) => (
        <Run key={run.id} run={run} />
      ))}
    </ul>
  );
}

function Run({ run }: { run: BriefingRun }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const feed = useLiveFeed();
  const { status } = useLive();
  const running = run.state === 'Running';
  const take = (next: BriefingRun) =>
    client.setQueryData<BriefingRun[]>(['briefing-runs'], (runs) => mergeRun(runs ?? [], next));

  useEffect(() => {
    if (!running || status !== 'live') return undefined;
    return feed.watchBriefing(run.id, (next) =>
      client.setQueryData<BriefingRun[]>(['briefing-runs'], (runs) => mergeRun(runs ?? [], next)),
    );
  }, [client, feed, run.id, running, status]);

  const cancel = useMutation({
    mutationFn: () => deleteJson<BriefingRun>(`/api/briefings/runs/${encodeURIComponent(run.id)}`),
    onSuccess: take,
  });
  const audience = audienceName(t, run.audience);
  const name = run.period ? `${audience}, ${run.period}` : audience;
  return (
    <li className={styles.run} data-run={run.state}>
      <p>
        <strong>{name}</strong> <Step run={run} />
      </p>
      {running && (
        <Button
          size="compact-sm"
          variant="default"
          loading={cancel.isPending}
          aria-label={t('briefing.run.cancelOf', { name })}
          onClick={() => cancel.mutate()}
        >
          {t('briefing.run.cancel')}
        </Button>
      )}
      {run.briefingId && <Link to={pathOf(run.briefingId)}>{t('briefing.run.read')}</Link>}
      {running && (
        <Progress
          className={styles.bar ?? ''}
          size="sm"
          value={shareDone(run)}
          aria-label={t('briefing.run.progress', { name })}
        />
      )}
      {cancel.isError && <Failure error={cancel.error} />}
    </li>
  );
}

/** Which section is being written and, with a language model, what the check has found so far. */
function Step({ run }: { run: BriefingRun }) {
  const { t } = useTranslation();
  const { progress } = run;
  if (run.state === 'Failed')
    return <span role="alert">{t('briefing.run.failed', { reason: run.reason ?? '' })}</span>;
  if (run.state !== 'Running')
    return (
      <span role="status">{t(run.state === 'Done' ? 'briefing.run.done' : 'briefing.run.cancelled')}</span>
    );
  if (!progress) return <span className="dim">{t('briefing.run.reading')}</span>;
  const parts = [
    t('briefing.run.section', {
      section: progress.section,
      number: Math.min(progress.done + 1, progress.total),
      total: progress.total,
    }),
    progress.checked > 0 && t('briefing.run.checked', { count: progress.checked }),
    progress.refused > 0 && t('briefing.run.refused', { count: progress.refused }),
    progress.regenerated > 0 && t('briefing.run.regenerated', { count: progress.regenerated }),
    progress.replaced > 0 && t('briefing.run.replaced', { count: progress.replaced }),
  ];
  return <span className="dim">{parts.filter(Boolean).join(' · ')}</span>;
}
