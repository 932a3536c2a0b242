import { useTranslation } from 'react-i18next';
import type { Theme, ThemeResult } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import styles from './listening.module.css';

interface ThemesProps {
  themes: readonly Theme[];
  shown: readonly ThemeResult[];
  wave: number;
}

/** Themes that the comments of a unit share, with what some of them say; each stands for at least the threshold of people. */
export function Themes({ themes, shown, wave }: ThemesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (shown.length === 0) return <p className="dim small">{t('listening.noThemes')}</p>;
  return (
    <ul className={styles.themes}>
      {shown.map((result) => {
        const theme = themes.find((each) => each.id === result.themeId);
        const since = theme?.firstWave ?? wave;
        return (
          <li key={result.themeId}>
            <p className={styles.themeHead}>
              <strong>{theme?.name ?? result.themeId}</strong>
              <span className="num small">{formats.percent(result.share)}</span>
              <span className="dim small">
                {t(`listening.tones.${result.tone}`)} ·{' '}
                {since === wave ? t('listening.themeNew') : t('listening.themeSince', { wave: since })}
              </span>
            </p>
            {result.quotes.map((quote) => (
              <blockquote key={quote} className={styles.quote}>
                {quote}
              </blockquote>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
