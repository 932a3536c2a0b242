import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, postJson } from '../api/client';
import type { AccessState } from '../api/types';
import { Note } from '../parts/states';
import { useAccess, useEntered } from './access';
import styles from './access.module.css';

type Way = 'password' | 'code' | 'first';

/** Signing in: with a password, with a one-time code that sets one, or as the first administrator. */
export function SignIn() {
  const { t } = useTranslation();
  const { state } = useAccess();
  const entered = useEntered();
  // A link that an administrator passes on carries the code behind the #, which no server sees.
  const given = new URLSearchParams(window.location.hash.slice(1)).get('code') ?? '';
  const refused = new URLSearchParams(window.location.search).get('refused');
  const back =
    window.location.pathname === '/sign-in' ? '/' : window.location.pathname + window.location.search;
  const [way, setWay] = useState<Way>(given ? 'code' : state.needsFirstAdministrator ? 'first' : 'password');
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [code, setCode] = useState(given);
  const [password, setPassword] = useState('');
  const title = t(`signIn.title.${way}`);
  useEffect(() => {
    document.title = `${title} · InsightEngine`;
  }, [title]);

  const enter = useMutation({
    mutationFn: () =>
      way === 'password'
        ? postJson<AccessState>('/api/access/sign-in', { email, password })
        : way === 'code'
          ? postJson<AccessState>('/api/access/code', { code, password })
          : postJson<AccessState>('/api/access/first', { code, name, email, password }),
    onSuccess: (next) => {
      if (given) window.history.replaceState(null, '', '/');
      entered(next);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate();
  };
  const go = (next: Way) => () => {
    enter.reset();
    setPassword('');
    setWay(next);
  };
  const isNew = way !== 'password';

  return (
    <main className={styles.outside}>
      <div className={styles.box}>
        <p className={styles.brand}>
          <img src="/favicon.svg" alt="" width="30" height="30" />
          InsightEngine
        </p>
        <h1>{title}</h1>
        <p className="dim">{t(`signIn.lead.${way}`)}</p>
        <form onSubmit={submit} className={styles.form}>
          {refused && !enter.isError && (
            <Note band="atRisk" role="alert">
              <p>{refused}</p>
            </Note>
          )}
          {enter.isError && (
            <Note band="atRisk" role="alert">
              <p>
                {enter.error instanceof ApiError && enter.error.detail
                  ? enter.error.detail
                  : t('state.unreachable')}
              </p>
            </Note>
          )}
          {isNew && (
            <TextInput
              required
              label={t('signIn.code')}
              value={code}
              autoComplete="one-time-code"
              spellCheck={false}
              autoCapitalize="none"
              onChange={(event) => setCode(event.currentTarget.value)}
            />
          )}
          {way === 'first' && (
            <TextInput
              required
              label={t('signIn.name')}
              description={t('signIn.nameWhy')}
              value={name}
              maxLength={100}
              autoComplete="name"
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          {way !== 'code' && (
            <TextInput
              required
              type="email"
              name="email"
              label={t('signIn.email')}
              value={email}
              maxLength={254}
              autoComplete="username"
              autoFocus={way === 'password'}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
          )}
          <PasswordInput
            required
            name="password"
            label={isNew ? t('signIn.newPassword') : t('signIn.password')}
            description={isNew ? t('signIn.rule') : undefined}
            value={password}
            maxLength={128}
            autoComplete={isNew ? 'new-password' : 'current-password'}
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" loading={enter.isPending} fullWidth mt="xs">
            {t(`signIn.do.${way}`)}
          </Button>
        </form>
        {way === 'password' && state.external && (
          <Button
            component="a"
            href={`/api/access/external?back=${encodeURIComponent(back)}`}
            variant="default"
            fullWidth
            mt="sm"
          >
            {t('signIn.external', { name: state.external })}
          </Button>
        )}
        <p className={styles.other}>
          {way === 'password' ? (
            <Anchor component="button" type="button" onClick={go('code')}>
              {t('signIn.haveCode')}
            </Anchor>
          ) : (
            <Anchor component="button" type="button" onClick={go('password')}>
              {t('signIn.havePassword')}
            </Anchor>
          )}
        </p>
        {way === 'password' && <p className="dim small">{t('signIn.forgotten')}</p>}
      </div>
    </main>
  );
}
