import { vnNumber } from '../report/format.ts';
import { fill, type Text } from './text.ts';
import { keptMinutes } from './upload.ts';

/** Lines on a page. */
export const mostShown = 300;

export interface ImportLine {
  readonly place: string;
  readonly field: string;
  /** What the file calls it; '' when that is the same or nothing. */
  readonly source: string;
  /** What the file says there; '' when the place says it. */
  readonly content: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** What the page of a preview or of a finished import shows: counts, and the faults, errors first. */
export function importModel(
  counts: {
    readonly read: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly unchanged: number;
    /** Faults that are not among the lines. */
    readonly faultsLeftOut?: number;
  },
  lines: readonly ImportLine[],
  id: string | null,
  t: Text,
) {
  const ordered = [
    ...lines.filter(({ severity }) => severity === 'error'),
    ...lines.filter(({ severity }) => severity !== 'error'),
  ];
  return {
    id,
    read: vnNumber(counts.read),
    accepted: vnNumber(counts.accepted),
    acceptedText: id === null ? t.import.acceptedDone : t.import.accepted,
    rejected: vnNumber(counts.rejected),
    unchanged: vnNumber(counts.unchanged),
    confirm: id !== null && counts.accepted > 0,
    kept: fill(t.import.kept, { minutes: keptMinutes }),
    shown: fill(t.import.faultsShown, {
      n: vnNumber(Math.min(mostShown, ordered.length)),
      all: vnNumber(ordered.length + (counts.faultsLeftOut ?? 0)),
    }),
    lines: ordered.slice(0, mostShown).map(({ severity, ...line }) => ({
      ...line,
      error: severity === 'error',
      severity: severity === 'error' ? t.import.error : t.import.warning,
    })),
  };
}
