import { Button, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PlugZap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAccess } from '../access/access';
import { postJson, putJson } from '../api/client';
import { languageModelQuery } from '../api/queries';
import type { LanguageModel, LanguageModelTrial } from '../api/types';
import { useName } from '../app/name';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Failure, Loaded, Note } from '../parts/states';
import parts from '../parts/parts.module.css';
import styles from './settings.module.css';

export function SettingsPage() {
  const { t } = useTranslation();
  const model = useQuery(languageModelQuery);
  const { state } = useAccess();
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')}>
      <Card title={t('settings.model.title')} lead={t('settings.model.lead')}>
        <Loaded query={model} lines={6}>
          {(data) => <Model model={data} />}
        </Loaded>
      </Card>
      <Card title={t('access.title')}>
        <p className={styles.text}>{t(state.mode === 'Open' ? 'access.open' : 'access.accounts')}</p>
        {state.mode === 'Accounts' && <Link to="/admin/people">{t('nav.people')}</Link>}
      </Card>
      <div className={styles.columns}>
        <Card title={t('settings.sent.title')}>
          <List items={t('settings.sent.items', { returnObjects: true })} />
        </Card>
        <Card title={t('settings.never.title')}>
          <List items={t('settings.never.items', { returnObjects: true })} />
        </Card>
      </div>
    </Page>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function Model({ model }: { model: LanguageModel }) {
  const { t } = useTranslation();
  if (!model.configured) {
    return (
      <>
        {model.problem ? (
          <Note band="atRisk" role="status">
            <p>
              <strong>{t('settings.model.unusable')}</strong> {model.problem}
            </p>
          </Note>
        ) : (
          <p className={styles.text}>{t('settings.model.absent')}</p>
        )}
        <p className={styles.text}>{t('settings.model.how')}</p>
        <pre className={styles.example} tabIndex={0} role="region" aria-label={t('settings.model.how')}>
          {'INSIGHT_LLM_ENDPOINT=http://localhost:11434/v1\nINSIGHT_LLM_MODEL=…\nINSIGHT_LLM_KEY=…'}
        </pre>
      </>
    );
  }
  return (
    <>
      <Pause model={model} />
      <div className={styles.columns}>
        <Facts model={model} />
        <Used model={model} />
      </div>
      <Trial />
    </>
  );
}

function Pause({ model }: { model: LanguageModel }) {
  const { t } = useTranslation();
  const { withName } = useName();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: ({ on, by }: { on: boolean; by: string }) =>
      putJson<LanguageModel>('/api/language-model/switch', { on, by }),
    onSuccess: (state) => client.setQueryData(languageModelQuery.queryKey, state),
  });
  return (
    <>
      <Switch
        checked={model.isOn}
        disabled={change.isPending}
        label={t('settings.model.switch')}
        description={t(model.isOn ? 'settings.model.isOn' : 'settings.model.isOff')}
        onChange={(event) => {
          const on = event.currentTarget.checked;
          withName((by) => change.mutate({ on, by }));
        }}
      />
      {change.error && <Failure error={change.error} />}
    </>
  );
}

function Facts({ model }: { model: LanguageModel }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { limits } = model;
  return (
    <dl className={parts.facts}>
      <dt>{t('settings.model.endpoint')}</dt>
      <dd className={styles.wrap}>{model.endpoint}</dd>
      <dt>{t('settings.model.name')}</dt>
      <dd className={styles.wrap}>{model.model}</dd>
      <dt>{t('settings.model.vectors')}</dt>
      <dd className={styles.wrap}>{model.embeddingModel ?? t('settings.model.builtIn')}</dd>
      <dt>{t('settings.model.key')}</dt>
      <dd>{t(model.hasKey ? 'settings.model.keySet' : 'settings.model.keyAbsent')}</dd>
      {limits && (
        <>
          <dt>{t('settings.model.tokens')}</dt>
          <dd className="num">{formats.number(limits.tokens)}</dd>
          <dt>{t('settings.model.money')}</dt>
          <dd className="num">
            {limits.money === null ? t('settings.model.noLimit') : formats.number(limits.money)}
          </dd>
          <dt>{t('settings.model.time')}</dt>
          <dd className="num">{t('settings.model.seconds', { count: limits.briefingSeconds })}</dd>
        </>
      )}
    </dl>
  );
}

function Used({ model }: { model: LanguageModel }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { usage } = model;
  if (!usage) return null;
  return (
    <div>
      <dl className={parts.facts}>
        <dt>{t('settings.used.since')}</dt>
        <dd>{formats.dateTime(usage.since)}</dd>
        <dt>{t('settings.used.calls')}</dt>
        <dd className="num">{formats.number(usage.calls)}</dd>
        <dt>{t('settings.used.failures')}</dt>
        <dd className="num">{formats.number(usage.failures)}</dd>
        <dt>{t('settings.used.input')}</dt>
        <dd className="num">{formats.number(usage.inputTokens)}</dd>
        <dt>{t('settings.used.output')}</dt>
        <dd className="num">{formats.number(usage.outputTokens)}</dd>
        <dt>{t('settings.used.money')}</dt>
        <dd className="num">{formats.number(usage.money)}</dd>
      </dl>
      {usage.lastTrouble && (
        <Note band={usage.closedUntil ? 'atRisk' : 'watch'} role="status">
          <p>
            {t('settings.used.trouble', {
              when: formats.dateTime(usage.lastTroubleAt),
              what: usage.lastTrouble,
            })}
            {usage.closedUntil &&
              ` ${t('settings.used.closed', { until: formats.dateTime(usage.closedUntil) })}`}
          </p>
        </Note>
      )}
    </div>
  );
}

function Trial() {
  const { t } = useTranslation();
  const formats = useFormats();
  const client = useQueryClient();
  const trial = useMutation({
    mutationFn: () => postJson<LanguageModelTrial>('/api/language-model/trial', {}),
    onSettled: () => client.invalidateQueries({ queryKey: languageModelQuery.queryKey }),
  });
  return (
    <div className={styles.trial}>
      <Button
        variant="default"
        leftSection={<PlugZap size={16} aria-hidden="true" />}
        loading={trial.isPending}
        onClick={() => trial.mutate()}
      >
        {t('settings.trial.run')}
      </Button>
      <p className={styles.text}>{t('settings.trial.what')}</p>
      {trial.error && <Failure error={trial.error} />}
      {trial.data && (
        <Note band={trial.data.works ? 'low' : 'atRisk'} role="status">
          <p>
            {trial.data.message}{' '}
            {trial.data.works && t('settings.trial.took', { time: formats.number(trial.data.milliseconds) })}
          </p>
        </Note>
      )}
    </div>
  );
}
