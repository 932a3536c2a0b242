import type { Briefing, Fact } from '../api/types';
import type { CitedSentence } from './citations';

/** What a form for a decision starts with. */
export interface DecisionDraft {
  text: string;
  decidedBy: string;
  owner: string;
  deadline: string;
  subjectKind: 'Kpi' | 'Objective' | 'Survey' | null;
  subjectId: string | null;
  briefingId: string | null;
}

const heading = 'Decisions needed';
const subjects = { kpi: 'Kpi', objective: 'Objective' } as const;

/** The decision that a sentence of “decisions needed” asks for; null for any other sentence. */
export function decisionOf(briefing: Briefing, sentence: CitedSentence): DecisionDraft | null {
  const section = briefing.sections[sentence.section];
  if (section?.heading !== heading) return null;
  const paragraph = section.sentences[sentence.place]?.paragraph;
  const facts = new Map(briefing.facts.map((fact) => [fact.id, fact]));
  const told = section.sentences
    .filter((other) => other.paragraph === paragraph)
    .flatMap((other) => other.factIds)
    .flatMap((id): Fact[] => {
      const fact = facts.get(id);
      return fact ? [fact] : [];
    });
  const owner = told.find((fact) => fact.measure === 'owner')?.text ?? '';
  const due = told.find((fact) => fact.unit === 'date' && fact.measure.startsWith('end of'))?.text ?? '';
  const about = told
    .map((fact) => /^(kpi|objective):([^/]+)\//.exec(fact.id))
    .find((match) => match !== null);
  const kind = about?.[1] === 'kpi' || about?.[1] === 'objective' ? subjects[about[1]] : null;
  return {
    text: '',
    decidedBy: owner,
    owner,
    deadline: due,
    subjectKind: kind,
    subjectId: kind ? (about?.[2] ?? null) : null,
    briefingId: briefing.id,
  };
}
