import { Radio, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live/LiveProvider';
import styles from './shell.module.css';

export function ConnectionState() {
  const { t } = useTranslation();
  const { status } = useLive();
  const Icon = status === 'live' ? Radio : RefreshCw;
  return (
    <div
      className={`${styles.state} risk-${status === 'live' ? 'low' : status === 'connecting' ? 'unknown' : 'watch'}`}
      data-status={status}
      role="status"
      title={t(`live.${status}`)}
    >
      <Icon size={15} aria-hidden="true" />
      <span>{t(`live.${status}`)}</span>
    </div>
  );
}
