import { Problem } from '../problem.ts';
import { formatClock, parseClock } from './instant.ts';

/** A stretch of office time in minutes after local midnight; half-open: `to` itself is outside. */
export interface Session {
  readonly from: number;
  readonly to: number;
}

/** 1 = Monday … 7 = Sunday. An empty list is a day without office time. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export type OfficeHours = Readonly<Record<Weekday, readonly Session[]>>;

export const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

const defaultSessions: readonly Session[] = [
  { from: 7 * 60 + 30, to: 11 * 60 + 30 },
  { from: 13 * 60 + 30, to: 17 * 60 },
];

/** 07:30–11:30 and 13:30–17:00, Monday to Friday. */
export const defaultHours: OfficeHours = mondayToFriday(defaultSessions);

/** The same sessions on five days, no office time at the weekend. */
export function mondayToFriday(sessions: readonly Session[]): OfficeHours {
  return { 1: sessions, 2: sessions, 3: sessions, 4: sessions, 5: sessions, 6: [], 7: [] };
}

/**
 * Reads `07:30-11:30,13:30-17:00` (one day). Sessions come in order and do not overlap; the empty text is a day without
 * office time. Throws Problem('hours-invalid').
 */
export function parseSessions(text: string): Session[] {
  if (text.trim() === '') return [];
  const sessions = text.split(',').map((part) => {
    const ends = part.split(/[-–]/).map((end) => parseClock(end));
    const [from, to] = ends;
    if (ends.length !== 2 || from === undefined || to === undefined || from >= to) throw invalid(text);
    return { from, to };
  });
  const overlaps = sessions.some((session, index) => session.from < (sessions[index - 1]?.to ?? 0));
  if (overlaps) throw invalid(text);
  return sessions;
}

/** `07:30-11:30,13:30-17:00`. */
export function formatSessions(sessions: readonly Session[]): string {
  return sessions.map(({ from, to }) => `${formatClock(from)}-${formatClock(to)}`).join(',');
}

/** Office minutes of one day. */
export function minutesOf(sessions: readonly Session[]): number {
  return sessions.reduce((sum, { from, to }) => sum + to - from, 0);
}

function invalid(text: string): Problem {
  return new Problem('hours-invalid', { value: text.slice(0, 60) }, 'hours');
}
