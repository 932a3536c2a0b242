import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Briefing } from '../api/types';
import { FactValue } from '../parts/Evidence';
import { Note } from '../parts/states';
import parts from '../parts/parts.module.css';
import styles from './briefing.module.css';
import { KpiEvidence, kpiOf } from './KpiEvidence';
import { cite, type Citation, type CitedSentence } from './citations';

interface ReaderProps {
  text: Pick<Briefing, 'sections' | 'facts'>;
  /** Without the heading of the first section, for an answer. */
  isAnswer?: boolean;
  /** What can be done with the sentence whose evidence is open. */
  tools?: (sentence: CitedSentence) => ReactNode;
  children?: ReactNode;
}

/** Sentences with the numbers of their facts; a number opens the evidence beside the text. */
export function Reader({ text, isAnswer = false, tools, children }: ReaderProps) {
  const { t } = useTranslation();
  const { sections, missing } = useMemo(() => cite(text), [text]);
  const [shown, setShown] = useState<CitedSentence | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  const close = () => {
    setShown(null);
    opener.current?.focus();
  };
  return (
    <div className={styles.reader} data-open={shown !== null || undefined}>
      <article className={styles.text}>
        {missing > 0 && (
          <Note band="atRisk">
            <p>{t('briefing.missing', { count: missing })}</p>
          </Note>
        )}
        {sections.map((section, place) => (
          <section key={section.heading}>
            {!(isAnswer && place === 0) && <h2>{section.heading}</h2>}
            {section.paragraphs.map((sentences, index) => (
              <p key={index}>
                {sentences.map((sentence) => (
                  <Sentence
                    key={sentence.place}
                    sentence={sentence}
                    isShown={sentence === shown}
                    show={(element) => {
                      opener.current = element;
                      setShown(sentence);
                    }}
                  />
                ))}
              </p>
            ))}
          </section>
        ))}
        {children}
      </article>
      {shown && <EvidencePanel sentence={shown} close={close} tools={tools?.(shown)} />}
      {!shown && <p className={styles.hint}>{t('briefing.hint')}</p>}
    </div>
  );
}

interface SentenceProps {
  sentence: CitedSentence;
  isShown: boolean;
  show: (element: HTMLElement) => void;
}

function Sentence({ sentence, isShown, show }: SentenceProps) {
  const { t } = useTranslation();
  const numbers = sentence.citations.map((citation) => citation.number);
  return (
    <span className={styles.sentence} data-shown={isShown || undefined}>
      {sentence.text}
      {numbers.length > 0 && (
        <button
          type="button"
          className={styles.cite}
          aria-expanded={isShown}
          aria-label={t('briefing.evidenceOf', { numbers: numbers.join(', ') })}
          onClick={(event) => show(event.currentTarget)}
        >
          {numbers.length > 3 ? `${numbers.slice(0, 2).join(',')}…` : numbers.join(',')}
        </button>
      )}
      {sentence.editor !== null && (
        <button
          type="button"
          className={styles.cite}
          aria-expanded={isShown}
          onClick={(event) => show(event.currentTarget)}
        >
          {t('briefing.wordsOf', { name: sentence.editor })}
        </button>
      )}{' '}
    </span>
  );
}

/** The facts that carry one sentence, each with the page where it can be checked. */
function EvidencePanel({
  sentence,
  close,
  tools,
}: {
  sentence: CitedSentence;
  close: () => void;
  tools: ReactNode;
}) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const kpis = [...new Set(sentence.citations.flatMap(({ fact }) => kpiOf(fact.link) ?? []))].slice(0, 3);
  useEffect(() => heading.current?.focus(), [sentence]);
  return (
    <aside
      className={styles.panel}
      aria-label={t('insight.evidence')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div className={styles.panelHead}>
        <h2 ref={heading} tabIndex={-1}>
          {t('insight.evidence')}
        </h2>
        <button type="button" className={styles.closeButton} aria-label={t('action.close')} onClick={close}>
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      <blockquote>{sentence.text}</blockquote>
      {sentence.editor !== null && (
        <p className="dim small">{t('briefing.ownWords', { name: sentence.editor })}</p>
      )}
      <ol>
        {sentence.citations.map((citation) => (
          <FactItem key={citation.number} citation={citation} />
        ))}
      </ol>
      {kpis.map((id) => (
        <KpiEvidence key={id} id={id} />
      ))}
      {tools}
    </aside>
  );
}

function FactItem({ citation: { number, fact } }: { citation: Citation }) {
  const { t } = useTranslation();
  return (
    <li value={number}>
      <p className={styles.factValue}>
        <span className={styles.factNumber}>{number}</span>
        <FactValue fact={fact} />
      </p>
      <dl className={parts.facts}>
        <dt>{t('briefing.measure')}</dt>
        <dd>{fact.measure}</dd>
        <dt>{t('briefing.subject')}</dt>
        <dd>{fact.link ? <Link to={fact.link}>{fact.subject}</Link> : fact.subject}</dd>
        {fact.period && (
          <>
            <dt>{t('briefing.period')}</dt>
            <dd>{fact.period}</dd>
          </>
        )}
        <dt>{t('briefing.factId')}</dt>
        <dd>
          <code>{fact.id}</code>
        </dd>
      </dl>
    </li>
  );
}
