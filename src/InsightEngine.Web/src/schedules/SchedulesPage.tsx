import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postJson } from '../api/client';
import { nudgesQuery, schedulesQuery } from '../api/queries';
import type { Nudge, Schedule } from '../api/types';
import { useName } from '../app/name';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { DataTable } from '../parts/DataTable';
import { Page } from '../parts/Page';
import { Empty, Failure, Loaded } from '../parts/states';
import { RhythmForm } from './RhythmForm';
import { ZoneForm } from './ZoneForm';
import styles from './schedules.module.css';

export function SchedulesPage() {
  const { t } = useTranslation();
  const schedules = useQuery(schedulesQuery);
  const nudges = useQuery(nudgesQuery);
  return (
    <Page title={t('schedules.title')} lead={t('schedules.lead')}>
      <Card title={t('schedules.zone')}>
        <Loaded query={schedules} lines={2}>
          {(data) => <ZoneForm key={data.timeZone} zone={data.timeZone} />}
        </Loaded>
      </Card>
      <Card title={t('schedules.all')}>
        <Loaded query={schedules} lines={8}>
          {(data) => (
            <ul className={styles.list}>
              {data.schedules.map((schedule) => (
                <Entry key={schedule.id} schedule={schedule} zone={data.timeZone} />
              ))}
            </ul>
          )}
        </Loaded>
      </Card>
      <Card title={t('schedules.nudges')}>
        <Loaded query={nudges} lines={4}>
          {(data) => <Nudges nudges={data} />}
        </Loaded>
      </Card>
    </Page>
  );
}

function Entry({ schedule, zone }: { schedule: Schedule; zone: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { withName } = useName();
  const client = useQueryClient();
  const [editing, setEditing] = useState(false);
  const act = useMutation({
    mutationFn: ({ what, by }: { what: string; by: string }) =>
      postJson<Schedule>(`/api/schedules/${encodeURIComponent(schedule.id)}/${what}`, { by }),
    onSuccess: () => client.invalidateQueries({ queryKey: schedulesQuery.queryKey }),
  });
  const name = t(`schedules.name.${schedule.id}`, { defaultValue: schedule.id });
  const [last] = schedule.runs;
  const rhythm = schedule.rhythm;
  return (
    <li>
      <h3>{name}</h3>
      <p className="dim">
        {t(`schedules.when.${rhythm.every}`, {
          at: rhythm.at,
          minute: rhythm.at.slice(3),
          day: rhythm.day,
          weekday: rhythm.weekday === null ? '' : t(`schedules.weekdays.${rhythm.weekday}`),
        })}
      </p>
      <p>
        {schedule.unavailable ??
          (schedule.paused
            ? t('schedules.paused')
            : t('schedules.next', { when: formats.dateTime(schedule.next) }))}
        {last && (
          <>
            {' · '}
            <span className={last.state === 'Failed' ? styles.failed : undefined}>
              {t(`schedules.state.${last.state}`, {
                when: formats.dateTime(last.endedAt ?? last.startedAt),
                result: last.result ?? '',
                by: last.by ?? '',
              })}
            </span>
          </>
        )}
      </p>
      {schedule.unavailable === null && (
        <div className={styles.tools}>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('schedules.runOf', { name })}
            loading={act.isPending}
            onClick={() => withName((by) => act.mutate({ what: 'run', by }))}
          >
            {t('schedules.run')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t(schedule.paused ? 'schedules.resumeOf' : 'schedules.pauseOf', { name })}
            onClick={() => withName((by) => act.mutate({ what: schedule.paused ? 'resume' : 'pause', by }))}
          >
            {t(schedule.paused ? 'schedules.resume' : 'schedules.pause')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={editing}
            aria-label={t('schedules.changeOf', { name })}
            onClick={() => setEditing(!editing)}
          >
            {t('schedules.change')}
          </Button>
        </div>
      )}
      {act.error && <Failure error={act.error} />}
      {editing && <RhythmForm schedule={schedule} zone={zone} done={() => setEditing(false)} />}
      {schedule.runs.length > 1 && (
        <details>
          <summary>{t('schedules.runs', { count: schedule.runs.length })}</summary>
          <DataTable
            label={t('schedules.runsOf', { name })}
            rows={schedule.runs}
            rowKey={(run) => run.dueAt}
            columns={[
              { head: t('schedules.due'), cell: (run) => formats.dateTime(run.dueAt) },
              { head: t('schedules.ended'), cell: (run) => formats.dateTime(run.endedAt) },
              { head: t('schedules.by'), cell: (run) => run.by ?? t('schedules.itself') },
              { head: t('status.server'), cell: (run) => run.server },
              { head: t('schedules.result'), cell: (run) => run.result ?? run.state },
            ]}
          />
        </details>
      )}
    </li>
  );
}

function Nudges({ nudges }: { nudges: Nudge[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (nudges.length === 0) return <Empty title={t('schedules.noNudges')} />;
  return (
    <DataTable
      label={t('schedules.nudges')}
      rows={nudges}
      rowKey={(nudge) => nudge.id}
      columns={[
        { head: t('schedules.recipient'), cell: (nudge) => nudge.recipient },
        { head: t('schedules.matter'), cell: (nudge) => <a href={nudge.link}>{nudge.text}</a> },
        { head: t('schedules.given'), cell: (nudge) => formats.date(nudge.at) },
      ]}
    />
  );
}
