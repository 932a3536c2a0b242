import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postJson } from '../api/client';
import type { DecisionEntry } from '../api/types';
import { useName } from '../app/name';
import type { DecisionDraft } from '../briefings/decisionOf';
import { Failure } from '../parts/states';
import styles from './decisions.module.css';

/** Records a decision and, when it names one, the first action that follows from it. */
export function DecisionForm({ draft, done }: { draft: DecisionDraft; done: () => void }) {
  const { t } = useTranslation();
  const { withName } = useName();
  const [text, setText] = useState(draft.text);
  const [decidedBy, setDecidedBy] = useState(draft.decidedBy);
  const [action, setAction] = useState('');
  const [owner, setOwner] = useState(draft.owner);
  const [deadline, setDeadline] = useState(draft.deadline);
  const record = useMutation({
    mutationFn: (by: string) =>
      postJson<DecisionEntry>('/api/decisions', {
        text,
        decidedBy,
        by,
        subjectKind: draft.subjectKind,
        subjectId: draft.subjectId,
        briefingId: draft.briefingId,
        actions: action.trim() ? [{ text: action, owner: owner || decidedBy, deadline }] : [],
      }),
    onSuccess: done,
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        withName((by) => record.mutate(by));
      }}
    >
      <TextInput
        label={t('decision.text')}
        maxLength={400}
        required
        autoFocus={draft.briefingId !== null}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TextInput
        label={t('decision.by')}
        required
        value={decidedBy}
        onChange={(event) => setDecidedBy(event.currentTarget.value)}
      />
      <TextInput
        label={t('decision.action')}
        description={t('decision.actionHint')}
        maxLength={400}
        value={action}
        onChange={(event) => setAction(event.currentTarget.value)}
      />
      <TextInput
        label={t('decision.owner')}
        value={owner}
        onChange={(event) => setOwner(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('decision.deadline')}
        required={action.trim().length > 0}
        value={deadline}
        onChange={(event) => setDeadline(event.currentTarget.value)}
      />
      <Button type="submit" loading={record.isPending}>
        {t('decision.save')}
      </Button>
      {record.isError && <Failure error={record.error} />}
    </form>
  );
}
