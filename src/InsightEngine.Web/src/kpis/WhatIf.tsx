import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postJson } from '../api/client';
import type { KpiDetail, WhatIfResult } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { Failure } from '../parts/states';
import { RiskBadge } from '../risk/RiskBadge';
import styles from './kpi.module.css';
import { parseNumbers } from './numbers';

/** Another target, or values for the next periods: what becomes of the chance of a miss, and of the objectives above. */
export function WhatIf({ kpi }: { kpi: KpiDetail }) {
  const { t, i18n } = useTranslation();
  const [values, setValues] = useState('');
  const [target, setTarget] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const ask = useMutation({
    mutationFn: (question: { nextValues: number[]; target: number | null }) =>
      postJson<WhatIfResult>(`/api/kpis/${encodeURIComponent(kpi.id)}/what-if`, question),
  });
  const isRange = kpi.definition?.direction === 'WithinRange';
  return (
    <>
      <form
        className={styles.whatIf}
        onSubmit={(event) => {
          event.preventDefault();
          const next = parseNumbers(values, i18n.language);
          const other = parseNumbers(target, i18n.language);
          if (!next || !other || other.length > 1) {
            setWrong(t('whatIf.notNumbers'));
            return;
          }
          setWrong(null);
          ask.mutate({ nextValues: next, target: other[0] ?? null });
        }}
      >
        <TextInput
          label={t('whatIf.values')}
          description={t('whatIf.valuesHint')}
          error={wrong}
          value={values}
          onChange={(event) => setValues(event.currentTarget.value)}
        />
        {!isRange && (
          <TextInput
            label={t('whatIf.target')}
            value={target}
            onChange={(event) => setTarget(event.currentTarget.value)}
          />
        )}
        <Button
          type="submit"
          variant="default"
          loading={ask.isPending}
          disabled={!values.trim() && !target.trim()}
        >
          {t('whatIf.ask')}
        </Button>
      </form>
      <div aria-live="polite">
        {ask.isError && <Failure error={ask.error} />}
        {ask.data && <Result result={ask.data} unit={kpi.definition?.unit ?? null} />}
        {ask.data && <p className="dim small">{t('whatIf.sampling')}</p>}
      </div>
    </>
  );
}

function Result({ result, unit }: { result: WhatIfResult; unit: string | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <table className={styles.whatIfResult}>
      <thead>
        <tr>
          <th scope="col">{t('whatIf.by', { date: formats.date(result.targetEnd) })}</th>
          <th scope="col">{t('whatIf.now')}</th>
          <th scope="col">{t('whatIf.then')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('whatIf.miss')}</th>
          <td>
            <RiskBadge probability={result.now.missProbability} meaning={t('risk.miss')} />
          </td>
          <td>
            <RiskBadge probability={result.then.missProbability} meaning={t('risk.miss')} />
          </td>
        </tr>
        <tr>
          <th scope="row">{t('kpi.expected')}</th>
          <td className="num">{formats.value(result.now.expectedMedian, unit)}</td>
          <td className="num">{formats.value(result.then.expectedMedian, unit)}</td>
        </tr>
        {result.objectives.map((objective) => (
          <tr key={objective.id}>
            <th scope="row">
              <Link to={`/objectives/${encodeURIComponent(objective.id)}`}>{objective.title}</Link>
            </th>
            <td>
              <RiskBadge probability={objective.now} meaning={t('risk.probability')} />
            </td>
            <td>
              <RiskBadge probability={objective.then} meaning={t('risk.probability')} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
