import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { MessageCircleQuestionMark } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postJson } from '../api/client';
import type { Answer } from '../api/types';
import { useUrlState } from '../app/useUrlState';
import { Reader } from '../briefings/Reader';
import { writerName } from '../briefings/names';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Failure, Loading, Note } from '../parts/states';
import styles from './ask.module.css';

const longest = 500;
const first = [
  'What is at risk?',
  'Which objective is worst?',
  'What are people saying?',
  'What is due next?',
];

export function AskPage() {
  const { t } = useTranslation();
  const [asked, setAsked] = useUrlState('q', '');
  const [text, setText] = useState(asked);
  // Earlier questions of this visit, so that “And for …?” and “Who owns it?” are understood.
  const [earlier, setEarlier] = useState<readonly string[]>([]);
  const ask = useMutation({
    mutationFn: (question: string) => postJson<Answer>('/api/ask', { question, before: earlier.slice(-5) }),
    onSuccess: (_, question) => setEarlier((old) => [...old, question]),
  });
  const { mutate } = ask;
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (asked === '' || last.current === asked) return;
    last.current = asked;
    mutate(asked);
  }, [asked, mutate]);

  const send = (question: string) => {
    const trimmed = question.trim();
    if (trimmed.length === 0) return;
    setText(trimmed);
    if (trimmed === asked) mutate(trimmed);
    else setAsked(trimmed);
  };

  return (
    <Page title={t('ask.title')} lead={t('ask.lead')}>
      <Card>
        <form
          role="search"
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            send(text);
          }}
        >
          <TextInput
            className={styles.input ?? ''}
            label={t('ask.question')}
            placeholder={t('ask.placeholder')}
            maxLength={longest}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button
            type="submit"
            loading={ask.isPending}
            leftSection={<MessageCircleQuestionMark size={16} aria-hidden="true" />}
          >
            {t('ask.send')}
          </Button>
        </form>
        {earlier.length > 1 && (
          <p className="dim small">
            {t('ask.following', { questions: earlier.slice(-4, -1).join(' › ') })}{' '}
            <Button size="compact-xs" variant="subtle" onClick={() => setEarlier([])}>
              {t('ask.anew')}
            </Button>
          </p>
        )}
        {ask.data === undefined && !ask.isPending && <Chips questions={first} send={send} />}
      </Card>
      <div aria-live="polite">
        {ask.isPending && <Loading lines={3} />}
        {ask.isError && <Failure error={ask.error} />}
        {ask.data && !ask.isPending && <Result answer={ask.data} question={ask.variables} send={send} />}
      </div>
    </Page>
  );
}

interface ResultProps {
  answer: Answer;
  question: string;
  send: (question: string) => void;
}

function Result({ answer, question, send }: ResultProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <section className={styles.result} aria-label={t('ask.answerTo', { question })}>
      {answer.outcome === 'Answered' ? (
        <Reader text={answer} isAnswer>
          <p className="dim small">
            {t('ask.asOf', { day: formats.date(answer.asOf), writer: writerName(t, answer.writer) })}
          </p>
        </Reader>
      ) : (
        <Note>
          <p>
            <strong>{t(answer.outcome === 'Refused' ? 'ask.refused' : 'ask.notInData')}.</strong>{' '}
            {answer.message}
          </p>
        </Note>
      )}
      <Chips questions={answer.suggestions} send={send} />
    </section>
  );
}

function Chips({ questions, send }: { questions: readonly string[]; send: (question: string) => void }) {
  const { t } = useTranslation();
  if (questions.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('ask.tryThese')}>
      {questions.map((question) => (
        <li key={question}>
          <button type="button" lang="en" onClick={() => send(question)}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}
