import type { QualityRecord } from '../record.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { CellKey, CellValues, RowGrouping } from './cell.ts';
import type { OwnCount } from './count.ts';
import type { Explanation } from './explain.ts';

/** Đang đối chiếu → đã chốt; mở lại có lý do. */
export const reconciliationStates = ['draft', 'settled'] as const;
export type ReconciliationState = (typeof reconciliationStates)[number];

/** What the province's system says of this office and period, as it was read on a day. */
export interface ProvinceFigures {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The day the figures are of: ours are counted as of its end. */
  readonly figuresOn: LocalDate;
  /** Where they were read: the name of the system, the page, the paper. */
  readonly source: string;
  readonly by: RowGrouping;
  readonly total: CellValues;
  /** The total was not stated: it is the sum of the rows. */
  readonly summed: boolean;
  readonly rows: readonly { readonly key: string; readonly cells: CellValues }[];
  /** Name of the file they came from; '' when typed. */
  readonly file: string;
}

/** `ours`: this office is right; `theirs`: the province is; `explained`: both are, they count differently. */
export const verdicts = ['ours', 'theirs', 'explained'] as const;
export type ConclusionVerdict = (typeof verdicts)[number];

export interface Signed {
  readonly by: string;
  readonly at: Instant;
}

/** A correction that was asked of somebody. */
export interface AskedAction {
  readonly what: string;
  readonly on: LocalDate;
  readonly to: string;
}

/** What the officer holds of a line that differs, with the figures it was written for. */
export interface Conclusion extends Signed {
  readonly row: string;
  readonly cell: CellKey;
  readonly ours: number;
  readonly theirs: number;
  readonly verdict: ConclusionVerdict;
  readonly note: string;
  readonly action: AskedAction | null;
}

/** A line that differs, with what could explain it. `ours − theirs` = the sum of what is explained + `rest`. */
export interface DifferentLine {
  readonly row: string;
  readonly cell: CellKey;
  readonly ours: number;
  readonly theirs: number;
  /** Follows from lines that are concluded themselves: a total of cells, the total of rows. */
  readonly derived: boolean;
  readonly explanations: readonly Explanation[];
  readonly rest: number;
}

/** Our own figures of the same period as of the same day, and every line that differs. */
export interface Comparison {
  readonly own: OwnCount;
  readonly lines: readonly DifferentLine[];
}

/** Đối chiếu số liệu của cơ quan với số liệu trên hệ thống của tỉnh, one period and one reading of theirs. */
export interface Reconciliation extends QualityRecord, ProvinceFigures {
  readonly state: ReconciliationState;
  readonly entered: Signed;
  readonly conclusions: readonly Conclusion[];
  readonly settled: Signed | null;
  /** Both sides as they were settled; null while it is a draft: ours are then counted anew each time. */
  readonly frozen: Comparison | null;
}
