import { type DayRange, isWithin } from '../time/day-range.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { RegisterEntry } from './entry.ts';
import type { Words } from './kind.ts';
import { residualOf, scoreOf } from './rule.ts';
import { dateIn, linesIn } from './value.ts';

/** Entries of a register that one figure of a review counts; the list behind the figure asks for the same ones by name. */
export const amongs = ['reviewed', 'found', 'to-tell', 'told', 'expiring', 'ended', 'lowered'] as const;
export type Among = (typeof amongs)[number];

/** In a sentence of the list that shows them. */
export const amongNames: Readonly<Record<Among, Words>> = {
  reviewed: ['Đang theo dõi, đã xem xét từ {from} đến {to}', 'Followed, and reviewed from {from} to {to}'],
  found: ['Phát hiện từ {from} đến {to}', 'Found from {from} to {to}'],
  'to-tell': [
    'Phát hiện từ {from} đến {to}, phải báo người dân',
    'Found from {from} to {to}, the citizen is to be told',
  ],
  told: ['Phát hiện từ {from} đến {to}, đã báo người dân', 'Found from {from} to {to}, the citizen was told'],
  expiring: ['Hết hạn đến {to}', 'Expiring by {to}'],
  ended: ['Đóng từ {from} đến {to}', 'Closed from {from} to {to}'],
  lowered: ['Đóng từ {from} đến {to}, điểm giảm sau xử lý', 'Closed from {from} to {to} with a lower score'],
};

/** Whether the figure counts the entry. */
export function isAmong(entry: RegisterEntry, among: Among, days: DayRange): boolean {
  const { values, state, closedOn, due } = entry;
  switch (among) {
    case 'reviewed':
      return closedOn === null && linesIn(values, 'reviews').some((line) => falls(dateIn(line, 'on'), days));
    case 'found':
      return state !== 'dropped' && falls(dateIn(values, 'foundOn'), days);
    case 'to-tell':
      return isAmong(entry, 'found', days) && values['tell'] === 'yes';
    case 'told':
      return isAmong(entry, 'to-tell', days) && linesIn(values, 'told').length > 0;
    case 'expiring':
      return state === 'held' && due !== null && due <= days.to;
    case 'ended':
      return falls(closedOn, days);
    case 'lowered':
      return isAmong(entry, 'ended', days) && (residualOf(values) ?? Infinity) < (scoreOf(values) ?? 0);
  }
}

function falls(day: LocalDate | null, days: DayRange): boolean {
  return day !== null && isWithin(day, days);
}
