import { Button, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { putJson } from '../api/client';
import { schedulesQuery } from '../api/queries';
import type { ScheduleList } from '../api/types';
import { useName } from '../app/name';
import { Failure } from '../parts/states';
import styles from './schedules.module.css';

/** The time zone in which the times of all schedules are meant. */
export function ZoneForm({ zone }: { zone: string }) {
  const { t } = useTranslation();
  const { withName } = useName();
  const client = useQueryClient();
  const [chosen, setChosen] = useState(zone);
  const save = useMutation({
    mutationFn: (by: string) => putJson<ScheduleList>('/api/schedules/time-zone', { zone: chosen, by }),
    onSuccess: (list) => client.setQueryData(schedulesQuery.queryKey, list),
  });
  const zones = [...new Set(['UTC', zone, ...Intl.supportedValuesOf('timeZone')])];
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        withName((by) => save.mutate(by));
      }}
    >
      <Select
        label={t('schedules.zoneText')}
        data={zones}
        value={chosen}
        searchable
        allowDeselect={false}
        onChange={(next) => setChosen(next ?? zone)}
      />
      <Button type="submit" variant="default" disabled={chosen === zone} loading={save.isPending}>
        {t('schedules.save')}
      </Button>
      {save.error && <Failure error={save.error} />}
    </form>
  );
}
