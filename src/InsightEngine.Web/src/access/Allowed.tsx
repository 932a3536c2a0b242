import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../api/types';
import { Page } from '../parts/Page';
import { Note } from '../parts/states';
import { useAccess } from './access';

/** What each page needs; the longest beginning of the path counts. */
const needs: readonly (readonly [string, Permission])[] = [
  ['/listening/concerns', 'ReviewConcerns'],
  ['/admin', 'Administer'],
  ['/settings', 'Administer'],
  ['/import', 'EditData'],
  ['/listening', 'ReadListening'],
  ['/briefings', 'UseBriefings'],
  ['/ask', 'UseBriefings'],
  ['/status', 'SeeStatus'],
  ['/reliability', 'SeeStatus'],
  ['/account', 'SignedIn'],
  ['/sign-in', 'SignedIn'],
  ['/erasure', 'SignedIn'],
];

export const permissionOf = (path: string): Permission =>
  needs.find(([start]) => path === start || path.startsWith(`${start}/`))?.[1] ?? 'ReadStrategy';

/** The page, or in words that it is for others. */
export function Allowed({ path, children }: { path: string; children: ReactNode }) {
  const { t } = useTranslation();
  const { may } = useAccess();
  if (may(permissionOf(path))) return <>{children}</>;
  return (
    <Page title={t('access.forbidden')}>
      <Note band="watch">
        <p>{t('access.forbiddenWhy')}</p>
      </Note>
    </Page>
  );
}
