import type { Insight } from '../api/types';
import { severityRank } from '../live/events';

/** What needs a decision first: the most severe, then the most likely, then the newest. */
export function byAttention(a: Insight, b: Insight): number {
  return (
    severityRank(b.severity) - severityRank(a.severity) ||
    (b.probability ?? 0) - (a.probability ?? 0) ||
    b.raisedAt.localeCompare(a.raisedAt)
  );
}
