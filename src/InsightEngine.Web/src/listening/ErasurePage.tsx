import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { postJson } from '../api/client';
import type { ErasureReport } from '../api/types';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Failure, Note } from '../parts/states';
import styles from './listening.module.css';

/** For a respondent: the receipt code is all that is needed to have one's response erased. */
export function ErasurePage() {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const erase = useMutation({
    mutationFn: () => postJson<ErasureReport>('/api/erasure', { code }),
    onSuccess: () => setCode(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    erase.mutate();
  };
  return (
    <Page title={t('erasure.title')} lead={t('erasure.lead')}>
      <Card title={t('erasure.code')}>
        <form className={styles.searchForm} onSubmit={submit}>
          <TextInput
            required
            aria-label={t('erasure.code')}
            placeholder="XXXX-XXXX-XXXX-XXXX"
            autoComplete="off"
            maxLength={40}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <Button type="submit" color="red" loading={erase.isPending} disabled={code.trim().length === 0}>
            {t('erasure.erase')}
          </Button>
        </form>
      </Card>
      {erase.isError && <Failure error={erase.error} />}
      {erase.data && (
        <Note>
          <p role="status">
            {t('erasure.done', {
              survey: erase.data.surveyId,
              wave: erase.data.wave,
              count: erase.data.answers,
              quotes: erase.data.quotes,
            })}
          </p>
          {erase.data.published && <p>{t('erasure.remains')}</p>}
        </Note>
      )}
      <Card title={t('erasure.goneTitle')}>
        <ul>
          {(['gone', 'stays', 'backups'] as const).map((rule) => (
            <li key={rule}>{t(`erasure.rules.${rule}`)}</li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}
