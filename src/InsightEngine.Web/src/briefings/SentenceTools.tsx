import { Button, Checkbox, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Briefing } from '../api/types';
import { useName } from '../app/name';
import { DecisionForm } from '../decisions/DecisionForm';
import { Failure } from '../parts/states';
import styles from './briefing.module.css';
import type { CitedSentence } from './citations';
import { useBriefingStep } from './Desk';
import { decisionOf } from './decisionOf';

interface Props {
  briefing: Briefing;
  sentence: CitedSentence;
}

/** Edit a sentence, or turn what has to be decided into a decision. */
export function SentenceTools({ briefing, sentence }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState<'edit' | 'decide' | 'decided' | null>(null);
  const draft = decisionOf(briefing, sentence);
  if (open === 'edit') return <Edit briefing={briefing} sentence={sentence} />;
  if (open === 'decide' && draft)
    return (
      <DecisionForm
        draft={draft}
        done={() => {
          void client.invalidateQueries({ queryKey: ['decisions'] });
          setOpen('decided');
        }}
      />
    );
  if (open === 'decided')
    return (
      <p className={styles.tools} role="status">
        <Link to="/decisions">{t('decision.isRecorded')}</Link>
      </p>
    );
  return (
    <div className={styles.tools}>
      {draft && (
        <Button size="compact-sm" onClick={() => setOpen('decide')}>
          {t('decision.record')}
        </Button>
      )}
      {briefing.state !== 'Published' && (
        <Button size="compact-sm" variant="default" onClick={() => setOpen('edit')}>
          {t('briefing.edit')}
        </Button>
      )}
    </div>
  );
}

function Edit({ briefing, sentence }: Props) {
  const { t } = useTranslation();
  const { withName } = useName();
  const [text, setText] = useState(sentence.text);
  const [ownWords, setOwnWords] = useState(sentence.editor !== null);
  const edit = useBriefingStep<{
    section: number;
    sentence: number;
    text: string;
    by: string;
    ownWords: boolean;
  }>(briefing.id, 'edit');
  return (
    <form
      className={styles.tools}
      onSubmit={(event) => {
        event.preventDefault();
        withName((by) =>
          edit.mutate({ section: sentence.section, sentence: sentence.place, text, by, ownWords }),
        );
      }}
    >
      <Textarea
        label={t('briefing.sentence')}
        autoFocus
        autosize
        minRows={3}
        maxLength={600}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Checkbox
        label={t('briefing.asOwnWords')}
        description={t('briefing.asOwnWordsWhy')}
        checked={ownWords}
        onChange={(event) => setOwnWords(event.currentTarget.checked)}
      />
      <Button type="submit" loading={edit.isPending} disabled={text.trim().length === 0}>
        {t('briefing.save')}
      </Button>
      {edit.isError && <Failure error={edit.error} />}
    </form>
  );
}
