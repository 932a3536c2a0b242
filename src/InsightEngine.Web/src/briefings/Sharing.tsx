import { Button, Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postJson } from '../api/client';
import { channelsQuery, deliveriesQuery } from '../api/queries';
import type { Delivery } from '../api/types';
import { useName } from '../app/name';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { Failure } from '../parts/states';
import styles from './briefing.module.css';

/** Sends a published briefing to a configured channel and shows how far each delivery came. */
export function Sharing({ id }: { id: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { withName } = useName();
  const client = useQueryClient();
  const channels = useQuery(channelsQuery);
  const deliveries = useQuery(deliveriesQuery(id));
  const [channel, setChannel] = useState<string | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['deliveries', id] });
  const send = useMutation({
    mutationFn: (by: string) =>
      postJson<Delivery>(`/api/briefings/${encodeURIComponent(id)}/send`, { channel, by }),
    onSuccess: refresh,
  });
  const again = useMutation({
    mutationFn: ({ delivery, by }: { delivery: number; by: string }) =>
      postJson<Delivery>(`/api/deliveries/${delivery}/again`, { by }),
    onSuccess: refresh,
  });
  const usable = channels.data?.filter((one) => one.problem === null) ?? [];
  const broken = channels.data?.filter((one) => one.problem !== null) ?? [];
  return (
    <Card title={t('sharing.title')}>
      {channels.data && usable.length === 0 && <p className="dim">{t('sharing.none')}</p>}
      {broken.map((one) => (
        <p key={one.name} className="dim small">
          {one.name}: {one.problem}
        </p>
      ))}
      {usable.length > 0 && (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (channel) withName((by) => send.mutate(by));
          }}
        >
          <Select
            label={t('sharing.channel')}
            data={usable.map((one) => one.name)}
            value={channel}
            onChange={setChannel}
          />
          <Button
            type="submit"
            className={styles.submit ?? ''}
            disabled={channel === null}
            loading={send.isPending}
          >
            {t('sharing.send')}
          </Button>
        </form>
      )}
      {send.isError && <Failure error={send.error} />}
      <ul className={styles.comments}>
        {deliveries.data?.map((one) => (
          <li key={one.id}>
            <p>
              {one.channel}: {t(`sharing.states.${one.state}`)}
              <span className="dim small">
                {' '}
                {t('sharing.meta', { name: one.by, at: formats.dateTime(one.at), count: one.attempts })}
              </span>
            </p>
            {one.problem && <p className="dim small">{one.problem}</p>}
            {one.state === 'DeadLetter' && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => withName((by) => again.mutate({ delivery: one.id, by }))}
              >
                {t('sharing.again')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
