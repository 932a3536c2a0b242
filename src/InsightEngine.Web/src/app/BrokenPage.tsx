import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/Page';
import { Failure } from '../parts/states';

/** A page that failed while it was drawn, for example one of an older version than the server's answers. */
export function BrokenPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <Page title={t('state.failed')}>
      <Failure error={error} retry={() => window.location.reload()} />
    </Page>
  );
}
