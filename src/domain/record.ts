import type { LocalDate } from './time/local-date.ts';

/** Kinds of controlled records of the quality system; each has its own folder in domain/ and its own pages. */
export type RecordNoun =
  | 'audit-programme'
  | 'audit'
  | 'audit-sample'
  | 'auditor'
  | 'corrective-action'
  | 'complaint'
  | 'document'
  | 'document-version'
  | 'document-copy'
  | 'change-request'
  | 'legal-basis'
  | 'declaration'
  | 'management-review'
  | 'inspection'
  | 'register-entry'
  | 'publication'
  | 'department-report'
  | 'objective-proposal'
  | 'objective-registration'
  | 'objective-sheet'
  | 'reconciliation'
  | 'score-table'
  | 'self-score'
  | 'emulation-sheet';

/**
 * What every controlled record has in common (TCVN ISO 9001:2015, 7.5.3): its code, its year and state, the day its next
 * act is due, and the number of the wording. A record is never deleted; every wording stays readable.
 */
export interface QualityRecord {
  readonly id: string;
  /** Unique within its kind, safe in an address: "HDKP-2026-003". */
  readonly code: string;
  readonly year: number;
  readonly state: string;
  /** Local date of the office by which the next act is due; null when nothing is awaited. */
  readonly due: LocalDate | null;
  /** 1 for a new record, one more with each wording: expected by the next writer. */
  readonly seq: number;
}
