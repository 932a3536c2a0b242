import { useTranslation } from 'react-i18next';
import type { Driver, KpiDetail } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { Empty, Note } from '../parts/states';
import parts from '../parts/parts.module.css';
import { riskBand } from '../risk/bands';
import styles from './kpi.module.css';
import { targetText } from './target';

/** What is expected, against what, and what would still help. */
export function Verdict({ kpi }: { kpi: KpiDetail }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { outlook } = kpi;
  if (!outlook) return <Empty title={t('kpi.notComputed')} />;
  const unit = kpi.definition?.unit ?? null;
  const isLevel = kpi.definition?.aggregation === 'Last';
  const target = kpi.openTarget;
  return (
    <>
      {outlook.missProbability === null ? (
        <Note>
          <p>{t(target ? 'kpi.noProbability' : 'kpi.noTarget')}</p>
        </Note>
      ) : (
        <p className={`${styles.big} risk-${riskBand(outlook.missProbability)}`}>
          <strong className="num">{formats.percent(outlook.missProbability)}</strong>
          <span>{t('kpi.chanceOfMiss', { date: formats.date(outlook.targetEnd) })}</span>
        </p>
      )}
      <dl className={parts.facts}>
        {outlook.calibration && (
          <>
            <dt>{t('kpi.calibration')}</dt>
            <dd>
              <a href="/reliability">
                {outlook.calibration === 'as delivered'
                  ? t('kpi.calibrationDelivered')
                  : t('kpi.calibrationOwn', { before: formats.percent(outlook.deliveredMissProbability) })}
              </a>
            </dd>
          </>
        )}
        {outlook.missProbability !== null && (
          <>
            <dt>{t('kpi.samplingError')}</dt>
            <dd>
              {t(isLevel && !(target && target.holdPeriods > 1) ? 'kpi.samplingNone' : 'kpi.samplingFutures')}
            </dd>
          </>
        )}
        {target && (
          <>
            <dt>{t('kpi.target')}</dt>
            <dd className="num">
              {targetText(
                formats,
                kpi.definition?.direction ?? null,
                unit,
                target.value,
                target.rangeLow,
                target.rangeHigh,
              )}
              {target.holdPeriods > 1 && (
                <span className="dim"> · {t('kpi.hold', { count: target.holdPeriods })}</span>
              )}
            </dd>
          </>
        )}
        <dt>{t('kpi.last')}</dt>
        <dd className="num">
          {formats.value(outlook.lastValue, unit)}{' '}
          <span className="dim">· {formats.period(outlook.lastPeriod, kpi.cadence)}</span>
        </dd>
        {outlook.expectedMedian !== null && (
          <>
            <dt>{t('kpi.expected')}</dt>
            <dd className="num">
              {formats.value(outlook.expectedMedian, unit)}{' '}
              <span className="dim">
                {t('kpi.range80', {
                  low: formats.number(outlook.expectedLow),
                  high: formats.value(outlook.expectedHigh, unit),
                })}
              </span>
            </dd>
          </>
        )}
        {kpi.progress && (
          <>
            <dt>{t('kpi.progress')}</dt>
            <dd className="num">
              {formats.percent(Math.max(0, kpi.progress.share))}{' '}
              <span className="dim">
                {t('kpi.progressExpected', { share: formats.percent(kpi.progress.expected) })}
              </span>
            </dd>
          </>
        )}
        {outlook.requiredRunRate !== null && (
          <>
            <dt>{t('kpi.needed')}</dt>
            <dd className="num">
              {t('kpi.perPeriod', {
                gain: (isLevel ? formats.signed : formats.value)(outlook.requiredRunRate, unit),
              })}
            </dd>
          </>
        )}
        <dt>{t('kpi.crossing')}</dt>
        <dd>
          {outlook.crossingDate ? formats.period(outlook.crossingDate, kpi.cadence) : t('kpi.noCrossing')}
        </dd>
      </dl>
      {outlook.note && <p className="dim small">{t('kpi.note', { note: outlook.note })}</p>}
      {outlook.drivers.length > 0 && <Drivers drivers={outlook.drivers} />}
    </>
  );
}

/** Reasons as bars to either side: to the right they raise the risk. */
function Drivers({ drivers }: { drivers: readonly Driver[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const largest = Math.max(0.01, ...drivers.map((driver) => Math.abs(driver.effect)));
  return (
    <>
      <h3 className={styles.subhead}>{t('kpi.why')}</h3>
      <ul className={styles.drivers}>
        {drivers.map((driver) => {
          const share = `${(Math.abs(driver.effect) / largest) * 50}%`;
          return (
            <li key={driver.name} className={driver.effect > 0 ? 'risk-atRisk' : 'risk-low'}>
              <p>{driver.sentence}</p>
              <span className={styles.driverBar} aria-hidden="true">
                <span style={{ width: share, left: driver.effect > 0 ? '50%' : `calc(50% - ${share})` }} />
              </span>
              <span className={`${styles.effect} num`}>
                {t('kpi.effect', { points: formats.points(driver.effect) })}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
