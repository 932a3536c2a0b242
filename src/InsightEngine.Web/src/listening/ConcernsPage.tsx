import { Button, PasswordInput, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../access/access';
import { getJson, postJson } from '../api/client';
import type { Concern, ConcernPage, ConcernState } from '../api/types';
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

/** A page of the queue: what it and each page before it comes after. */
interface Turn {
  access: Access;
  trail: readonly (number | null)[];
}

const keyOf = (access: Access) => ({ 'X-Concern-Key': access.key });

const read = ({ access, trail }: Turn) => {
  const after = trail.at(-1);
  return getJson<ConcernPage>(
    `/api/concerns/?${new URLSearchParams({ reader: access.reader, purpose: access.purpose, withClosed: String(access.withClosed), ...(after && { after: String(after) }) })}`,
    undefined,
    keyOf(access),
  );
};

/** Comments that may report harm, for a named person who holds the key. The key lives in this page only and is gone with it. */
export function ConcernsPage() {
  const { t } = useTranslation();
  const [access, setAccess] = useState<Access>({ key: '', reader: '', purpose: '', withClosed: false });
  const { state } = useAccess();
  const queue = useMutation({ mutationFn: read });
  const open = (event: FormEvent) => {
    event.preventDefault();
    queue.mutate({ access, trail: [null] });
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
      {queue.data && <Queue page={queue.data} turn={queue.variables} go={queue.mutate} />}
      <p className="small">
        <Link to="/listening">{t('concerns.back')}</Link>
      </p>
    </Page>
  );
}

function Queue({ page, turn, go }: { page: ConcernPage; turn: Turn; go: (turn: Turn) => void }) {
  const { t } = useTranslation();
  const { access, trail } = turn;
  const top = useRef<HTMLParagraphElement>(null);
  useEffect(() => top.current?.focus(), [page]);
  if (page.total === 0) {
    return (
      <Card>
        <Empty title={t('concerns.none')} />
      </Card>
    );
  }
  return (
    <>
      <p ref={top} tabIndex={-1} className={styles.place}>
        {t('concerns.place', { page: trail.length, shown: page.items.length, total: page.total })}
      </p>
      <ul className={styles.concerns} aria-label={t('concerns.title')}>
        {page.items.map((concern) => (
          <li key={concern.answerId}>
            <ConcernCard concern={concern} access={access} />
          </li>
        ))}
      </ul>
      {(trail.length > 1 || page.next !== null) && (
        <nav className={styles.decisions} aria-label={t('concerns.pages')}>
          <Button
            variant="default"
            disabled={trail.length === 1}
            onClick={() => go({ access, trail: trail.slice(0, -1) })}
          >
            {t('concerns.previous')}
          </Button>
          <Button
            variant="default"
            disabled={page.next === null}
            onClick={() => go({ access, trail: [...trail, page.next] })}
          >
            {t('concerns.next')}
          </Button>
        </nav>
      )}
    </>
  );
}

const decisions: readonly ConcernState[] = ['InReview', 'Closed', 'FalseAlarm'];

/** One concern. What was decided is shown in place: the page is read again, and the reading recorded, only when its reader goes on. */
function ConcernCard({ concern, access }: { concern: Concern; access: Access }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [note, setNote] = useState(concern.note ?? '');
  const [state, setState] = useState(concern.state);
  const decide = useMutation({
    mutationFn: async (state: ConcernState) => {
      await postJson<undefined>(
        `/api/concerns/${concern.answerId}/decision`,
        { state, reviewer: access.reader, note: note.trim() === '' ? null : note },
        keyOf(access),
      );
      setState(state);
    },
  });
  return (
    <Card
      title={t('concerns.item', { id: concern.answerId })}
      lead={t('concerns.from', { survey: concern.surveyId, wave: concern.wave, unit: concern.orgUnitId })}
      aside={
        <strong className="small" role="status">
          {t(`concerns.states.${state}`)}
        </strong>
      }
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
          .filter((decision) => decision !== state)
          .map((decision) => (
            <Button
              key={decision}
              size="compact-sm"
              variant="default"
              loading={decide.isPending && decide.variables === decision}
              onClick={() => decide.mutate(decision)}
            >
              {t(`concerns.decide.${decision}`)}
            </Button>
          ))}
      </div>
      {decide.isError && <Failure error={decide.error} />}
    </Card>
  );
}
