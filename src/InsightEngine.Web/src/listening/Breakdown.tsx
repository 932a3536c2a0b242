import { Select, Table } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Survey, UnitResults } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { Note } from '../parts/states';
import styles from './listening.module.css';
import { heat, sizeBand } from './results';
import { Withheld } from './Withheld';

/** One unit by an attribute of its respondents, or by two; only what was published can be chosen. */
export function Breakdown({ survey, unit }: { survey: Survey; unit: UnitResults['unit'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [wanted, setWanted] = useState<string | null>(null);
  const name = (attributes: readonly string[]) => attributes.join(' × ');
  const cut = unit.attributes.find((each) => name(each.attributes) === wanted) ?? unit.attributes[0];
  const withheld =
    cut?.cells.filter(
      (cell) => cell.response.disclosure !== 'Shown' && cell.scores.every((score) => score.mean === null),
    ).length ?? 0;
  return (
    <Card
      flush={cut !== undefined}
      title={t('listening.breakdown.title')}
      lead={unit.name}
      aside={
        cut && (
          <Select
            aria-label={t('listening.breakdown.by')}
            allowDeselect={false}
            value={name(cut.attributes)}
            data={unit.attributes.map((each) => name(each.attributes))}
            onChange={setWanted}
          />
        )
      }
    >
      {!cut ? (
        <p className="dim small">{t('listening.breakdown.none')}</p>
      ) : (
        <>
          <div className={styles.scroll} tabIndex={0} role="region" aria-label={name(cut.attributes)}>
            <Table className={styles.table ?? ''}>
              <thead>
                <tr>
                  <th scope="col">{name(cut.attributes)}</th>
                  <th scope="col">{t('listening.breakdown.respondents')}</th>
                  {(cut.cells[0]?.scores ?? []).map((score) => {
                    const question = survey.questions.find((each) => each.id === score.questionId);
                    return (
                      <th key={score.questionId} scope="col" title={question?.text}>
                        {question?.dimension ?? question?.text ?? score.questionId}
                      </th>
                    );
                  })}
                  <th scope="col">{t('listening.sentiment')}</th>
                </tr>
              </thead>
              <tbody>
                {cut.cells.map((cell) => (
                  <tr key={cell.categories.join('|')}>
                    <th scope="row">{cell.categories.join(' · ')}</th>
                    <td className="num small">
                      {cell.response.respondents === null ? (
                        <Withheld reason={cell.response.disclosure} minimum={survey.minimumForScores} />
                      ) : (
                        sizeBand(cell.response.respondents)
                      )}
                    </td>
                    {cell.scores.map((score) => (
                      <td key={score.questionId}>
                        {score.mean === null ? (
                          <Withheld reason={score.disclosure} minimum={survey.minimumForScores} />
                        ) : (
                          <span className={`${styles.score} num`} data-heat={heat(score.mean)}>
                            {formats.number(Math.round(score.mean))}
                          </span>
                        )}
                      </td>
                    ))}
                    <td className="num small">
                      {cell.comments.sentiment === null ? (
                        <Withheld reason={cell.comments.disclosure} minimum={survey.minimumForComments} />
                      ) : (
                        formats.number(Math.round(cell.comments.sentiment * 100) / 100)
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
          {withheld > 0 && (
            <div className={styles.below}>
              <Note>
                <p>
                  {t('listening.breakdown.withheld', { count: withheld, minimum: survey.minimumForScores })}
                </p>
              </Note>
            </div>
          )}
        </>
      )}
    </Card>
  );
}
