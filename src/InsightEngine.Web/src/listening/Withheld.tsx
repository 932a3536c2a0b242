import { EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Disclosure } from '../api/types';
import styles from './listening.module.css';

/** A result that is not shown, with the reason; there is no value behind it. */
export function Withheld({
  reason,
  minimum,
  long = false,
}: {
  reason: Disclosure;
  minimum: number;
  long?: boolean;
}) {
  const { t } = useTranslation();
  const why = t(reason === 'Complementary' ? 'listening.complementary' : 'listening.insufficient', {
    minimum,
  });
  return (
    <span className={styles.withheld} title={why}>
      <EyeOff size={14} aria-hidden="true" />
      <span className={long ? undefined : 'visually-hidden'}>{why}</span>
    </span>
  );
}
