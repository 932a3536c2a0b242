import { Button, Select, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileDown, FileSearch, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, getJson, postForm, query } from '../api/client';
import { useName } from '../app/name';
import { Card } from '../parts/Card';
import { Page } from '../parts/Page';
import { Failure, Loading, Note } from '../parts/states';
import { FilePicker } from './FilePicker';
import styles from './import.module.css';
import { addFiles, type ImportMapping, type ImportReport } from './report';
import { ReportView } from './ReportView';

export function ImportPage() {
  const { t } = useTranslation();
  const mappings = useQuery({
    queryKey: ['mappings'],
    queryFn: ({ signal }) => getJson<ImportMapping[]>('/api/import/mappings', signal),
    staleTime: 300_000,
  });
  const isAbsent = mappings.error instanceof ApiError && mappings.error.status === 404;
  return (
    <Page
      title={t('import.title')}
      lead={t('import.lead')}
      actions={
        !isAbsent && (
          <a className={styles.template} href="/api/import/template" download>
            <FileDown size={16} aria-hidden="true" /> {t('import.template')}
          </a>
        )
      }
    >
      {isAbsent ? (
        <Note>
          <p>{t('import.absent')}</p>
        </Note>
      ) : (
        <ImportForm mappings={mappings.data ?? []} />
      )}
    </Page>
  );
}

function ImportForm({ mappings }: { mappings: readonly ImportMapping[] }) {
  const { t } = useTranslation();
  const { withName } = useName();
  const client = useQueryClient();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [mapping, setMapping] = useState<string | null>(null);
  const [strict, setStrict] = useState(false);
  const run = useMutation({
    mutationFn: ({ dryRun, by }: { dryRun: boolean; by: string }) => {
      const form = new FormData();
      for (const file of files) form.append('files', file, file.name);
      return postForm<ImportReport>(`/api/import${query({ dryRun, mapping, strict, by })}`, form);
    },
    onSuccess: (report) => (report.dryRun ? undefined : client.invalidateQueries()),
  });
  const change = (next: readonly File[]) => {
    setFiles(next);
    run.reset();
  };
  const start = (dryRun: boolean) => withName((by) => run.mutate({ dryRun, by }));
  const chosen = mappings.find((each) => each.name === mapping);
  return (
    <>
      <Card>
        <FilePicker
          files={files}
          add={(more) => change(addFiles(files, more))}
          remove={(file) => change(files.filter((f) => f !== file))}
        />
        <div className={styles.options}>
          <Select
            className={styles.mapping ?? ''}
            label={t('import.mapping')}
            placeholder={t('import.automatic')}
            description={chosen?.description || t('import.mappingHint')}
            inputWrapperOrder={['label', 'input', 'description']}
            data={mappings.map((each) => each.name)}
            value={mapping}
            onChange={(value) => {
              setMapping(value);
              run.reset();
            }}
            clearable
            searchable
            clearButtonProps={{ 'aria-label': t('action.clear') }}
          />
          <Switch
            label={t('import.strict')}
            description={t('import.strictHint')}
            checked={strict}
            onChange={(event) => setStrict(event.currentTarget.checked)}
          />
        </div>
        <div className={styles.buttons}>
          <Button
            disabled={files.length === 0}
            loading={run.isPending && run.variables.dryRun}
            leftSection={<FileSearch size={16} aria-hidden="true" />}
            onClick={() => start(true)}
          >
            {t('import.check')}
          </Button>
          <Button
            variant="default"
            disabled={files.length === 0}
            loading={run.isPending && !run.variables.dryRun}
            leftSection={<Upload size={16} aria-hidden="true" />}
            onClick={() => start(false)}
          >
            {t('import.run')}
          </Button>
        </div>
      </Card>
      <div aria-live="polite">
        {run.isPending && (
          <Card>
            <Loading lines={3} />
          </Card>
        )}
        {run.isError && <Failure error={run.error} />}
        {run.isSuccess && <ReportView report={run.data} />}
      </div>
    </>
  );
}
