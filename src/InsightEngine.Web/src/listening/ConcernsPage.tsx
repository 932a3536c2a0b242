import { Button, PasswordInput, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../access/access';
import { getJson, postJson } from '../api/client';
import type { Concern, ConcernState } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Empty, Failure, Note } from '../parts/states';
import styles from './listening.module.css';

interface Access {
  key: string;
  reader: string;
  purpose: string;
  withClosed: boolean;
}

const keyOf = (access: Access) => ({ 'X-Concern-Key': access.key });

const read = (access: Access) =>
  getJson<Concern[]>(
    `/api/concerns/?${new URLSearchParams({ reader: access.reader, purpose: access.purpose, withClosed: String(access.withClosed) })}`,
    undefined,
    keyOf(access),
  );

/** Comments that may report harm, for a named person who holds the key. The key lives in this page only and is gone with it. */
export function ConcernsPage() {
  const { t } = useTranslation();
  const [access, setAccess] = useState<Access>({ key: '', reader: '', purpose: '', withClosed: false });
  const { state } = useAccess();
  const queue = useMutation({ mutationFn: read });
  const open = (event: FormEvent) => {
    event.preventDefault();
    queue.mutate(access);
  };
  const set = (part: Partial<Access>) => setAccess((before) => ({ ...before, ...part }));
  return (
    <Page title={t('concerns.title')} lead={t('concerns.lead')}>
      <Note band="watch">
        <p>{t('concerns.rule')}</p>
      </Note>
      <Card title={t('concerns.access')}>
        <form className={styles.access} onSubmit={open}>
          {!state.reader && (
            <>
              <PasswordInput
                required
                label={t('concerns.key')}
                autoComplete="off"
                value={access.key}
                onChange={(event) => set({ key: event.currentTarget.value })}
              />
              <TextInput
                required
                label={t('concerns.reader')}
                value={access.reader}
                onChange={(event) => set({ reader: event.currentTarget.value })}
              />
            </>
          )}
          <TextInput
            required
            label={t('concerns.purpose')}
            value={access.purpose}
            onChange={(event) => set({ purpose: event.currentTarget.value })}
          />
          <Switch
            label={t('concerns.withClosed')}
            checked={access.withClosed}
            onChange={(event) => set({ withClosed: event.currentTarget.checked })}
          />
          <Button type="submit" loading={queue.isPending}>
            {t('concerns.open')}
          </Button>
        </form>
      </Card>
      {queue.isError && <Failure error={queue.error} />}
      {queue.data &&
        (queue.data.length === 0 ? (
          <Card>
            <Empty title={t('concerns.none')} />
          </Card>
        ) : (
          <ul className={styles.concerns} aria-label={t('concerns.title')}>
            {queue.data.map((concern) => (
              <li key={concern.answerId}>
                <ConcernCard concern={concern} access={access} decided={() => queue.mutate(access)} />
              </li>
            ))}
          </ul>
        ))}
      <p className="small">
        <Link to="/listening">{t('concerns.back')}</Link>
      </p>
    </Page>
  );
}

const decisions: readonly ConcernState[] = ['InReview', 'Closed', 'FalseAlarm'];

function ConcernCard({
  concern,
  access,
  decided,
}: {
  concern: Concern;
  access: Access;
  decided: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [note, setNote] = useState(concern.note ?? '');
  const decide = useMutation({
    mutationFn: (state: ConcernState) =>
      postJson<undefined>(
        `/api/concerns/${concern.answerId}/decision`,
        { state, reviewer: access.reader, note: note.trim() === '' ? null : note },
        keyOf(access),
      ),
    onSuccess: decided,
  });
  return (
    <Card
      title={t('concerns.item', { id: concern.answerId })}
      lead={t('concerns.from', { survey: concern.surveyId, wave: concern.wave, unit: concern.orgUnitId })}
      aside={<strong className="small">{t(`concerns.states.${concern.state}`)}</strong>}
    >
      <blockquote className={styles.concern}>
        {concern.text ?? t(concern.reason === 'Ticked' ? 'concerns.silent' : 'concerns.erased')}
      </blockquote>
      <p className="dim small">{t(`concerns.reasons.${concern.reason}`, { rank: concern.rank })}</p>
      {concern.reviewer && concern.at && (
        <p className="dim small">
          {t('concerns.reviewed', {
            reviewer: concern.reviewer,
            date: formats.date(concern.at.slice(0, 10)),
          })}
        </p>
      )}
      <Textarea
        label={t('concerns.note')}
        autosize
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.decisions}>
        {decisions
          .filter((state) => state !== concern.state)
          .map((state) => (
            <Button
              key={state}
              size="compact-sm"
              variant="default"
              loading={decide.isPending && decide.variables === state}
              onClick={() => decide.mutate(state)}
            >
              {t(`concerns.decide.${state}`)}
            </Button>
          ))}
      </div>
      {decide.isError && <Failure error={decide.error} />}
    </Card>
  );
}
