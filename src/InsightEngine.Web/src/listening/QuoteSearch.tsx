import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { quoteSearchQuery } from '../api/queries';
import type { Survey } from '../api/types';
import { Card } from '../parts/Card';
import { Loaded } from '../parts/states';
import styles from './listening.module.css';

/** Finds published quotes by meaning; a comment that was not quoted cannot be found. */
export function QuoteSearch({ survey }: { survey: Survey }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const found = useQuery(quoteSearchQuery(survey.id, asked));
  return (
    <Card title={t('listening.search.title')} lead={t('listening.search.lead')}>
      <form
        className={styles.searchForm}
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(text.trim());
        }}
      >
        <TextInput
          aria-label={t('listening.search.label')}
          placeholder={t('listening.search.placeholder')}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={text.trim().length === 0}>
          {t('listening.search.go')}
        </Button>
      </form>
      {asked && (
        <Loaded query={found}>
          {(rows) =>
            rows.length === 0 ? (
              <p className="dim small">{t('listening.search.none')}</p>
            ) : (
              <ul className={styles.themes} aria-live="polite">
                {rows.map((row) => (
                  <li key={`${row.wave} ${row.quote}`}>
                    <blockquote className={styles.quote}>{row.quote}</blockquote>
                    <p className="dim small">
                      {t('listening.search.from', { theme: row.theme, wave: row.wave })}
                    </p>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </Card>
  );
}
