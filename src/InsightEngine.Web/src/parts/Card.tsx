import { useId, type ReactNode } from 'react';
import styles from './parts.module.css';

interface CardProps {
  title?: string;
  lead?: ReactNode;
  aside?: ReactNode;
  /** Without padding, for tables and lists that reach the edge. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

export function Card({ title, lead, aside, flush = false, className = '', children }: CardProps) {
  const id = useId();
  return (
    <section className={`${styles.card} ${className}`} aria-labelledby={title ? id : undefined}>
      {title && (
        <div className={styles.cardHead}>
          <h2 id={id}>{title}</h2>
          {lead && <p>{lead}</p>}
          {aside && <div>{aside}</div>}
        </div>
      )}
      <div
        className={flush ? undefined : styles.cardBody}
        style={title || flush ? undefined : { paddingTop: '1rem' }}
      >
        {children}
      </div>
    </section>
  );
}
