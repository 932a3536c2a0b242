import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../access/access';
import { deleteJson, postJson, query } from '../api/client';
import { eventsQuery, kpisQuery, unitsQuery } from '../api/queries';
import type { KnownEvent } from '../api/types';
import { useName } from '../app/name';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Empty, Failure, Loaded } from '../parts/states';
import styles from './events.module.css';

/** Days on which values are out of the ordinary for a known reason: declared here, labelled in the feed. */
export function EventsPage() {
  const { t } = useTranslation();
  const { may } = useAccess();
  const events = useQuery(eventsQuery);
  const [round, setRound] = useState(0);
  return (
    <Page title={t('event.title')} lead={t('event.lead')} crumbs={[{ text: t('feed.title'), to: '/feed' }]}>
      {may('EditData') && (
        <Card title={t('event.declare')}>
          <EventForm key={round} done={() => setRound(round + 1)} />
        </Card>
      )}
      <Card title={t('event.known')}>
        <Loaded query={events}>
          {(known) =>
            known.length === 0 ? (
              <Empty title={t('event.none')} />
            ) : (
              <ul className={styles.list}>
                {known.map((one) => (
                  <Entry key={one.id} event={one} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Card>
    </Page>
  );
}

function useRefresh() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['events'] });
    void client.invalidateQueries({ queryKey: ['insights'] });
  };
}

function Entry({ event }: { event: KnownEvent }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { may } = useAccess();
  const { withName } = useName();
  const refresh = useRefresh();
  const remove = useMutation({
    mutationFn: (by: string) => deleteJson(`/api/events/${encodeURIComponent(event.id)}${query({ by })}`),
    onSuccess: refresh,
  });
  return (
    <li>
      <div>
        <h3>{event.title}</h3>
        <p className="dim">
          {event.start === event.end
            ? formats.date(event.start)
            : t('event.days', { start: formats.date(event.start), end: formats.date(event.end) })}
          {' · '}
          {event.kpiId ? (
            <Link to="/kpis/$id" params={{ id: event.kpiId }}>
              {event.kpi}
            </Link>
          ) : (
            (event.orgUnit ?? t('event.everything'))
          )}
        </p>
      </div>
      {may('EditData') && (
        <Button
          variant="default"
          size="xs"
          aria-label={t('event.removeOf', { title: event.title })}
          loading={remove.isPending}
          onClick={() => withName((by) => remove.mutate(by))}
        >
          {t('event.remove')}
        </Button>
      )}
      {remove.isError && <Failure error={remove.error} />}
    </li>
  );
}

function EventForm({ done }: { done: () => void }) {
  const { t } = useTranslation();
  const { withName } = useName();
  const refresh = useRefresh();
  const units = useQuery(unitsQuery);
  const kpis = useQuery(kpisQuery);
  const [title, setTitle] = useState('');
  const [start, setStart] = useState('');
  const [end, setEnd] = useState('');
  const [unit, setUnit] = useState<string | null>(null);
  const [kpi, setKpi] = useState<string | null>(null);
  const declare = useMutation({
    mutationFn: (by: string) =>
      postJson('/api/events', {
        title,
        start,
        end: end || start,
        orgUnitId: kpi ? null : unit,
        kpiId: kpi,
        by,
      }),
    onSuccess: () => {
      refresh();
      done();
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(submitted) => {
        submitted.preventDefault();
        withName((by) => declare.mutate(by));
      }}
    >
      <TextInput
        label={t('event.what')}
        placeholder={t('event.example')}
        maxLength={200}
        required
        value={title}
        onChange={(change) => setTitle(change.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('event.start')}
        required
        value={start}
        onChange={(change) => setStart(change.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('event.end')}
        min={start}
        value={end}
        onChange={(change) => setEnd(change.currentTarget.value)}
      />
      <Select
        label={t('event.unit')}
        placeholder={t('event.everything')}
        clearable
        searchable
        disabled={kpi !== null}
        data={(units.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
        value={unit}
        onChange={setUnit}
      />
      <Select
        label={t('event.kpi')}
        placeholder={t('event.allKpis')}
        clearable
        searchable
        limit={50}
        data={(kpis.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
        value={kpi}
        onChange={setKpi}
      />
      <Button type="submit" loading={declare.isPending}>
        {t('event.save')}
      </Button>
      {declare.isError && <Failure error={declare.error} />}
    </form>
  );
}
