import { type Rate, rate } from '../indicator/figures.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type CorrectiveAction, type CorrectiveActionState, correctiveActionStates } from './corrective-action.ts';
import { closedInTime } from './decide-end.ts';

/** How promptly slips are closed, with the codes behind each number. */
export interface ClosingRate extends Rate {
  /** Due in the period and closed by that day. */
  readonly inTime: readonly string[];
  /** Due in the period: closed late, or still open. */
  readonly late: readonly string[];
  /** Not counted: not due yet by the cut, withdrawn, or without a day of closing in the period. */
  readonly left: readonly string[];
}

/**
 * Tỷ lệ phiếu đóng đúng hạn: closed by their day / due to be closed in [from, to] and by the cut. A slip carried on in
 * a new one was not closed: it counts as late once its day has passed; a withdrawn one counts in neither.
 */
export function closingRate(
  slips: readonly CorrectiveAction[],
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  asOf: Instant,
): ClosingRate {
  return rateOf(
    slips.map((slip) => roundAt(slip, asOf)),
    { from, to },
    asOf,
  );
}

/**
 * The slip as it stood at `asOf`: one that was opened again later counts by the round that was closed then, one opened
 * again before by the round that is going on – its earlier closing has proved nothing.
 */
export function roundAt(slip: CorrectiveAction, asOf: Instant): CorrectiveAction {
  const later = (slip.reopenings ?? []).find(({ at }) => at > asOf);
  return later ? { ...slip, ...later.round, state: 'closed' } : slip;
}

function rateOf(
  slips: readonly CorrectiveAction[],
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  asOf: Instant,
): ClosingRate {
  const inPeriod = ({ closeBy }: CorrectiveAction) => closeBy !== null && closeBy >= from && closeBy <= to;
  const counted = slips.filter((slip) => inPeriod(slip) && isClosingDue(slip, asOf));
  const inTime = counted.filter(isClosedInTime).map(({ code }) => code);
  const late = counted.filter((slip) => !isClosedInTime(slip)).map(({ code }) => code);
  const left = slips.filter((slip) => !counted.includes(slip)).map(({ code }) => code);
  return { ...rate(inTime.length, counted.length), inTime, late, left };
}

/** Its closing is judged by `asOf`: not withdrawn, and closed by then or past its day. A day not over is not missed. */
export function isClosingDue(slip: CorrectiveAction, asOf: Instant): boolean {
  const { state, closeBy, closing } = slip;
  if (state === 'withdrawn' || closeBy === null) return false;
  return (closing !== null && closing.at <= asOf) || closeBy < localDateOf(asOf);
}

/** Who closed early has met it; a slip carried on in a new one was not closed. */
export function isClosedInTime(slip: CorrectiveAction): boolean {
  return closedInTime(slip) === true;
}

/** How many slips stand in each state, every state listed. */
export function stateCounts(
  slips: readonly Pick<CorrectiveAction, 'state'>[],
): { readonly state: CorrectiveActionState; readonly count: number }[] {
  return correctiveActionStates.map((state) => ({
    state,
    count: slips.filter((slip) => slip.state === state).length,
  }));
}
