/** What an import did or, after a dry run, would do. */
export interface ImportReport {
  files: ImportedFile[];
  added: number;
  changed: number;
  unchanged: number;
  errors: ImportError[];
  /** All of them; the list may be cut. */
  errorCount?: number;
  warnings?: ImportError[];
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
}

export interface ImportError {
  file: string;
  /** From 1; 0 for the file as a whole. */
  line: number;
  /** Empty for the row as a whole. */
  column: string;
  reason: string;
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

const field = (value: string | number) => {
  // A cell that begins like a formula is made text, so that a spreadsheet does not run what a file contained.
  const text = /^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The errors as CSV, for who repairs the file. */
export function errorsAsCsv(errors: readonly ImportError[]): string {
  const rows = errors.map((e) => [e.file, e.line, e.column, e.reason].map(field).join(','));
  return ['file,line,column,reason', ...rows].join('\r\n') + '\r\n';
}

/** Files without those of the same name that come again. */
export function addFiles(old: readonly File[], more: readonly File[]): File[] {
  const names = new Set(more.map((file) => file.name));
  return [...old.filter((file) => !names.has(file.name)), ...more];
}
