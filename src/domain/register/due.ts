import type { WorkingCalendar } from '../time/calendar.ts';
import { addMonths, type LocalDate } from '../time/local-date.ts';
import type { DueRule, Recurrence, RegisterKind } from './kind.ts';
import { missedDays, nextDue, occurrence, type Rhythm } from './recurrence.ts';
import { dateIn, linesIn, numberIn, textIn, type Values } from './value.ts';

/** What a due day is counted from. */
export interface Dated {
  readonly state: string;
  readonly values: Values;
  readonly openedOn: LocalDate;
}

/** The day by which the next act of an entry is due; null when its state awaits nothing. */
export function dueOf(kind: RegisterKind, entry: Dated, calendar: WorkingCalendar): LocalDate | null {
  const rule = kind.due.find(({ states }) => states.includes(entry.state));
  return rule ? byRule(rule, entry, calendar) : null;
}

/** Days of a fixed rhythm that were missed up to today, oldest first; none for other registers. */
export function missedOf(kind: RegisterKind, entry: Dated, today: LocalDate): LocalDate[] {
  const recurrence = fixedOf(kind, entry.state);
  return recurrence ? missedDays(rhythmOf(recurrence, entry), doneDays(recurrence, entry), today) : [];
}

/** The counted day that comes next (the cut of a report, before its working days are added). */
export function nextCounted(kind: RegisterKind, entry: Dated): LocalDate | undefined {
  const recurrence = fixedOf(kind, entry.state);
  return recurrence && nextDue(rhythmOf(recurrence, entry), doneDays(recurrence, entry));
}

/** Every counted day of a year, with the day it is due and which of all it is, from 0: the reporting calendar. */
export function countedDays(
  kind: RegisterKind,
  entry: Dated,
  year: number,
  calendar: WorkingCalendar,
): { readonly day: LocalDate; readonly due: LocalDate; readonly index: number }[] {
  const recurrence = fixedOf(kind, entry.state);
  if (!recurrence) return [];
  const rhythm = rhythmOf(recurrence, entry);
  const days: { day: LocalDate; due: LocalDate; index: number }[] = [];
  for (let index = 0; ; index++) {
    const day = occurrence(rhythm, index);
    if (day === undefined || day > `${year}-12-31`) return days;
    if (day >= `${year}-01-01`) days.push({ day, due: laterBy(recurrence, day, calendar), index });
  }
}

function byRule(rule: DueRule, entry: Dated, calendar: WorkingCalendar): LocalDate | null {
  const { values } = entry;
  if ('field' in rule) return dateIn(values, rule.field);
  if ('lines' in rule) {
    const open = linesIn(values, rule.lines).filter((line) => !dateIn(line, 'doneOn'));
    const [first] = open.flatMap((line) => dateIn(line, 'due') ?? []).sort();
    return first ?? (rule.otherwise ? dateIn(values, rule.otherwise) : null);
  }
  const { every } = rule;
  if (every.mode === 'fixed') {
    const day = nextDue(rhythmOf(every, entry), doneDays(every, entry));
    return day ? laterBy(every, day, calendar) : null;
  }
  const last = doneDays(every, entry).sort().at(-1);
  return addMonths(last ?? entry.openedOn, last || every.fromOpening ? everyOf(every, values) : 0);
}

function fixedOf(kind: RegisterKind, state: string): Recurrence | undefined {
  const rule = kind.due.find(({ states }) => states.includes(state));
  return rule && 'every' in rule && rule.every.mode === 'fixed' ? rule.every : undefined;
}

function rhythmOf(recurrence: Recurrence, { values, openedOn }: Dated): Rhythm {
  const anchor = (recurrence.anchor ? dateIn(values, recurrence.anchor) : null) ?? openedOn;
  const unit = recurrence.unit && textIn(values, recurrence.unit) === 'week' ? 'week' : 'month';
  return { anchor, every: everyOf(recurrence, values), unit };
}

function everyOf({ every }: Recurrence, values: Values): number {
  return Math.max(1, typeof every === 'number' ? every : (numberIn(values, every) ?? 1));
}

function doneDays({ done }: Recurrence, { values }: Dated): LocalDate[] {
  return linesIn(values, done).flatMap((line) => dateIn(line, 'on') ?? []);
}

function laterBy({ workingDaysAfter = 0 }: Recurrence, day: LocalDate, calendar: WorkingCalendar): LocalDate {
  return workingDaysAfter > 0 ? calendar.addWorkingDays(day, workingDaysAfter) : day;
}
