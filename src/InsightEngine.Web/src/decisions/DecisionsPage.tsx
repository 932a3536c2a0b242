import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postJson } from '../api/client';
import { decisionsQuery, kpisQuery, objectivesQuery } from '../api/queries';
import type { DecisionAction, DecisionEntry } from '../api/types';
import { useName } from '../app/name';
import { useFormats } from '../i18n/useFormats';
import { useNow } from '../app/useNow';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Empty, Failure, Loaded } from '../parts/states';
import { DecisionForm } from './DecisionForm';
import styles from './decisions.module.css';

const blank = {
  text: '',
  decidedBy: '',
  owner: '',
  deadline: '',
  subjectKind: null,
  subjectId: null,
  briefingId: null,
};

export function DecisionsPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const query = useQuery(decisionsQuery);
  const [round, setRound] = useState(0);
  const refresh = () => void client.invalidateQueries({ queryKey: ['decisions'] });
  return (
    <Page title={t('decision.title')} lead={t('decision.lead')}>
      <Card title={t('decision.record')}>
        <DecisionForm
          key={round}
          draft={blank}
          done={() => {
            setRound(round + 1);
            refresh();
          }}
        />
      </Card>
      <Card title={t('decision.recorded')}>
        <Loaded query={query}>
          {(entries) =>
            entries.length === 0 ? (
              <Empty title={t('decision.none')} />
            ) : (
              <ul className={styles.list}>
                {entries.map((entry) => (
                  <Entry key={entry.decision.id} entry={entry} refresh={refresh} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Card>
    </Page>
  );
}

function Entry({ entry: { decision, actions }, refresh }: { entry: DecisionEntry; refresh: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <li>
      <h3>{decision.text}</h3>
      <p className="dim small">
        {t('decision.meta', { name: decision.decidedBy, day: formats.date(decision.decidedOn) })}
        <Subject decision={decision} />
        {decision.subjectKind === 'Survey' && (
          <>
            {' · '}
            <Link to="/listening">{t('decision.aboutTheme')}</Link>
          </>
        )}
        {decision.briefingId && (
          <>
            {' · '}
            <Link to={`/briefings/${encodeURIComponent(decision.briefingId)}`}>{t('decision.from')}</Link>
          </>
        )}
      </p>
      {decision.reason && <p>{decision.reason}</p>}
      <ul className={styles.actions}>
        {actions.map((action) => (
          <Action key={action.id} action={action} refresh={refresh} />
        ))}
      </ul>
    </li>
  );
}

const places = { Kpi: 'kpis', Objective: 'objectives', Initiative: 'initiatives' } as const;

/** Link to what the decision is about, by its name where that is known. */
function Subject({ decision: { subjectKind, subjectId } }: Pick<DecisionEntry, 'decision'>) {
  const { t } = useTranslation();
  const objectives = useQuery({ ...objectivesQuery, enabled: subjectKind === 'Objective' });
  const kpis = useQuery({ ...kpisQuery, enabled: subjectKind === 'Kpi' });
  if (!subjectId || !(subjectKind === 'Kpi' || subjectKind === 'Objective' || subjectKind === 'Initiative'))
    return null;
  const name =
    subjectKind === 'Objective'
      ? objectives.data?.find((objective) => objective.id === subjectId)?.title
      : kpis.data?.find((kpi) => kpi.id === subjectId)?.name;
  return (
    <>
      {' · '}
      <Link to={`/${places[subjectKind]}/${encodeURIComponent(subjectId)}`}>
        {name ?? t('decision.about')}
      </Link>
    </>
  );
}

function Action({ action, refresh }: { action: DecisionAction; refresh: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { withName } = useName();
  const now = useNow();
  const isOverdue = action.state === 'Open' && action.deadline < new Date(now).toISOString().slice(0, 10);
  const [outcome, setOutcome] = useState('');
  const change = useMutation({
    mutationFn: (by: string) =>
      postJson<DecisionAction>(`/api/actions/${action.id}`, { by, state: 'Done', outcome: outcome || null }),
    onSuccess: refresh,
  });
  return (
    <li>
      <p>
        {action.text}{' '}
        <span className="dim small">
          {t('decision.actionMeta', { name: action.owner, day: formats.date(action.deadline) })} ·{' '}
          {isOverdue ? (
            <strong className={styles.overdue}>{t('decision.overdue')}</strong>
          ) : (
            t(`decision.states.${action.state}`)
          )}
          {action.outcome ? `: ${action.outcome}` : ''}
        </span>
      </p>
      {action.state === 'Open' && (
        <form
          className={styles.close}
          onSubmit={(event) => {
            event.preventDefault();
            withName((by) => change.mutate(by));
          }}
        >
          <TextInput
            size="xs"
            aria-label={t('decision.outcomeOf', { text: action.text })}
            placeholder={t('decision.outcome')}
            maxLength={400}
            value={outcome}
            onChange={(event) => setOutcome(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-sm" variant="default" loading={change.isPending}>
            {t('decision.done')}
          </Button>
        </form>
      )}
      {change.isError && <Failure error={change.error} />}
    </li>
  );
}
