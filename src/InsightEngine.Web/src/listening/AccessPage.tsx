import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { commentAccessQuery } from '../api/queries';
import { useFormats } from '../i18n/useFormats';
import { Card } from '../parts/Card';
import { DataTable } from '../parts/DataTable';
import { Page } from '../parts/Page';
import { Empty, Loaded } from '../parts/states';

/** Who looked at comments: each search of quotes, each reading of the restricted list, each erasure. */
export function AccessPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const access = useQuery(commentAccessQuery);
  return (
    <Page title={t('commentAccess.title')} lead={t('commentAccess.lead')}>
      <Loaded query={access} lines={8}>
        {(rows) =>
          rows.length === 0 ? (
            <Card>
              <Empty title={t('commentAccess.none')} />
            </Card>
          ) : (
            <Card flush>
              <DataTable
                label={t('commentAccess.title')}
                rows={rows.map((row, place) => ({ ...row, place }))}
                rowKey={(row) => row.place}
                columns={[
                  { head: t('commentAccess.at'), cell: (row) => formats.dateTime(row.at) },
                  { head: t('commentAccess.who'), cell: (row) => row.who },
                  { head: t('commentAccess.what'), cell: (row) => t(`commentAccess.kinds.${row.kind}`) },
                  { head: t('commentAccess.subject'), cell: (row) => row.subject },
                  { head: t('commentAccess.filter'), cell: (row) => row.filter ?? '' },
                  { head: t('commentAccess.count'), cell: (row) => row.count ?? '', end: true },
                ]}
              />
            </Card>
          )
        }
      </Loaded>
      <p className="small">
        <Link to="/listening">{t('concerns.back')}</Link>
      </p>
    </Page>
  );
}
