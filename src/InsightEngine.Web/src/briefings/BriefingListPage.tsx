import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postJson } from '../api/client';
import { briefingsQuery, unitsQuery } from '../api/queries';
import type { BriefingRun } from '../api/types';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { DataTable } from '../parts/DataTable';
import { Page } from '../parts/Page';
import { Empty, Failure, Loaded } from '../parts/states';
import styles from './briefing.module.css';
import { audienceName, writerName } from './names';
import { Runs } from './Runs';
import { mergeRun } from './runSteps';

const audiences = ['executive', 'board', 'hr', 'manager'] as const;

export function BriefingListPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const briefings = useQuery(briefingsQuery);
  return (
    <Page title={t('briefing.title')} lead={t('briefing.lead')}>
      <Card title={t('briefing.write')} lead={t('briefing.writeLead')}>
        <WriteBriefing />
      </Card>
      <Card flush title={t('briefing.written')}>
        <Loaded query={briefings}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty title={t('briefing.none')} />
            ) : (
              <DataTable
                label={t('briefing.written')}
                rows={rows}
                rowKey={(row) => row.id}
                columns={[
                  {
                    head: t('briefing.name'),
                    cell: (row) => <Link to={`/briefings/${encodeURIComponent(row.id)}`}>{row.title}</Link>,
                  },
                  { head: t('briefing.for'), cell: (row) => audienceName(t, row.audience) },
                  { head: t('briefing.period'), cell: (row) => row.period },
                  { head: t('briefing.writer'), cell: (row) => writerName(t, row.writer) },
                  { head: t('briefing.created'), end: true, cell: (row) => formats.dateTime(row.createdAt) },
                ]}
              />
            )
          }
        </Loaded>
      </Card>
    </Page>
  );
}

function WriteBriefing() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [audience, setAudience] = useState<string>('executive');
  const [period, setPeriod] = useState('');
  const [unit, setUnit] = useState<string | null>(null);
  const units = useQuery(unitsQuery);
  // Leaders and the board read about the whole.
  const ofUnit = audience === 'hr' || audience === 'manager' ? unit : null;
  const [started, setStarted] = useState<readonly string[]>([]);
  const write = useMutation({
    mutationFn: () =>
      postJson<BriefingRun>('/api/briefings/runs', {
        audience,
        period: period.trim() || null,
        unitId: ofUnit,
      }),
    onSuccess: (run) => {
      client.setQueryData<BriefingRun[]>(['briefing-runs'], (runs) => mergeRun(runs ?? [], run));
      setStarted((ids) => [...ids, run.id]);
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate();
      }}
    >
      <Select
        label={t('briefing.for')}
        allowDeselect={false}
        value={audience}
        data={audiences.map((value) => ({ value, label: t(`briefing.audiences.${value}`) }))}
        onChange={(value) => setAudience(value ?? 'executive')}
      />
      {(audience === 'hr' || audience === 'manager') && (
        <Select
          label={t('briefing.unit')}
          placeholder={t('briefing.wholeOrganisation')}
          description={t('briefing.unitHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          clearable
          searchable
          value={unit}
          data={(units.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={setUnit}
        />
      )}
      <TextInput
        label={t('briefing.period')}
        placeholder={t('briefing.usualPeriod')}
        description={t('briefing.periodHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={period}
        onChange={(event) => setPeriod(event.currentTarget.value)}
      />
      <Button
        type="submit"
        className={styles.submit ?? ''}
        loading={write.isPending}
        leftSection={<PenLine size={16} aria-hidden="true" />}
      >
        {t('briefing.write')}
      </Button>
      {write.isError && (
        <div className={styles.wide}>
          <Failure error={write.error} />
        </div>
      )}
      <Runs started={started} />
    </form>
  );
}
