import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { putJson } from '../api/client';
import { schedulesQuery } from '../api/queries';
import type { Rhythm, Schedule } from '../api/types';
import { useName } from '../app/name';
import { Failure } from '../parts/states';
import styles from './schedules.module.css';

const kinds = ['Hourly', 'Daily', 'Weekdays', 'Weekly', 'Monthly', 'Quarterly'] as const;
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Changes when a schedule runs; the server says what is wrong with a time that does not exist. */
export function RhythmForm({ schedule, zone, done }: { schedule: Schedule; zone: string; done: () => void }) {
  const { t } = useTranslation();
  const { withName } = useName();
  const client = useQueryClient();
  const [draft, setDraft] = useState<Rhythm>(schedule.rhythm);
  const hasDay = draft.every === 'Monthly' || draft.every === 'Quarterly';
  const save = useMutation({
    mutationFn: (by: string) =>
      putJson<Schedule>(`/api/schedules/${encodeURIComponent(schedule.id)}`, {
        rhythm: {
          ...draft,
          weekday: draft.every === 'Weekly' ? (draft.weekday ?? 'Monday') : null,
          day: hasDay ? (draft.day ?? 1) : null,
        },
        by,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: schedulesQuery.queryKey });
      done();
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        withName((by) => save.mutate(by));
      }}
    >
      <Select
        label={t('schedules.every')}
        data={kinds.map((kind) => ({ value: kind, label: t(`schedules.kind.${kind}`) }))}
        value={draft.every}
        allowDeselect={false}
        onChange={(every) => setDraft({ ...draft, every: (every ?? 'Daily') as Rhythm['every'] })}
      />
      {draft.every === 'Weekly' && (
        <Select
          label={t('schedules.weekday')}
          data={weekdays.map((day) => ({ value: day, label: t(`schedules.weekdays.${day}`) }))}
          value={draft.weekday ?? 'Monday'}
          allowDeselect={false}
          onChange={(weekday) => setDraft({ ...draft, weekday: weekday as Rhythm['weekday'] })}
        />
      )}
      {hasDay && (
        <NumberInput
          label={t('schedules.day')}
          min={1}
          max={28}
          value={draft.day ?? 1}
          onChange={(day) => setDraft({ ...draft, day: Number(day) })}
        />
      )}
      <TextInput
        type="time"
        label={t('schedules.at', { zone })}
        value={draft.at}
        onChange={(event) => setDraft({ ...draft, at: event.currentTarget.value })}
      />
      <Button type="submit" loading={save.isPending}>
        {t('schedules.save')}
      </Button>
      {save.error && <Failure error={save.error} />}
    </form>
  );
}
