import type { Language } from '../problem.ts';
import type { Limit } from '../time/limit.ts';
import type { LocalDate } from '../time/local-date.ts';
import { counted, unitText } from '../time/wording.ts';
import type { ProcessState, StepDuration } from './procedure.ts';

/** "3 ngày làm việc", "trong ngày": the words of a limit in a document. */
export function limitWords(limit: Limit): string {
  return unitText(limit, 'vi');
}

/** "½ ngày làm việc", "1,5 ngày làm việc", "4 giờ làm việc". */
export function durationWords(duration: StepDuration, language: Language = 'vi'): string {
  if (language === 'en') return counted(Math.round(duration.value * 100) / 100, englishUnits[duration.unit]);
  return `${numberWords(duration.value)} ${unitWords[duration.unit]}`;
}

/** dd/mm/yyyy; an open end is "…". */
export function dateWords(date: LocalDate | null): string {
  return date === null ? '…' : `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

export const unitWords = {
  'working-day': 'ngày làm việc',
  'calendar-day': 'ngày',
  'working-hour': 'giờ làm việc',
} as const satisfies Record<StepDuration['unit'], string>;

const englishUnits: Readonly<Record<StepDuration['unit'], string>> = {
  'working-day': 'working day',
  'calendar-day': 'day',
  'working-hour': 'working hour',
};

export const stateWords: Readonly<Record<ProcessState, string>> = {
  draft: 'dự thảo',
  reviewed: 'đã soát xét',
  approved: 'đã phê duyệt',
  withdrawn: 'đã thu hồi',
};

/** Vietnamese number: decimal comma, and the fractions of step tables (¼, ½, ¾). At most two decimals. */
export function numberWords(value: number): string {
  const fraction = fractions.get(value);
  return fraction ?? String(Math.round(value * 100) / 100).replace('.', ',');
}

const fractions: ReadonlyMap<number, string> = new Map([
  [0.25, '¼'],
  [0.5, '½'],
  [0.75, '¾'],
]);
