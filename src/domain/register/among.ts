import { addDays, type LocalDate } from '../time/local-date.ts';
import type { RegisterEntry } from './entry.ts';
import type { Words } from './kind.ts';
import { residualOf, scoreOf } from './rule.ts';
import { dateIn, linesIn } from './value.ts';

/** Entries of a register that one figure of a review counts; the list behind the figure asks for the same ones by name. */
export const amongs = ['reviewed', 'found', 'to-tell', 'told', 'expiring', 'ended', 'lowered'] as const;
export type Among = (typeof amongs)[number];

/** Days, both inclusive; `today` is what "soon" is counted from. */
export interface AmongDays {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly today: LocalDate;
}

/** Days within which expiring competence counts as a need. */
export const expiringDays = 60;

/** In a sentence of the list that shows them. */
export const amongNames: Readonly<Record<Among, Words>> = {
  reviewed: ['Đang theo dõi, đã xem xét từ {from} đến {to}', 'Followed, and reviewed from {from} to {to}'],
  found: ['Phát hiện từ {from} đến {to}', 'Found from {from} to {to}'],
  'to-tell': [
    'Phát hiện từ {from} đến {to}, phải báo người dân',
    'Found from {from} to {to}, the citizen is to be told',
  ],
  told: ['Phát hiện từ {from} đến {to}, đã báo người dân', 'Found from {from} to {to}, the citizen was told'],
  expiring: ['Hết hạn trong 60 ngày tới', 'Expiring within 60 days'],
  ended: ['Đóng từ {from} đến {to}', 'Closed from {from} to {to}'],
  lowered: ['Đóng từ {from} đến {to}, điểm giảm sau xử lý', 'Closed from {from} to {to} with a lower score'],
};

/** Whether the figure counts the entry. */
export function isAmong(entry: RegisterEntry, among: Among, days: AmongDays): boolean {
  const { values, state, closedOn, due } = entry;
  switch (among) {
    case 'reviewed':
      return closedOn === null && linesIn(values, 'reviews').some(({ on }) => isWithin(on as LocalDate, days));
    case 'found':
      return state !== 'dropped' && isWithin(dateIn(values, 'foundOn'), days);
    case 'to-tell':
      return isAmong(entry, 'found', days) && values['tell'] === 'yes';
    case 'told':
      return isAmong(entry, 'to-tell', days) && linesIn(values, 'told').length > 0;
    case 'expiring':
      return state === 'held' && due !== null && due <= addDays(days.today, expiringDays);
    case 'ended':
      return isWithin(closedOn, days);
    case 'lowered':
      return isAmong(entry, 'ended', days) && (residualOf(values) ?? Infinity) < (scoreOf(values) ?? 0);
  }
}

function isWithin(day: LocalDate | null | undefined, { from, to }: AmongDays): boolean {
  return typeof day === 'string' && from <= day && day <= to;
}
