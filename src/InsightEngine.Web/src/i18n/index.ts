import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en, type Texts } from './en';

export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const storageKey = 'insight.language';

function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/** The stored choice, else the first language of the browser that the app speaks, else English. */
export function wantedLanguage(choice: string | null, browser: readonly string[]): Language {
  for (const candidate of choice ? [choice, ...browser] : browser) {
    const short = candidate.slice(0, 2).toLowerCase();
    if (short in languages) return short as Language;
  }
  return 'en';
}

const loaders: Record<Language, () => Promise<Texts>> = {
  en: () => Promise.resolve(en),
  de: () => import('./de').then((module) => module.de),
};

export async function setLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await loaders[language]());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // The choice then lasts until the page is closed.
  }
}

export async function startTexts(): Promise<void> {
  const language = wantedLanguage(stored(), navigator.languages);
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  if (language !== 'en') await setLanguage(language);
}
