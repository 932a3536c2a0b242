import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createFormats, type Formats } from './format';

const cache = new Map<string, Formats>();

export function useFormats(): Formats {
  const { i18n, t } = useTranslation();
  const { language } = i18n;
  const weekLetter = t('format.week');
  return useMemo(() => {
    const known = cache.get(language);
    if (known) return known;
    const created = createFormats(language, weekLetter);
    cache.set(language, created);
    return created;
  }, [language, weekLetter]);
}
