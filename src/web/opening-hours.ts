import type { Language } from '../domain/problem.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { formatClock } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { type Session, weekdays } from '../domain/time/office-hours.ts';
import { fill, type Text } from './text.ts';

const dayNames: Readonly<Record<Language, readonly string[]>> = {
  vi: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

/** Hours of the counter in an ordinary week, neighbouring days with the same hours together; closed days left out. */
export function openingHours({ data: { reception } }: WorkingCalendar, language: Language) {
  const groups: { first: number; last: number; hours: string }[] = [];
  for (const day of weekdays) {
    const hours = hoursText(reception[day]);
    const before = groups.at(-1);
    if (before && before.hours === hours) before.last = day;
    else groups.push({ first: day, last: day, hours });
  }
  const name = (day: number) => dayNames[language][day - 1] ?? '';
  return groups
    .filter(({ hours }) => hours !== '')
    .map(({ first, last, hours }) => ({
      days: first === last ? name(first) : `${name(first)} – ${name(last)}`,
      hours,
    }));
}

/** "Hôm nay 07:30–11:30, …" or that the counter is closed, with the name of the holiday. */
export function todaysHours(calendar: WorkingCalendar, today: LocalDate, t: Text): string {
  const hours = hoursText(calendar.receptionOn(today));
  if (hours !== '') return fill(t.public.openToday, { hours });
  const { name } = calendar.describe(today);
  return fill(t.public.closedToday, { name: name === '' ? '' : `: ${name}` });
}

function hoursText(sessions: readonly Session[]): string {
  return sessions.map(({ from, to }) => `${formatClock(from)}–${formatClock(to)}`).join(', ');
}
