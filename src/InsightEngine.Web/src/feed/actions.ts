import { useMutation, useQueryClient } from '@tanstack/react-query';
import { postJson } from '../api/client';
import type { Insight } from '../api/types';

export type InsightAction =
  | { type: 'acknowledge'; by: string }
  | { type: 'snooze'; by: string; until: string }
  | { type: 'reopen'; by: string };

/** Tells the server what a person did with an insight; the lists follow at once. */
export function useInsightAction() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ insight, action }: { insight: Insight; action: InsightAction }) => {
      const { type, ...body } = action;
      return postJson<Insight>(`/api/insights/${encodeURIComponent(insight.id)}/${type}`, body);
    },
    onSuccess: async () => {
      await Promise.all(
        ['insights', 'matters', 'overview', 'objective', 'kpi', 'objectives'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      );
    },
  });
}

const dayMs = 86_400_000;

/** Ends of a snooze that the menu offers. */
export function snoozeEnds(now: number): { key: 'day' | 'week' | 'month'; until: string }[] {
  return [
    { key: 'day', until: new Date(now + dayMs).toISOString() },
    { key: 'week', until: new Date(now + 7 * dayMs).toISOString() },
    { key: 'month', until: new Date(now + 30 * dayMs).toISOString() },
  ];
}
