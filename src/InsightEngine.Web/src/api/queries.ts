import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getJson, query } from './client';
import type {
  CommentAccess,
  GroupRiskItem,
  AuditEntry,
  Briefing,
  BriefingDiff,
  BriefingRow,
  BriefingRun,
  Channel,
  DecisionEntry,
  Delivery,
  FoundQuote,
  InitiativeDetail,
  KnownEvent,
  InsightPage,
  KpiDetail,
  KpiRow,
  LanguageModel,
  Lever,
  MatterPage,
  Nudge,
  ObjectiveDetail,
  ObjectiveRow,
  Overview,
  StatusHonesty,
  Reliability,
  Revision,
  ScheduleList,
  ServerStatus,
  Survey,
  ThemeAnswer,
  Unit,
  UnitInWave,
  WaveResults,
  WorkState,
} from './types';

export interface InsightFilter {
  state: string;
  type?: string | null;
  minSeverity?: string | null;
  objectiveId?: string | null;
  /** Entries per page. */
  limit?: number;
}

const id = encodeURIComponent;

export const overviewQuery = queryOptions({
  queryKey: ['overview'],
  queryFn: ({ signal }) => getJson<Overview>('/api/overview', signal),
});

export const honestyQuery = queryOptions({
  queryKey: ['objectives', 'honesty'],
  queryFn: ({ signal }) => getJson<StatusHonesty>('/api/objectives/status-honesty', signal),
});

export const objectivesQuery = queryOptions({
  queryKey: ['objectives'],
  queryFn: ({ signal }) => getJson<ObjectiveRow[]>('/api/objectives', signal),
});

export const objectiveQuery = (objectiveId: string) =>
  queryOptions({
    queryKey: ['objective', objectiveId],
    queryFn: ({ signal }) => getJson<ObjectiveDetail>(`/api/objectives/${id(objectiveId)}`, signal),
  });

export const leversQuery = (objectiveId: string) =>
  queryOptions({
    queryKey: ['objective', objectiveId, 'levers'],
    queryFn: ({ signal }) => getJson<Lever[]>(`/api/objectives/${id(objectiveId)}/levers`, signal),
  });

export const kpisQuery = queryOptions({
  queryKey: ['kpis'],
  queryFn: ({ signal }) => getJson<KpiRow[]>('/api/kpis', signal),
});

export const kpiQuery = (kpiId: string) =>
  queryOptions({
    queryKey: ['kpi', kpiId],
    queryFn: ({ signal }) => getJson<KpiDetail>(`/api/kpis/${id(kpiId)}`, signal),
  });

export const initiativeQuery = (initiativeId: string) =>
  queryOptions({
    queryKey: ['initiative', initiativeId],
    queryFn: ({ signal }) => getJson<InitiativeDetail>(`/api/initiatives/${id(initiativeId)}`, signal),
  });

export const revisionsQuery = (kpiId: string) =>
  queryOptions({
    queryKey: ['kpi', kpiId, 'revisions'],
    queryFn: ({ signal }) => getJson<Revision[]>(`/api/kpis/${id(kpiId)}/revisions`, signal),
  });

export const auditQuery = (kind: string, subjectId: string) =>
  queryOptions({
    queryKey: ['audit', kind, subjectId],
    queryFn: ({ signal }) =>
      getJson<AuditEntry[]>(`/api/audit${query({ kind, id: subjectId, limit: 200 })}`, signal),
  });

export const insightsQuery = (filter: InsightFilter) =>
  infiniteQueryOptions({
    queryKey: ['insights', filter],
    queryFn: ({ signal, pageParam }) =>
      getJson<InsightPage>(`/api/insights${query({ limit: 50, ...filter, cursor: pageParam })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const mattersQuery = (filter: InsightFilter) =>
  infiniteQueryOptions({
    queryKey: ['matters', filter],
    queryFn: ({ signal, pageParam }) =>
      getJson<MatterPage>(`/api/matters${query({ limit: 20, ...filter, cursor: pageParam })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => getJson<ServerStatus>('/api/status', signal),
  refetchInterval: 10_000,
});

export const languageModelQuery = queryOptions({
  queryKey: ['language-model'],
  queryFn: ({ signal }) => getJson<LanguageModel>('/api/language-model', signal),
  refetchInterval: 15_000,
});

export const reliabilityQuery = queryOptions({
  queryKey: ['reliability'],
  queryFn: ({ signal }) => getJson<Reliability>('/api/reliability', signal),
});

export const workQuery = queryOptions({
  queryKey: ['work'],
  queryFn: ({ signal }) => getJson<WorkState>('/api/work', signal),
  refetchInterval: 5_000,
});

export const schedulesQuery = queryOptions({
  queryKey: ['schedules'],
  queryFn: ({ signal }) => getJson<ScheduleList>('/api/schedules', signal),
  refetchInterval: 5_000,
});

export const nudgesQuery = queryOptions({
  queryKey: ['nudges'],
  queryFn: ({ signal }) => getJson<Nudge[]>('/api/nudges', signal),
  refetchInterval: 30_000,
});

export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: ({ signal }) => getJson<Unit[]>('/api/units', signal),
});

export const briefingsQuery = queryOptions({
  queryKey: ['briefings'],
  queryFn: ({ signal }) => getJson<BriefingRow[]>('/api/briefings', signal),
});

/** Briefings that are being written; the hub tells each step, the interval is for a page without it. */
export const briefingRunsQuery = queryOptions({
  queryKey: ['briefing-runs'],
  queryFn: ({ signal }) => getJson<BriefingRun[]>('/api/briefings/runs', signal),
  refetchInterval: (query) => (query.state.data?.some((run) => run.state === 'Running') ? 2_000 : false),
});

export const briefingQuery = (briefingId: string) =>
  queryOptions({
    queryKey: ['briefing', briefingId],
    queryFn: ({ signal }) => getJson<Briefing>(`/api/briefings/${id(briefingId)}`, signal),
    staleTime: Infinity,
  });

export const briefingDiffQuery = (briefingId: string) =>
  queryOptions({
    queryKey: ['briefing', briefingId, 'diff'],
    queryFn: ({ signal }) => getJson<BriefingDiff>(`/api/briefings/${id(briefingId)}/diff`, signal),
    staleTime: Infinity,
  });

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => getJson<Channel[]>('/api/channels', signal),
});

export const deliveriesQuery = (briefingId: string) =>
  queryOptions({
    queryKey: ['deliveries', briefingId],
    queryFn: ({ signal }) => getJson<Delivery[]>(`/api/deliveries${query({ briefingId })}`, signal),
    refetchInterval: (state) => (state.state.data?.some((one) => one.state === 'Pending') ? 2000 : false),
  });

export const decisionsQuery = queryOptions({
  queryKey: ['decisions'],
  queryFn: ({ signal }) => getJson<DecisionEntry[]>('/api/decisions', signal),
});

export const eventsQuery = queryOptions({
  queryKey: ['events'],
  queryFn: ({ signal }) => getJson<KnownEvent[]>('/api/events', signal),
});

export const commentAccessQuery = queryOptions({
  queryKey: ['comment-access'],
  queryFn: ({ signal }) => getJson<CommentAccess[]>('/api/listening/access', signal),
});

export const groupRiskQuery = queryOptions({
  queryKey: ['group-risk'],
  queryFn: ({ signal }) => getJson<GroupRiskItem>('/api/listening/group-risk', signal),
});

export const surveysQuery = queryOptions({
  queryKey: ['surveys'],
  queryFn: ({ signal }) => getJson<Survey[]>('/api/listening/surveys', signal),
});

export const waveQuery = (survey: string, wave: number) =>
  queryOptions({
    queryKey: ['wave', survey, wave],
    queryFn: ({ signal }) =>
      getJson<WaveResults>(`/api/listening/surveys/${id(survey)}/waves/${wave}`, signal),
    staleTime: 300_000,
  });

export const themeAnswersQuery = (survey: string) =>
  queryOptions({
    queryKey: ['themeAnswers', survey],
    queryFn: ({ signal }) => getJson<ThemeAnswer[]>(`/api/listening/surveys/${id(survey)}/answers`, signal),
  });

export const quoteSearchQuery = (survey: string, text: string) =>
  queryOptions({
    queryKey: ['quoteSearch', survey, text],
    queryFn: ({ signal }) =>
      getJson<FoundQuote[]>(`/api/listening/surveys/${id(survey)}/search${query({ text })}`, signal),
    enabled: text.length > 0,
    staleTime: 300_000,
  });

export const unitTrendQuery = (survey: string, unit: string) =>
  queryOptions({
    queryKey: ['unitTrend', survey, unit],
    queryFn: ({ signal }) =>
      getJson<UnitInWave[]>(`/api/listening/surveys/${id(survey)}/units/${id(unit)}`, signal),
    staleTime: 300_000,
  });
