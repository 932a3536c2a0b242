import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { FileDown, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { briefingQuery } from '../api/queries';
import { useFormats } from '../i18n/useFormats';
import { audienceName, writerName } from './names';
import { Page } from '../parts/Page';
import { Loaded } from '../parts/states';
import styles from './briefing.module.css';
import { Comments, Desk, Difference } from './Desk';
import { Reader } from './Reader';
import { SentenceTools } from './SentenceTools';
import { Sharing } from './Sharing';

export function BriefingPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { id } = useParams({ strict: false }) as { id: string };
  const query = useQuery(briefingQuery(id));
  const data = query.data;
  const files = `/api/briefings/${encodeURIComponent(id)}`;
  return (
    <Page
      title={data?.title ?? t('briefing.one')}
      crumbs={[{ text: t('nav.briefings'), to: '/briefings' }]}
      lead={
        data &&
        t('briefing.meta', {
          audience: audienceName(t, data.audience),
          writer: writerName(t, data.writer),
          at: formats.dateTime(data.createdAt),
        })
      }
      actions={
        data && (
          <>
            <a className={styles.file} href={`${files}/markdown`} download={`${id}.md`}>
              <FileDown size={16} aria-hidden="true" /> Markdown
            </a>
            <a className={styles.file} href={`${files}/pdf`} target="_blank" rel="noreferrer">
              <FileDown size={16} aria-hidden="true" /> PDF
            </a>
            <a className={styles.file} href={`${files}/html`} target="_blank" rel="noreferrer">
              <Printer size={16} aria-hidden="true" /> {t('briefing.print')}
            </a>
          </>
        )
      }
    >
      <Loaded query={query} lines={12}>
        {(briefing) => (
          <>
            <Desk briefing={briefing} />
            {briefing.state === 'Published' && <Sharing id={briefing.id} />}
            <Reader
              key={briefing.edition}
              text={briefing}
              tools={(sentence) => (
                <SentenceTools
                  key={`${sentence.section}/${sentence.place}`}
                  briefing={briefing}
                  sentence={sentence}
                />
              )}
            >
              <p className="dim small">{t('briefing.hash', { hash: briefing.factSheetHash.slice(0, 16) })}</p>
            </Reader>
            <Difference id={briefing.id} />
            <Comments briefing={briefing} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
