import { Badge, Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postJson } from '../api/client';
import { briefingDiffQuery } from '../api/queries';
import type { Briefing, Fact } from '../api/types';
import { useName } from '../app/name';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { FactValue } from '../parts/Evidence';
import { Failure, Loaded } from '../parts/states';
import styles from './briefing.module.css';

/** Sends one step to the server; the page then shows the edition that it gave. */
export function useBriefingStep<Body>(id: string, step: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => postJson<Briefing>(`/api/briefings/${encodeURIComponent(id)}/${step}`, body),
    onSuccess: (briefing) => client.setQueryData(['briefing', id], briefing),
  });
}

/** Where the briefing stands between draft and publication, and the next step. */
export function Desk({ briefing }: { briefing: Briefing }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { withName } = useName();
  const approve = useBriefingStep<{ by: string }>(briefing.id, 'approve');
  const publish = useBriefingStep<{ by: string }>(briefing.id, 'publish');
  return (
    <div className={styles.desk}>
      <Badge variant="outline" color="gray" size="lg" className={styles.state ?? ''}>
        {t(`briefing.states.${briefing.state}`)}
      </Badge>
      {briefing.stateBy && briefing.stateAt && (
        <span className="dim small">
          {t('briefing.stateBy', { name: briefing.stateBy, at: formats.dateTime(briefing.stateAt) })}
        </span>
      )}
      {briefing.state === 'Draft' && (
        <Button
          size="compact-sm"
          variant="default"
          loading={approve.isPending}
          onClick={() => withName((by) => approve.mutate({ by }))}
        >
          {t('briefing.approve')}
        </Button>
      )}
      {briefing.state === 'Approved' && (
        <Button
          size="compact-sm"
          loading={publish.isPending}
          onClick={() => withName((by) => publish.mutate({ by }))}
        >
          {t('briefing.publish')}
        </Button>
      )}
      {approve.isError && <Failure error={approve.error} />}
      {publish.isError && <Failure error={publish.error} />}
    </div>
  );
}

/** Facts that are new, gone or other than in the briefing before. */
export function Difference({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useQuery(briefingDiffQuery(id));
  return (
    <Card title={t('briefing.difference')}>
      <Loaded query={query} lines={2}>
        {(diff) =>
          diff.previousId === null ? (
            <p className="dim">{t('briefing.noPrevious')}</p>
          ) : (
            <>
              <p>
                <Link to={`/briefings/${encodeURIComponent(diff.previousId)}`}>{diff.previousTitle}</Link>
              </p>
              {diff.added.length + diff.gone.length + diff.changed.length === 0 && (
                <p className="dim">{t('briefing.sameFacts')}</p>
              )}
              <FactList title={t('briefing.changedFacts', { count: diff.changed.length })}>
                {diff.changed.map(({ before, after }) => (
                  <li key={after.id}>
                    <Subject fact={after} /> <FactValue fact={before} /> → <FactValue fact={after} />
                  </li>
                ))}
              </FactList>
              <FactList title={t('briefing.addedFacts', { count: diff.added.length })}>
                {diff.added.map((fact) => (
                  <li key={fact.id}>
                    <Subject fact={fact} /> <FactValue fact={fact} />
                  </li>
                ))}
              </FactList>
              <FactList title={t('briefing.goneFacts', { count: diff.gone.length })}>
                {diff.gone.map((fact) => (
                  <li key={fact.id}>
                    <Subject fact={fact} /> <FactValue fact={fact} />
                  </li>
                ))}
              </FactList>
            </>
          )
        }
      </Loaded>
    </Card>
  );
}

function FactList({ title, children }: { title: string; children: readonly React.ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <details className={styles.diff}>
      <summary>{title}</summary>
      <ul>{children}</ul>
    </details>
  );
}

function Subject({ fact }: { fact: Fact }) {
  return (
    <>
      {fact.link ? <Link to={fact.link}>{fact.subject}</Link> : fact.subject}
      <span className="dim">, {fact.measure}:</span>
    </>
  );
}

/** What readers said about the briefing, and a place to say something. */
export function Comments({ briefing }: { briefing: Briefing }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { withName } = useName();
  const client = useQueryClient();
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: (by: string) =>
      postJson<unknown>(`/api/briefings/${encodeURIComponent(briefing.id)}/comments`, { by, text }),
    onSuccess: async () => {
      setText('');
      await client.invalidateQueries({ queryKey: ['briefing', briefing.id], exact: true });
    },
  });
  return (
    <Card title={t('briefing.comments')}>
      <ul className={styles.comments}>
        {briefing.comments.map((comment) => (
          <li key={comment.id}>
            <p>{comment.text}</p>
            <p className="dim small">
              {comment.by}, {formats.dateTime(comment.at)}
            </p>
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          withName((by) => add.mutate(by));
        }}
      >
        <Textarea
          label={t('briefing.comment')}
          autosize
          minRows={2}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          type="submit"
          mt="sm"
          variant="default"
          loading={add.isPending}
          disabled={text.trim().length === 0}
        >
          {t('briefing.addComment')}
        </Button>
        {add.isError && <Failure error={add.error} />}
      </form>
    </Card>
  );
}
