import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/Page';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('state.notFound')}>
      <p>
        {t('state.noPage')} <Link to="/">{t('nav.home')}</Link>
      </p>
    </Page>
  );
}
