import type { LocalDate } from '../time/local-date.ts';
import type { Party } from './party.ts';

/** Who audits which section, by what, when. Times as minutes after midnight of the day. */
export interface TimetableRow {
  readonly day: LocalDate;
  readonly from: number;
  readonly to: number;
  readonly auditor: Party;
  readonly section: Party;
  readonly clauses: readonly string[];
  readonly processes: readonly AuditedProcess[];
}

/** A process document among the criteria. */
export interface AuditedProcess {
  /** Id of the version. */
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly procedureCode: string;
}
