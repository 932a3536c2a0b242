import type { BriefingRun } from '../api/types';

/** The runs with one of them as it is now, newest first; what is older than what is known changes nothing. */
export function mergeRun(runs: readonly BriefingRun[], run: BriefingRun): BriefingRun[] {
  const known = runs.find((one) => one.id === run.id);
  if (!known) return [run, ...runs];
  return known.version >= run.version ? [...runs] : runs.map((one) => (one.id === run.id ? run : one));
}

/** Share of the work that is done, in whole per cent; a running briefing is never complete. */
export function shareDone(run: BriefingRun): number {
  if (run.state === 'Done') return 100;
  const { progress } = run;
  if (!progress || progress.total === 0) return 3;
  return Math.min(97, Math.max(3, Math.round((100 * progress.done) / progress.total)));
}
