import type { DayRange } from '../domain/time/day-range.ts';
import { vnDate } from '../report/format.ts';
import type { Form } from './form.ts';
import { fill, type Text } from './text.ts';

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

/**
 * What a list says it is narrowed to, and what its filter form carries on beside the days, which it then shows; null where
 * no days are asked for. `days` null: the ones asked for are wrong, and are shown to be put right.
 */
export function rangeModel(
  query: Form,
  words: string,
  days: DayRange | null,
  also: Readonly<Record<string, string>> = {},
) {
  if (!query.has('from') && !query.has('to')) return null;
  return {
    text: days ? fill(words, { from: vnDate(days.from), to: vnDate(days.to) }) : '',
    carried: Object.entries(also).map(([name, value]) => ({ name, value })),
  };
}
