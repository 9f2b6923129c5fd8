import type { PeriodScheme } from '../indicator/period.ts';
import { Problem } from '../problem.ts';
import { type LocalDate, parseLocalDate } from '../time/local-date.ts';
import type { Direction, Frequency, ObjectiveLevel, Target } from './objective.ts';

/** What a person writes: names instead of ids, the parent by its code in the same year. */
export interface ObjectiveInput {
  readonly year: number;
  readonly code: string;
  readonly content: string;
  readonly indicator: string;
  readonly counting: string;
  /** An empty unit takes that of the formula. */
  readonly target: Target;
  readonly baseline: { readonly value: number | null; readonly text: string };
  readonly measures: readonly string[];
  readonly resources: string;
  readonly responsible: { readonly name: string; readonly unit: string };
  readonly deadline: LocalDate | null;
  readonly judged: string;
  readonly frequency: Frequency;
  readonly scheme: PeriodScheme;
  readonly level: ObjectiveLevel;
  readonly parent: string | null;
}

/** One objective of a file: readable, or the fault that stopped it. `item` counts from 1. */
export type ObjectiveRow =
  | { readonly item: number; readonly input: ObjectiveInput }
  | { readonly item: number; readonly problem: Problem };

const signs: readonly (readonly [RegExp, Direction])[] = [
  [/^(≥|>=|at-least|từ|tối thiểu)/i, 'at-least'],
  [/^(≤|<=|at-most|không quá|tối đa)/i, 'at-most'],
  [/^(=|equal|bằng)/i, 'equal'],
];

/**
 * Reads "≥ 98 %", "<= 2%", "= 0 hồ sơ", "tối thiểu 02 khóa"; without a sign it is "at least". Decimal comma or point.
 * Throws Problem('invalid').
 */
export function targetOf(text: string): Target {
  const trimmed = text.trim();
  const [sign, direction] = signs.find(([pattern]) => pattern.test(trimmed)) ?? [/^/, 'at-least' as const];
  const match = /^\s*(\d+(?:[.,]\d{1,2})?)\s*(\D*)$/.exec(trimmed.replace(sign, ''));
  if (!match) {
    const hint = 'Viết như “≥ 98 %”, “≤ 2 %” hoặc “= 0 hồ sơ”.';
    throw new Problem('invalid', { field: 'Chỉ tiêu', value: text.slice(0, 60), hint }, 'target');
  }
  return { direction, value: Number((match[1] ?? '').replace(',', '.')), unit: (match[2] ?? '').trim() };
}

/** `2026-12-31` or `31/12/2026`; '' is null. Throws Problem('date-invalid'). */
export function deadlineOf(text: string): LocalDate | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const vietnamese = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(trimmed);
  const iso = vietnamese
    ? `${vietnamese[3]}-${vietnamese[2]?.padStart(2, '0')}-${vietnamese[1]?.padStart(2, '0')}`
    : trimmed;
  const date = parseLocalDate(iso);
  if (!date) throw new Problem('date-invalid', { value: trimmed.slice(0, 40) }, 'deadline');
  return date;
}
