import { Problem } from '../problem.ts';
import type { LocalDate } from '../time/local-date.ts';

/** TL.: by order of the head; TUQ.: by authority of the head (NĐ 30/2020, điều 13). */
export const delegationCapacities = ['TL.', 'TUQ.'] as const;
export type DelegationCapacity = (typeof delegationCapacities)[number];

/** Văn bản giao ký thừa lệnh / ủy quyền: who may sign what, from when to when, by which paper. */
export interface Delegation {
  readonly id: string;
  readonly personId: string;
  readonly capacity: DelegationCapacity;
  /** Số, ký hiệu of the paper, such as `12/QĐ-UBND`. */
  readonly number: string;
  /** What may be signed, in words. */
  readonly scope: string;
  readonly from: LocalDate;
  /** Null: until it is ended; never for TUQ., which the law limits in time. */
  readonly to: LocalDate | null;
}

/**
 * Throws Problem range-reversed, delegation-unlimited (TUQ. without an end), already-exists (the same paper for the same
 * person in an overlapping time).
 */
export function checkDelegation(known: readonly Delegation[], candidate: Delegation): void {
  const { from, to, capacity, number, personId } = candidate;
  if (to !== null && from > to) throw new Problem('range-reversed', { from, to }, 'to');
  if (capacity === 'TUQ.' && to === null) throw new Problem('delegation-unlimited', {}, 'to');
  const same = known.find(
    (one) =>
      one.personId === personId &&
      one.capacity === capacity &&
      one.number === number &&
      (to === null || one.from <= to) &&
      (one.to === null || from <= one.to),
  );
  if (same) throw new Problem('already-exists', { what: 'Văn bản ủy quyền', key: number }, 'number');
}
