import type { KpiRow, ObjectiveRow } from '../api/types';

export interface Hit {
  kind: 'Objective' | 'Kpi';
  id: string;
  text: string;
  hint: string;
  probability: number | null;
  path: string;
}

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase();

/** 0 when a word is not found; more when it stands at the start of the text or of a word. */
function score(text: string, words: readonly string[]): number {
  let total = 0;
  for (const word of words) {
    const at = text.indexOf(word);
    if (at < 0) return 0;
    total += at === 0 ? 3 : /\W/.test(text[at - 1] ?? '') ? 2 : 1;
  }
  return total;
}

/** Objectives and KPIs that contain every word of the question, best first; without a question the riskiest. */
export function search(
  question: string,
  objectives: readonly ObjectiveRow[],
  kpis: readonly KpiRow[],
  limit = 12,
): Hit[] {
  const words = fold(question).split(/\s+/).filter(Boolean);
  const all: Hit[] = [
    ...objectives.map((o): Hit => ({
      kind: 'Objective',
      id: o.id,
      text: o.title,
      hint: [o.orgUnit, o.owner].filter(Boolean).join(' · '),
      probability: o.risk,
      path: `/objectives/${encodeURIComponent(o.id)}`,
    })),
    ...kpis.map((k): Hit => ({
      kind: 'Kpi',
      id: k.id,
      text: k.name,
      hint: k.owner ?? '',
      probability: k.missProbability,
      path: `/kpis/${encodeURIComponent(k.id)}`,
    })),
  ];
  const risk = (hit: Hit) => hit.probability ?? -1;
  if (words.length === 0) return all.sort((a, b) => risk(b) - risk(a)).slice(0, limit);
  return all
    .map((hit) => ({ hit, score: score(fold(`${hit.text} ${hit.hint} ${hit.id}`), words) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score || risk(b.hit) - risk(a.hit) || a.hit.text.localeCompare(b.hit.text))
    .slice(0, limit)
    .map((found) => found.hit);
}
