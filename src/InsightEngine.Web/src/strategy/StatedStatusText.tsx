import { useTranslation } from 'react-i18next';
import type { StatedStatus } from '../api/types';

export function StatedStatusText({ status }: { status: StatedStatus }) {
  const { t } = useTranslation();
  return <span className={status === 'NotStated' ? 'dim' : undefined}>{t(`status.stated.${status}`)}</span>;
}
