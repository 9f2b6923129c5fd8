import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, localDate } from '../domain/time/local-date.ts';
import type { ReportParameters } from './report.ts';

/** One paper of the evidence file before it is printed. */
export interface EvidencePart {
  /** "Mục tiêu chất lượng". */
  readonly chapter: string;
  readonly title: string;
  /** Clauses of TCVN ISO 9001:2015 it is evidence for. */
  readonly clause: string;
  readonly kind: string;
  readonly parameters: ReportParameters;
  /** Papers bound in this one, in the order of its headings; each could be printed alone by its kind. */
  readonly sections?: readonly { readonly title: string; readonly clause: string; readonly kind: string }[];
  /** Said when the record it would show does not exist. */
  readonly missing?: string;
}

/** An evidence part before its chapter is known. */
export type Paper = Omit<EvidencePart, 'chapter'>;

/** The paper of one record; by the number it bears as well, where it has one: the code does not stand on such a paper. */
export function record(kind: string, name: string, clause: string, code: string, number = ''): Paper {
  const title = number === '' ? `${name} ${code}`.trim() : `${name} số ${number} (${code})`;
  return { title, clause, kind, parameters: { record: code } };
}

/** A paper about the whole year. */
export function yearly(kind: string, title: string, clause: string, year: number): Paper {
  return { title, clause, kind, parameters: { year } };
}

/** Says in its place that the record does not exist. */
export function existing(paper: Paper, exists: boolean, missing: string): Paper {
  return exists ? paper : { ...paper, missing };
}

/** The last day of the year, or today while it runs. */
export function yearEnd(year: number, now: Instant): LocalDate {
  const end = localDate(`${year}-12-31`);
  const today = localDateOf(now);
  return end < today ? end : today;
}
