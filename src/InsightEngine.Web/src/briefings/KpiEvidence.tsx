import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { kpiQuery } from '../api/queries';
import { useFormats } from '../i18n/useFormats';
import { Sparkline } from '../parts/Sparkline';
import { Loaded } from '../parts/states';
import styles from './briefing.module.css';

const shownValues = 6;

/** The id of the KPI that a link of a fact leads to; null for any other link. */
export function kpiOf(link: string | null): string | null {
  const match = /^\/kpis\/([^/?#]+)$/.exec(link ?? '');
  return match?.[1] ? decodeURIComponent(match[1]) : null;
}

/** What a fact about a KPI rests on: its course, the last values and the version of its definition. */
export function KpiEvidence({ id }: { id: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const query = useQuery(kpiQuery(id));
  return (
    <Loaded query={query} lines={2}>
      {(kpi) => {
        const unit = kpi.definition?.unit ?? null;
        const course = kpi.history.slice(-26);
        return (
          <div className={styles.evidence}>
            <h3>{kpi.name}</h3>
            <Sparkline values={course.map((one) => one.value)} target={kpi.openTarget?.value ?? null} />
            {kpi.definition && (
              <p className="dim small">
                {t('briefing.definition', {
                  version: kpi.definition.version,
                  since: formats.date(kpi.definition.effectiveFrom),
                })}
                {kpi.definition.formula ? `: ${kpi.definition.formula}` : ''}
              </p>
            )}
            <table>
              <caption className="visually-hidden">{t('briefing.lastValues', { name: kpi.name })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('briefing.period')}</th>
                  <th scope="col">{t('briefing.value')}</th>
                </tr>
              </thead>
              <tbody>
                {course
                  .slice(-shownValues)
                  .reverse()
                  .map((one) => (
                    <tr key={one.periodStart}>
                      <td>{formats.period(one.periodStart, kpi.cadence)}</td>
                      <td>{formats.value(one.value, unit)}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        );
      }}
    </Loaded>
  );
}
