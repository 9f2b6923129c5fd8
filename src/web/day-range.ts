import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import type { Form } from './form.ts';
import { fill, type Text } from './text.ts';

/** Days, both inclusive, in the office's zone. */
export interface DayRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * The days (`from`, `to`) that a figure of another page asks a list for, so that the list holds what the figure counts;
 * null when the address names none, or wrong ones: then the faults stand in the form.
 */
export function readDays(query: Form, t: Text): DayRange | null {
  if (!query.has('from') && !query.has('to')) return null;
  const from = query.date('from', t.app.from, { required: true });
  const to = query.date('to', t.app.to, { required: true });
  if (from === undefined || to === undefined) return null;
  if (from <= to) return { from, to };
  query.fault('to', 'range-reversed', { from: vnDate(from), to: vnDate(to) });
  return null;
}

/** What a list says it is narrowed to, and what its filter form carries on. */
export function rangeModel(words: string, { from, to }: DayRange, also: Readonly<Record<string, string>> = {}) {
  return {
    text: fill(words, { from: vnDate(from), to: vnDate(to) }),
    carried: Object.entries({ from, to, ...also }).map(([name, value]) => ({ name, value })),
  };
}
