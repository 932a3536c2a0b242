import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Fact } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import styles from './parts.module.css';

/** Value of a fact as a reader sees it. */
export function FactValue({ fact }: { fact: Fact }) {
  const formats = useFormats();
  if (fact.text !== null) return <>{fact.unit === 'date' ? formats.date(fact.text) : fact.text}</>;
  return <>{formats.value(fact.value, fact.unit)}</>;
}

/** Facts with their sources: what a statement rests on. */
export function Evidence({ facts }: { facts: readonly Fact[] }) {
  const { t } = useTranslation();
  if (facts.length === 0) return <p className="dim small">{t('insight.noEvidence')}</p>;
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <EvidenceRow key={fact.id} fact={fact} />
      ))}
    </dl>
  );
}

function EvidenceRow({ fact }: { fact: Fact }) {
  return (
    <>
      <dt>{fact.measure}</dt>
      <dd>
        <strong className="num">
          <FactValue fact={fact} />
        </strong>
        {fact.period && <span className="dim"> · {fact.period}</span>}
        <span className="dim"> · </span>
        {fact.link ? <Link to={fact.link}>{fact.subject}</Link> : <span className="dim">{fact.subject}</span>}
      </dd>
    </>
  );
}
