import type { Briefing, Fact } from '../api/types';

export interface Citation {
  /** Number of the fact in the text, from 1 in the order of first mention. */
  number: number;
  fact: Fact;
}

export interface CitedSentence {
  text: string;
  citations: Citation[];
  /** Whose own words it is; null for a sentence that its facts carry. */
  editor: string | null;
  /** Places of the section and of the sentence in it, from 0. */
  section: number;
  place: number;
}

export interface CitedSection {
  heading: string;
  paragraphs: CitedSentence[][];
}

/** The text with its facts numbered; a fact that the sheet does not hold is left out and counted. */
export function cite(briefing: Pick<Briefing, 'sections' | 'facts'>): {
  sections: CitedSection[];
  missing: number;
} {
  const facts = new Map(briefing.facts.map((fact) => [fact.id, fact]));
  const numbers = new Map<string, number>();
  let missing = 0;
  const citation = (factId: string): Citation[] => {
    const fact = facts.get(factId);
    if (!fact) {
      missing++;
      return [];
    }
    const number = numbers.get(factId) ?? numbers.size + 1;
    numbers.set(factId, number);
    return [{ number, fact }];
  };

  const sections = briefing.sections.map((section, at) => {
    const paragraphs: CitedSentence[][] = [];
    let last: number | null = null;
    for (const [place, sentence] of section.sentences.entries()) {
      if (sentence.paragraph !== last) paragraphs.push([]);
      last = sentence.paragraph;
      paragraphs.at(-1)?.push({
        text: sentence.text,
        citations: sentence.factIds.flatMap(citation),
        editor: sentence.editor ?? null,
        section: at,
        place,
      });
    }
    return { heading: section.heading, paragraphs };
  });
  return { sections, missing };
}
