/** What an import did or, after a dry run, would do. */
export interface ImportReport {
  files: ImportedFile[];
  added: number;
  changed: number;
  unchanged: number;
  errors: ImportError[];
  /** All of them; the list may be cut. */
  errorCount?: number;
  /** Id of the list of all errors on the server. */
  errorReport?: string | null;
  warnings?: ImportWarning[];
  /** Rows with a warning. */
  warningCount?: number;
  dryRun: boolean;
  /** False after a dry run, and when a strict import was refused. */
  kept?: boolean;
}

export interface ImportedFile {
  name: string;
  mapping: string;
  rowsRead: number;
  accepted: number;
  unchanged: number;
  rejected: number;
  /** Rows that the mapping leaves out on purpose, by reason. */
  skipped?: Record<string, number>;
}

export interface ImportError {
  file: string;
  /** From 1; 0 for the file as a whole. */
  line: number;
  /** Empty for the row as a whole. */
  column: string;
  reason: string;
}

/** Told once for all rows of which the same is true. */
export interface ImportWarning extends ImportError {
  count: number;
  /** Lines of the first of them. */
  lines: number[];
}

export interface ImportMapping {
  name: string;
  description?: string | null;
}

export type Outcome = 'checked' | 'imported' | 'partly' | 'refused' | 'nothing';

/** In one word what a person wants to know first. */
export function outcome(report: ImportReport): Outcome {
  const errors = report.errorCount ?? report.errors.length;
  if (report.dryRun) return 'checked';
  if (report.kept === false) return 'refused';
  if (report.added + report.changed === 0) return errors > 0 ? 'refused' : 'nothing';
  return errors > 0 ? 'partly' : 'imported';
}

/** Files without those of the same name that come again. */
export function addFiles(old: readonly File[], more: readonly File[]): File[] {
  const names = new Set(more.map((file) => file.name));
  return [...old.filter((file) => !names.has(file.name)), ...more];
}

/** The lines of a warning: `4, 7, 9 and 12 more`. */
export function linesOf(warning: ImportWarning, more: (count: number) => string): string {
  const named = warning.lines.filter((line) => line > 0).join(', ');
  const left = warning.count - warning.lines.length;
  return left > 0 ? `${named} ${more(left)}` : named || '–';
}
