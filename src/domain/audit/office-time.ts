import type { WorkingCalendar } from '../time/calendar.ts';
import { type Instant, localDateOf, minuteOfDay } from '../time/instant.ts';
import type { ActFact } from './act-fact.ts';

/** So many minutes before the doors open or after they close still look like an ordinary day. */
export const marginMinutes = 60;

/** On a day off without reception hours, or more than `marginMinutes` before opening or after closing. */
export function isOutsideOffice(calendar: WorkingCalendar, at: Instant): boolean {
  const date = localDateOf(at);
  const sessions = [...calendar.sessionsOn(date), ...calendar.receptionOn(date)];
  if (sessions.length === 0) return true;
  const minute = minuteOfDay(at);
  const opens = Math.min(...sessions.map(({ from }) => from));
  const closes = Math.max(...sessions.map(({ to }) => to));
  return minute < opens - marginMinutes || minute > closes + marginMinutes;
}

/** Done by a person on the dossier itself: not an import, a correction of the record, or what the program does alone. */
export function isOfficeAct({ role, type }: Pick<ActFact, 'role' | 'type'>): boolean {
  return role !== 'system' && !afterwards.has(type);
}

const afterwards = new Set<ActFact['type']>([
  'imported',
  'import-corrected',
  'due-moved',
  'corrected',
  'late-cause-coded',
  'voided',
]);
