import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useAccess } from '../access/access';
import { overviewQuery } from '../api/queries';
import type { InsightEvent, KpiDetail, KpiRow, ObjectiveRow, OutlookChange } from '../api/types';
import { LiveFeed } from './connection';
import type { LiveState } from './events';
import { Toasts } from './Toasts';

const LiveContext = createContext<LiveFeed | null>(null);
const refreshMs = 1500;
const toastMs = 12_000;
const mostToasts = 3;

function sessionStore(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** New probabilities go straight into what is on screen, so that trees recolour without a request. */
export function recolour(client: QueryClient, change: OutlookChange) {
  const risks = new Map(change.objectives.map((o) => [o.id, o.risk]));
  const misses = new Map(change.kpis.map((k) => [k.id, k.missProbability]));
  client.setQueryData<ObjectiveRow[]>(['objectives'], (rows) =>
    rows?.map((row) => (risks.has(row.id) ? { ...row, risk: risks.get(row.id) ?? null } : row)),
  );
  client.setQueryData<KpiRow[]>(['kpis'], (rows) =>
    rows?.map((row) => (misses.has(row.id) ? { ...row, missProbability: misses.get(row.id) ?? null } : row)),
  );
  for (const kpiId of misses.keys()) {
    if (client.getQueryData<KpiDetail>(['kpi', kpiId])) {
      void client.invalidateQueries({ queryKey: ['kpi', kpiId], exact: true });
    }
  }
  for (const objectiveId of risks.keys()) {
    void client.invalidateQueries({ queryKey: ['objective', objectiveId], exact: true });
  }
}

export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { may } = useAccess();
  const follows = may('ReadStrategy');
  const [feed] = useState(() => new LiveFeed(sessionStore()));
  const [toasts, setToasts] = useState<readonly InsightEvent[]>([]);

  useEffect(() => {
    let refresh: number | undefined;
    const dismiss = (key: string) => setToasts((old) => old.filter((t) => t.dedupeKey !== key));

    const refreshSoon = () => {
      refresh ??= window.setTimeout(() => {
        refresh = undefined;
        for (const key of ['overview', 'matters', 'objectives', 'kpis'])
          void client.invalidateQueries({ queryKey: [key] });
      }, refreshMs);
    };

    feed.handle({
      event: ({ insight }) => {
        refreshSoon();
        const key =
          insight.subjectKind === 'Kpi' ? 'kpi' : insight.subjectKind === 'Objective' ? 'objective' : null;
        if (key) void client.invalidateQueries({ queryKey: [key, insight.subjectId], exact: true });
      },
      outlook: (change) => {
        recolour(client, change);
        refreshSoon();
      },
      reload: () => void client.invalidateQueries(),
      interruption: (event) => {
        setToasts((old) =>
          [event, ...old.filter((t) => t.insight.id !== event.insight.id)].slice(0, mostToasts),
        );
        window.setTimeout(() => dismiss(event.dedupeKey), toastMs);
      },
    });

    // The connection waits until the page has drawn: the first content comes first.
    let cancelled = false;
    const begin = () =>
      client
        .fetchQuery(overviewQuery)
        .then((overview) => overview.logSequence)
        .catch(() => 0)
        .then((sequence) => (cancelled ? undefined : feed.start(sequence)));
    const timer = window.setTimeout(() => void (follows && begin()), 150);
    return () => {
      cancelled = true;
      window.clearTimeout(timer);
      window.clearTimeout(refresh);
    };
  }, [client, feed, follows]);

  return (
    <LiveContext.Provider value={feed}>
      {children}
      <Toasts events={toasts} dismiss={(key) => setToasts((old) => old.filter((t) => t.dedupeKey !== key))} />
    </LiveContext.Provider>
  );
}

export function useLiveFeed(): LiveFeed {
  const feed = useContext(LiveContext);
  if (!feed) throw new Error('LiveProvider is missing.');
  return feed;
}

export function useLive(): LiveState {
  const feed = useLiveFeed();
  return useSyncExternalStore(feed.subscribe, feed.snapshot);
}
