import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { leversQuery } from '../api/queries';
import type { Lever } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { Loaded } from '../parts/states';
import { RiskBadge } from '../risk/RiskBadge';
import styles from './objective.module.css';

/** What would lower the objective's risk most, one improvement after another, and the work under way for it. */
export function Levers({ objectiveId }: { objectiveId: string }) {
  const { t } = useTranslation();
  const query = useQuery(leversQuery(objectiveId));
  if (query.data?.length === 0) return null;
  return (
    <Card title={t('lever.title')} lead={t('lever.lead')}>
      <Loaded query={query} lines={3}>
        {(levers) => (
          <ol className={styles.levers}>
            {levers.map((lever) => (
              <LeverRow key={lever.kpiId} lever={lever} />
            ))}
          </ol>
        )}
      </Loaded>
    </Card>
  );
}

function LeverRow({ lever }: { lever: Lever }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <li>
      <div>
        <Link to={`/kpis/${encodeURIComponent(lever.kpiId)}`}>{lever.kpi}</Link>
        <p>
          {t('lever.improvement', {
            by:
              lever.unit === '%'
                ? t('lever.points', { points: formats.signed(lever.improveBy) })
                : formats.signed(lever.improveBy, lever.unit),
            to: formats.value(lever.improveTo, lever.unit),
            now: formats.percent(lever.missProbability),
            then: formats.percent(lever.missProbabilityThen),
            alone: formats.percent(lever.riskThen),
          })}
        </p>
        {lever.work.map((work) => (
          <p key={work.id} className="dim small">
            {work.slipDays > 0
              ? t('lever.late', {
                  title: work.title,
                  expected: formats.date(work.expectedFinish),
                  planned: formats.date(work.plannedFinish),
                })
              : t('lever.onPlan', { title: work.title, planned: formats.date(work.plannedFinish) })}
          </p>
        ))}
        {lever.work.length === 0 && <p className="dim small">{t('lever.noWork')}</p>}
      </div>
      <span className={styles.fromTo}>
        <RiskBadge probability={lever.riskNow} meaning={t('lever.riskNow')} />
        <span aria-hidden="true">→</span>
        <RiskBadge probability={lever.riskTogether} meaning={t('lever.riskThen')} />
      </span>
    </li>
  );
}
