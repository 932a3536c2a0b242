import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupRiskQuery, surveysQuery, waveQuery } from '../api/queries';
import type { Survey } from '../api/types';
import feed from '../feed/feed.module.css';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Empty, Loaded, Note } from '../parts/states';
import styles from './listening.module.css';
import { Answers } from './Answers';
import { Breakdown } from './Breakdown';
import { QuoteSearch } from './QuoteSearch';
import { ResultTable } from './ResultTable';
import { Themes } from './Themes';
import { UnitDetails } from './UnitDetails';

export function ListeningPage() {
  const { t } = useTranslation();
  const surveys = useQuery(surveysQuery);
  return (
    <Page title={t('listening.title')} lead={t('listening.lead')}>
      <Loaded query={surveys} lines={8}>
        {(rows) =>
          rows.length === 0 ? (
            <Card>
              <Empty title={t('listening.none')} />
            </Card>
          ) : (
            <Results surveys={rows} />
          )
        }
      </Loaded>
    </Page>
  );
}

function Results({ surveys }: { surveys: readonly Survey[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [surveyId, setSurveyId] = useState(surveys[0]?.id ?? '');
  const [wanted, setWanted] = useState<number | null>(null);
  const survey = surveys.find((candidate) => candidate.id === surveyId) ?? surveys[0];
  if (!survey) return null;
  const published = survey.waves.filter((wave) => wave.publishedAt !== null);
  const wave = published.find((candidate) => candidate.number === wanted) ?? published.at(-1);
  return (
    <>
      <div className={feed.filters}>
        <Select
          label={t('listening.survey')}
          allowDeselect={false}
          value={survey.id}
          data={surveys.map((each) => ({ value: each.id, label: each.title }))}
          onChange={(value) => setSurveyId(value ?? survey.id)}
        />
        <Select
          className={styles.wave ?? ''}
          label={t('listening.wave')}
          allowDeselect={false}
          value={wave ? String(wave.number) : null}
          placeholder={t('listening.noWave')}
          data={[...published].reverse().map((each) => ({
            value: String(each.number),
            label: t('listening.waveName', {
              number: each.number,
              date: formats.date(each.closed ?? each.opened),
            }),
          }))}
          onChange={(value) => setWanted(value === null ? null : Number(value))}
        />
      </div>
      <Note>
        <p>{t('listening.rule', { scores: survey.minimumForScores, comments: survey.minimumForComments })}</p>
      </Note>
      <details className="small">
        <summary>{t('listening.governance.title')}</summary>
        <ul>
          {(
            ['measured', 'never', 'frozen', 'quotes', 'concerns', 'retention', 'erasure', 'access'] as const
          ).map((rule) => (
            <li key={rule}>{t(`listening.governance.${rule}`)}</li>
          ))}
          <GroupRisk />
        </ul>
        <p>
          <Link to="/listening/concerns">{t('concerns.title')}</Link> ·{' '}
          <Link to="/listening/access">{t('commentAccess.title')}</Link> ·{' '}
          <Link to="/erasure">{t('erasure.title')}</Link>
        </p>
      </details>
      {wave ? (
        <Wave survey={survey} wave={wave.number} />
      ) : (
        <Card>
          <Empty title={t('listening.unpublished')} />
        </Card>
      )}
    </>
  );
}

/** Whether the risk of groups is told, why not, and how good such warnings are. */
function GroupRisk() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data } = useQuery(groupRiskQuery);
  if (!data || data.precision === null || data.byChance === null) return null;
  return (
    <li>
      {t(data.on ? 'listening.governance.riskOn' : 'listening.governance.riskOff', {
        precision: formats.percent(data.precision),
        chance: formats.percent(data.byChance),
      })}
    </li>
  );
}

function Wave({ survey, wave }: { survey: Survey; wave: number }) {
  const { t } = useTranslation();
  const results = useQuery(waveQuery(survey.id, wave));
  const [selected, setSelected] = useState<string | null>(null);
  return (
    <Loaded query={results} lines={10}>
      {(data) => {
        const unit =
          data.units.find((each) => each.unit.unitId === selected) ??
          data.units.find((each) => each.unit.response.disclosure === 'Shown') ??
          data.units[0];
        return (
          <>
            <div className={styles.columns}>
              <Card
                flush
                title={t('listening.results')}
                lead={t('listening.scale')}
                aside={
                  <a
                    href={`/api/listening/surveys/${encodeURIComponent(survey.id)}/waves/${wave}/export`}
                    download
                  >
                    {t('listening.download')}
                  </a>
                }
              >
                <ResultTable
                  survey={survey}
                  results={data}
                  selected={unit?.unit.unitId ?? null}
                  select={setSelected}
                />
              </Card>
              {unit && <UnitDetails survey={survey} wave={wave} result={unit} />}
            </div>
            {unit && <Breakdown key={unit.unit.unitId} survey={survey} unit={unit.unit} />}
            {unit?.unit.comments.disclosure === 'Shown' && (
              <Card title={t('listening.themes')} lead={unit.unit.name}>
                <Themes themes={data.themes} shown={unit.unit.comments.themes} wave={wave} />
              </Card>
            )}
            <Answers survey={survey} />
            <QuoteSearch key={survey.id} survey={survey} />
          </>
        );
      }}
    </Loaded>
  );
}
