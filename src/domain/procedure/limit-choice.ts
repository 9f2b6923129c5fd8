import type { Limit } from '../time/limit.ts';
import type { Area, Channel, Procedure, ProcedureLimit } from './procedure.ts';

/** What decides which published limit applies (law-and-forms §9 rule 36). `case` '' = no case told apart. */
export interface LimitQuestion {
  readonly channel: Channel;
  readonly area: Area;
  readonly case: string;
}

export interface ChosenLimit {
  /** Null when the source does not give exactly one value with a unit: never guessed. */
  readonly limit: Limit | null;
  /** The words of the source, for the reader; '' when nothing is published for the channel. */
  readonly text: string;
  readonly reason: 'one' | 'none-published' | 'no-unit' | 'several';
}

/**
 * The limit that applies. An entry that names the channel, area or case beats one that says "any"; among the entries
 * left, all must say the same value in the same unit, else there is no limit.
 */
export function chooseLimit(procedure: Pick<Procedure, 'limits'>, question: LimitQuestion): ChosenLimit {
  const candidates = candidateLimits(procedure.limits, question);
  const text = [...new Set(candidates.map((entry) => entry.text))].join(' / ');
  const first = candidates[0];
  if (!first) return { limit: null, text: '', reason: 'none-published' };
  if (candidates.some((entry) => !sameLimit(entry.limit, first.limit))) return { limit: null, text, reason: 'several' };
  if (!first.limit) return { limit: null, text, reason: distinctTexts(candidates) > 1 ? 'several' : 'no-unit' };
  return { limit: first.limit, text, reason: 'one' };
}

/** The published entries that speak about the question, the more particular ones alone when there are any. */
export function candidateLimits(limits: readonly ProcedureLimit[], question: LimitQuestion): readonly ProcedureLimit[] {
  let left = preferring(limits, (entry) => entry.channel, question.channel);
  left = preferring(left, (entry) => entry.area, question.area);
  // A question without a case still meets entries by case: they then have to agree with each other.
  return question.case === '' ? left : preferring(left, (entry) => entry.case, question.case);
}

/** Cases the limits tell apart, in the order of the source; [''] when there is only one. */
export function limitCases(limits: readonly ProcedureLimit[]): readonly string[] {
  const cases = [...new Set(limits.map((entry) => entry.case ?? ''))];
  return cases.length === 0 ? [''] : cases;
}

export function sameLimit(a: Limit | null, b: Limit | null): boolean {
  if (a === null || b === null) return a === b;
  return a.unit === b.unit && (a.unit === 'same-day' || a.value === b.value) && a.cutOff === b.cutOff;
}

function preferring<Value>(
  limits: readonly ProcedureLimit[],
  key: (entry: ProcedureLimit) => Value | null,
  wanted: Value,
): readonly ProcedureLimit[] {
  const particular = limits.filter((entry) => key(entry) === wanted);
  return particular.length > 0 ? particular : limits.filter((entry) => key(entry) === null);
}

function distinctTexts(limits: readonly ProcedureLimit[]): number {
  return new Set(limits.map((entry) => entry.text)).size;
}
