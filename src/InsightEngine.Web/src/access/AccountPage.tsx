import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { postJson } from '../api/client';
import type { AccessState } from '../api/types';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Failure, Note } from '../parts/states';
import parts from '../parts/parts.module.css';
import { accessQuery, useAccess, useEntered } from './access';
import styles from './access.module.css';

export function AccountPage() {
  const { t } = useTranslation();
  const { state } = useAccess();
  if (!state.reader) {
    return (
      <Page title={t('account.title')}>
        <Note>
          <p>{t('access.open')}</p>
        </Note>
      </Page>
    );
  }
  return (
    <Page title={t('account.title')} lead={state.reader.name}>
      <Card title={t('account.rights')} lead={t('account.rightsLead')}>
        <dl className={parts.facts}>
          <dt>{t('signIn.email')}</dt>
          <dd>{state.reader.email}</dd>
          <dt>{t('people.roles')}</dt>
          <dd>
            {state.reader.roles.map((role) => t(`people.role.${role}` as 'people.role.Leader')).join(', ') ||
              '–'}
          </dd>
          <dt>{t('people.units')}</dt>
          <dd>{state.reader.units.join(', ') || '–'}</dd>
        </dl>
      </Card>
      <Password />
      <Everywhere />
    </Page>
  );
}

function Password() {
  const { t } = useTranslation();
  const entered = useEntered();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => postJson<AccessState>('/api/access/password', { current, new: next }),
    onSuccess: (state) => {
      setCurrent('');
      setNext('');
      entered(state);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  const show = { 'aria-label': t('signIn.show') };
  return (
    <Card title={t('account.password')}>
      <form onSubmit={submit} className={`${styles.people} ${styles.narrow}`}>
        {change.isSuccess && (
          <Note band="low" role="status">
            <p>{t('account.changed')}</p>
          </Note>
        )}
        {change.isError && <Failure error={change.error} />}
        <PasswordInput
          required
          label={t('account.current')}
          value={current}
          autoComplete="current-password"
          visibilityToggleButtonProps={show}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          required
          label={t('signIn.newPassword')}
          description={t('signIn.rule')}
          value={next}
          autoComplete="new-password"
          visibilityToggleButtonProps={show}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" loading={change.isPending}>
            {t('account.change')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function Everywhere() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => postJson<undefined>('/api/access/sign-out-everywhere', {}),
    onSuccess: () => client.invalidateQueries({ queryKey: accessQuery.queryKey }),
  });
  return (
    <Card title={t('account.everywhere')} lead={t('account.everywhereLead')}>
      {end.isError && <Failure error={end.error} />}
      <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
        {t('account.everywhere')}
      </Button>
    </Card>
  );
}
