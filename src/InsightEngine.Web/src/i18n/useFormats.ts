import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createFormats, type Formats } from './format';

const cache = new Map<string, Formats>();

/** The reader's own region of the language where the browser names one: 31 Dec in London, Dec 31 in New York. */
export function regionOf(language: string, browser: readonly string[]): string {
  return browser.find((candidate) => candidate.split('-')[0] === language) ?? language;
}

export function useFormats(): Formats {
  const { i18n, t } = useTranslation();
  const { language } = i18n;
  const weekLetter = t('format.week');
  return useMemo(() => {
    const known = cache.get(language);
    if (known) return known;
    const created = createFormats(regionOf(language, navigator.languages), weekLetter);
    cache.set(language, created);
    return created;
  }, [language, weekLetter]);
}
