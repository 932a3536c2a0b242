import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { postJson } from '../api/client';
import { workQuery } from '../api/queries';
import type { DeadLetter, WorkState } from '../api/types';
import { useName } from '../app/name';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { DataTable } from '../parts/DataTable';
import { Page } from '../parts/Page';
import { Empty, Failure, Loaded, Note } from '../parts/states';
import parts from '../parts/parts.module.css';

export function WorkPage() {
  const { t } = useTranslation();
  const work = useQuery(workQuery);
  return (
    <Page title={t('work.title')} lead={t('work.lead')}>
      {work.data?.lastFailure && (
        <Note band="atRisk">
          <p>{t('status.failure', { reason: work.data.lastFailure })}</p>
        </Note>
      )}
      <Card title={t('work.bus')}>
        <Loaded query={work} lines={2}>
          {(data) => (
            <dl className={parts.facts}>
              <dt>{t('work.bus')}</dt>
              <dd>{data.bus}</dd>
              <dt>{t('status.server')}</dt>
              <dd>{data.server}</dd>
            </dl>
          )}
        </Loaded>
      </Card>
      <Card title={t('work.owed')}>
        <Loaded query={work} lines={4}>
          {(data) => <Owed work={data} />}
        </Loaded>
      </Card>
      <Card title={t('work.dead')}>
        <Loaded query={work} lines={4}>
          {(data) => <Dead work={data} />}
        </Loaded>
      </Card>
    </Page>
  );
}

function Owed({ work }: { work: WorkState }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (work.owed.length === 0) return <Empty title={t('work.nothingOwed')} />;
  return (
    <>
      <p>{work.owed.map((kind) => `${kind.kind} ${formats.number(kind.count)}`).join(' · ')}</p>
      <DataTable
        label={t('work.owed')}
        rows={work.oldest}
        rowKey={(row) => `${row.kind}/${row.id}`}
        columns={[
          { head: t('work.kind'), cell: (row) => row.kind },
          { head: t('work.subject'), cell: (row) => row.id },
          { head: t('work.since'), cell: (row) => formats.dateTime(row.since) },
        ]}
      />
    </>
  );
}

function Dead({ work }: { work: WorkState }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { withName } = useName();
  const client = useQueryClient();
  const close = useMutation({
    mutationFn: ({ id, what, by }: { id: number; what: string; by: string }) =>
      postJson<DeadLetter>(`/api/work/dead-letters/${id}/${what}`, { by }),
    onSettled: () => client.invalidateQueries({ queryKey: workQuery.queryKey }),
  });
  if (work.deadLetters.length === 0) return <Empty title={t('work.noDead')} />;
  return (
    <>
      <p>{t('work.deadText')}</p>
      {close.error && <Failure error={close.error} />}
      <DataTable
        label={t('work.dead')}
        rows={work.deadLetters}
        rowKey={(row) => String(row.id)}
        columns={[
          { head: t('work.at'), cell: (row) => formats.dateTime(row.at) },
          { head: t('work.subject'), cell: (row) => row.subjects.join(', ') },
          { head: t('status.server'), cell: (row) => row.server },
          { head: t('work.reason'), cell: (row) => row.reason },
          {
            head: t('work.decide'),
            cell: (row) =>
              (['retry', 'discard'] as const).map((what) => (
                <Button
                  key={what}
                  size="compact-sm"
                  variant="default"
                  aria-label={t(`work.${what}Of`, { subjects: row.subjects.join(', ') })}
                  onClick={() => withName((by) => close.mutate({ id: row.id, what, by }))}
                >
                  {t(`work.${what}`)}
                </Button>
              )),
          },
        ]}
      />
    </>
  );
}
