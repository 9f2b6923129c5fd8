import type { Channel } from '../procedure/procedure.ts';
import type { Instant } from '../time/instant.ts';

/** A moment out of a file; a day alone has `hasHour` false and stands at local midnight. */
export interface Stamp {
  readonly at: Instant;
  readonly hasHour: boolean;
}

/** A completed activity of an event log. */
export interface ImportedStep {
  readonly name: string;
  readonly at: Instant;
  /** When the log also says when it began. */
  readonly startedAt: Instant | null;
  readonly resource: string;
}

/** One dossier as a file tells it: typed and composed, '' and null = the file says nothing. */
export interface ImportedRow {
  readonly code: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly field: string;
  readonly channel: Channel | null;
  readonly applicant: string;
  readonly receivedAt: Stamp | null;
  readonly dueAt: Stamp | null;
  readonly resolvedAt: Stamp | null;
  readonly returnedAt: Stamp | null;
  readonly state: string;
  readonly officer: string;
  readonly section: string;
  readonly steps: readonly ImportedStep[];
}
