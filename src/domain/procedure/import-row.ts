import type { LocalDate } from '../time/local-date.ts';
import type { ProcedureFault } from './import-fault.ts';
import type { Procedure, ProcessStep } from './procedure.ts';

/** The public catalogue by channel, the same in depth, or internal procedures with step times. */
export type ProcedureFormat = 'catalogue' | 'detail' | 'steps';

/** What one entry says of the catalogue; a blank says nothing. */
export type ProcedureContent = Omit<Procedure, 'code' | 'version' | 'validFrom' | 'validTo'>;

/** One readable entry. */
export interface ProcedureRow {
  readonly index: number;
  readonly format: ProcedureFormat;
  readonly code: string;
  readonly content: ProcedureContent;
  /** Empty unless the entry has steps. */
  readonly steps: readonly ProcessStep[];
  readonly validFrom: LocalDate | null;
}

/** A file as read: entries without an error, and every fault of the file at once, in its order. */
export interface ProcedureFile {
  readonly read: number;
  readonly rows: readonly ProcedureRow[];
  readonly faults: readonly ProcedureFault[];
  /** The `index` of entries and faults is the row of a spreadsheet less one, not a place in a list. */
  readonly byRow?: true;
}
