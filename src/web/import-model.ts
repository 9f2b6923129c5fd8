import { type ImportFault, importColumns, importFaultText, placeText } from '../domain/dossier/import-fault.ts';
import { noMapping } from '../exchange/mapping.ts';
import { vnNumber } from '../report/format.ts';
import type { Request } from './environment.ts';
import { keptIn } from './kept.ts';
import { fill, type Text } from './text.ts';
import { keptMinutes, type Upload } from './upload.ts';

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

/** The faults as the screen tells them. `upload`: whose headings are named; `contents`: what the file says, by place. */
export function faultLines(
  c: Request,
  faults: readonly ImportFault[],
  upload: Partial<Upload> = {},
  contents: ReadonlyMap<string, string> = new Map(),
): ImportLine[] {
  const { t, language } = c.var.visit;
  const own = (text: string) => keptIn(text, language);
  return faults.map((fault) => ({
    place: placeText(fault, language),
    ...columnOf(fault.field, upload, t),
    content: contents.get(placeText(fault)) ?? '',
    severity: fault.severity,
    message: importFaultText(fault, language, own),
  }));
}

/** A column as the screen names it, and the heading it has in the file; one that is none of ours has the latter only. */
function columnOf(field: string, { titleRow, mapping = noMapping }: Partial<Upload>, t: Text) {
  const column = importColumns.find((one) => one === field);
  const title = column && (mapping.given ? mapping.columns[column] : titleRow?.columns[column]);
  const name = column ? t.importColumn[column] : (eventParts(t)[field] ?? field);
  return { field: name, source: title !== undefined && title !== name ? title : '' };
}

/** Parts of an event log that are no column. */
function eventParts(t: Text): Readonly<Record<string, string>> {
  return { event: t.import.event, 'time:timestamp': t.import.eventTime };
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
