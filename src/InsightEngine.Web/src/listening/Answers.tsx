import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { themeAnswersQuery } from '../api/queries';
import type { Survey, ThemeAnswer } from '../api/types';
import { DecisionForm } from '../decisions/DecisionForm';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { Loaded } from '../parts/states';
import styles from './listening.module.css';

/** You said, we did: each theme of the whole organisation with what was decided about it. */
export function Answers({ survey }: { survey: Survey }) {
  const { t } = useTranslation();
  const answers = useQuery(themeAnswersQuery(survey.id));
  return (
    <Card
      title={t('listening.answers.title')}
      lead={t('listening.answers.lead')}
      aside={
        <a href={`/api/listening/surveys/${encodeURIComponent(survey.id)}/answers/export`} download>
          {t('listening.download')}
        </a>
      }
    >
      <Loaded query={answers}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="dim small">{t('listening.noThemes')}</p>
          ) : (
            <Rows survey={survey.id} rows={rows} />
          )
        }
      </Loaded>
    </Card>
  );
}

/** Themes of the last two waves and those with an answer; older ones stay at hand. */
function Rows({ survey, rows }: { survey: string; rows: readonly ThemeAnswer[] }) {
  const { t } = useTranslation();
  const newest = Math.max(...rows.map((row) => row.said.at(-1)?.wave ?? 0));
  const isCurrent = (row: ThemeAnswer) => row.did.length > 0 || (row.said.at(-1)?.wave ?? 0) >= newest - 1;
  const older = rows.filter((row) => !isCurrent(row));
  const list = (some: readonly ThemeAnswer[]) => (
    <ul className={styles.themes}>
      {some.map((row) => (
        <Answer key={row.themeId} survey={survey} answer={row} />
      ))}
    </ul>
  );
  return (
    <>
      {list(rows.filter(isCurrent))}
      {older.length > 0 && (
        <details className="small">
          <summary>{t('listening.answers.older', { count: older.length })}</summary>
          {list(older)}
        </details>
      )}
    </>
  );
}

function Answer({ survey, answer }: { survey: string; answer: ThemeAnswer }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const client = useQueryClient();
  const [writing, setWriting] = useState(false);
  const first = answer.said[0];
  const last = answer.said.at(-1);
  const actions = answer.did.flatMap((decision) => decision.actions);
  return (
    <li>
      <p className={styles.themeHead}>
        <strong>{answer.name}</strong>
        <span className="num small">
          {first && last && first.wave !== last.wave
            ? t('listening.answers.course', {
                from: formats.percent(first.share),
                to: formats.percent(last.share),
                first: first.wave,
                last: last.wave,
              })
            : last && t('listening.answers.once', { share: formats.percent(last.share), wave: last.wave })}
        </span>
        <span className="dim small">{last && t(`listening.tones.${last.tone}`)}</span>
        <span
          className={styles.answer}
          data-state={answer.state === 'Unanswered' && last?.tone !== 'Negative' ? undefined : answer.state}
        >
          {t(`listening.answers.states.${answer.state}`)}
        </span>
      </p>
      {answer.did.length > 0 && (
        <ul className={styles.did}>
          {answer.did.map((decision) => (
            <li key={`${decision.decidedOn} ${decision.text}`}>
              {decision.text} <span className="dim small">{formats.date(decision.decidedOn)}</span>
            </li>
          ))}
          {actions.map((action) => (
            <li key={action.id}>
              {action.text}{' '}
              <span className="dim small">
                {t('decision.actionMeta', { name: action.owner, day: formats.date(action.deadline) })} ·{' '}
                {t(`decision.states.${action.state}`)}
                {action.outcome ? `: ${action.outcome}` : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
      {writing ? (
        <DecisionForm
          draft={{
            text: '',
            decidedBy: '',
            owner: '',
            deadline: '',
            subjectKind: 'Survey',
            subjectId: `${survey}/${answer.themeId}`,
            briefingId: null,
          }}
          done={() => {
            setWriting(false);
            void client.invalidateQueries({ queryKey: ['themeAnswers', survey] });
            void client.invalidateQueries({ queryKey: ['decisions'] });
          }}
        />
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('listening.answers.recordFor', { name: answer.name })}
          onClick={() => setWriting(true)}
        >
          {t('listening.answers.record')}
        </Button>
      )}
    </li>
  );
}
