import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { unitTrendQuery } from '../api/queries';
import type { Survey, UnitResults } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { Sparkline } from '../parts/Sparkline';
import styles from './listening.module.css';
import { halfWidth, sizeBand } from './results';
import { Withheld } from './Withheld';

interface UnitDetailsProps {
  survey: Survey;
  wave: number;
  result: UnitResults;
}

/** One unit: each question with its course over the waves, and what the comments are about. */
export function UnitDetails({ survey, wave, result: { unit } }: UnitDetailsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const trend = useQuery(unitTrendQuery(survey.id, unit.unitId));
  const course = (questionId: string) =>
    (trend.data ?? [])
      .filter((point) => point.wave <= wave)
      .map((point) => point.result.scores.find((score) => score.questionId === questionId)?.mean ?? null);
  const { response, comments } = unit;
  return (
    <Card
      title={unit.name}
      lead={
        response.respondents === null
          ? t('listening.sizeWithheld')
          : t('listening.size', { band: sizeBand(response.respondents) })
      }
    >
      <ul className={styles.questions}>
        {unit.scores.map((score) => {
          const question = survey.questions.find((each) => each.id === score.questionId);
          const margin = halfWidth(score);
          return (
            <li key={score.questionId}>
              <p>{question?.text ?? score.questionId}</p>
              {score.mean === null ? (
                <Withheld reason={score.disclosure} minimum={survey.minimumForScores} long />
              ) : (
                <div className={styles.measure}>
                  <Sparkline values={course(score.questionId)} />
                  <strong className="num">{formats.number(Math.round(score.mean))}</strong>
                  <span className="dim small num">
                    {margin !== null && `± ${formats.number(Math.round(margin * 10) / 10)}`}
                    {score.favourable !== null &&
                      ` · ${t('listening.favourable', { share: formats.percent(score.favourable) })}`}
                  </span>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {unit.drivers.length > 0 && (
        <>
          <h3 className={styles.subhead}>{t('listening.drivers')}</h3>
          <ul className={styles.topics}>
            {unit.drivers.map((driver) => {
              const question = survey.questions.find((each) => each.id === driver.questionId);
              return (
                <li key={driver.questionId} title={question?.text}>
                  <span>{question?.dimension ?? question?.text ?? driver.questionId}</span>
                  <span className={styles.share} aria-hidden="true">
                    <span style={{ width: `${Math.min(100, driver.weight * 100)}%` }} />
                  </span>
                  <span className="num small">{formats.percent(driver.weight)}</span>
                </li>
              );
            })}
          </ul>
        </>
      )}
      <h3 className={styles.subhead}>{t('listening.topics')}</h3>
      {comments.disclosure !== 'Shown' ? (
        <Withheld reason={comments.disclosure} minimum={survey.minimumForComments} long />
      ) : comments.topics.length === 0 ? (
        <p className="dim small">{t('listening.noTopics')}</p>
      ) : (
        <ul className={styles.topics}>
          {comments.topics.map((topic) => (
            <li key={topic.topic}>
              <span>{topic.topic.replaceAll('-', ' ')}</span>
              <span className={styles.share} aria-hidden="true">
                <span style={{ width: `${Math.min(100, topic.share * 100)}%` }} data-tone={topic.tone} />
              </span>
              <span className="num small">{formats.percent(topic.share)}</span>
              <span className="dim small">{t(`listening.tones.${topic.tone}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
