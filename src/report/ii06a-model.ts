import { type CellDifference, type Ii06aTable, tableDifferences } from '../domain/indicator/ii06a-table.ts';
import type { PeriodScheme } from '../domain/indicator/period.ts';
import type { Office } from '../domain/organisation/office.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';

export interface Ii06aModel {
  readonly form: string;
  readonly office: Office;
  readonly scheme: PeriodScheme;
  readonly label: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Also the cut while the period is not over. */
  readonly gatheredAt: Instant;
  /** The period was over: the figures can still change only by corrections. */
  readonly closed: boolean;
  readonly table: Ii06aTable;
  /** Against an issue of the same period that said otherwise; null when there is none or nothing changed. */
  readonly correction: Ii06aCorrection | null;
}

export interface Ii06aCorrection {
  /** Verification code of the earlier issue. */
  readonly code: string;
  readonly issuedAt: Instant;
  readonly differences: readonly CellDifference[];
}

/** The same model as a correction (đính chính) of an earlier issue; unchanged when every cell agrees. */
export function correctedIi06a(
  model: Ii06aModel,
  former: { readonly code: string; readonly issuedAt: Instant; readonly model: Pick<Ii06aModel, 'table'> },
): Ii06aModel {
  const differences = tableDifferences(former.model.table, model.table);
  if (differences.length === 0) return model;
  return { ...model, correction: { code: former.code, issuedAt: former.issuedAt, differences } };
}
