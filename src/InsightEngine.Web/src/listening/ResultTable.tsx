import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResultDifference, ScoreResult, Survey, WaveResults } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import parts from '../parts/parts.module.css';
import styles from './listening.module.css';
import { depths, heat } from './results';
import { Withheld } from './Withheld';

interface ResultTableProps {
  survey: Survey;
  results: WaveResults;
  selected: string | null;
  select: (unitId: string) => void;
}

/** Units down, questions across; what is withheld says why. */
export function ResultTable({ survey, results, selected, select }: ResultTableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const depth = useMemo(() => depths(results.units), [results.units]);
  const questions = survey.questions.filter((question) => question.kind === 'Score');
  return (
    <div className={parts.tableWrap} tabIndex={0} role="region" aria-label={t('listening.results')}>
      <table className={`${parts.table} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{t('strategy.unit')}</th>
            <th scope="col" data-end>
              {t('listening.rate')}
            </th>
            {questions.map((question) => (
              <th key={question.id} scope="col" data-end title={question.text}>
                {question.dimension ?? question.id}
              </th>
            ))}
            <th scope="col" data-end>
              {t('listening.sentiment')}
            </th>
          </tr>
        </thead>
        <tbody>
          {results.units.map(({ unit, scoreChanges, sentimentChange }) => {
            const { response, comments } = unit;
            return (
              <tr key={unit.unitId} data-selected={unit.unitId === selected || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.unit}
                    aria-pressed={unit.unitId === selected}
                    style={{ marginInlineStart: `${(depth.get(unit.unitId) ?? 0) * 0.9}rem` }}
                    onClick={() => select(unit.unitId)}
                  >
                    {unit.name}
                  </button>
                </th>
                <td data-end>
                  {response.respondents !== null && response.invited ? (
                    formats.percent(Math.min(1, response.respondents / response.invited))
                  ) : response.disclosure === 'Shown' ? (
                    '–'
                  ) : (
                    <Withheld reason={response.disclosure} minimum={results.minimumForScores} />
                  )}
                </td>
                {questions.map((question) => {
                  const index = unit.scores.findIndex((score) => score.questionId === question.id);
                  return (
                    <td key={question.id} data-end>
                      <Score
                        score={unit.scores[index]}
                        change={scoreChanges[index] ?? null}
                        minimum={results.minimumForScores}
                      />
                    </td>
                  );
                })}
                <td data-end>
                  {comments.sentiment === null ? (
                    <Withheld reason={comments.disclosure} minimum={results.minimumForComments} />
                  ) : (
                    <>
                      <Change change={sentimentChange} />
                      {formats.signed(Math.round(comments.sentiment * 100) / 100)}
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface ScoreProps {
  score: ScoreResult | undefined;
  change: ResultDifference | null;
  minimum: number;
}

function Score({ score, change, minimum }: ScoreProps) {
  const formats = useFormats();
  if (!score) return <>–</>;
  if (score.mean === null) return <Withheld reason={score.disclosure} minimum={minimum} />;
  return (
    <span className={styles.score} data-heat={heat(score.mean)}>
      <Change change={change} />
      {formats.number(Math.round(score.mean))}
    </span>
  );
}

/** An arrow only where the change is more than chance. */
function Change({ change }: { change: ResultDifference | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!change?.significant) return null;
  const rises = change.difference > 0;
  const Icon = rises ? ArrowUp : ArrowDown;
  const words = t('listening.changed', { change: formats.signed(Math.round(change.difference * 100) / 100) });
  return (
    <span title={words}>
      <Icon size={13} aria-hidden="true" />
      <span className="visually-hidden">{words} </span>
    </span>
  );
}
