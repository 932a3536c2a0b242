import { Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './parts.module.css';

export interface Crumb {
  text: string;
  to: string;
}

interface PageProps {
  title: string;
  /** Shown in the browser's tab when it should differ from the heading. */
  tab?: string;
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, tab, lead, crumbs = [], actions, children }: PageProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${tab ?? title} · InsightEngine`;
  }, [tab, title]);

  return (
    <div className={styles.page}>
      {crumbs.length > 0 && (
        <nav className={styles.crumbs} aria-label={t('shell.path')}>
          <ol>
            {crumbs.map((crumb) => (
              <li key={crumb.to}>
                <Link to={crumb.to}>{crumb.text}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={styles.title}>
        <div>
          <h1>{title}</h1>
          {lead && <p>{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
