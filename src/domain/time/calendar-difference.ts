import type { CalendarData, CalendarYear } from './calendar.ts';
import { formatSessions, type OfficeHours, weekdays } from './office-hours.ts';

/** Both wordings of what differs in one part of a calendar, by name; null where one of them has nothing. */
export interface PartChange {
  readonly before: Part;
  readonly after: Part;
}

type Part = Readonly<Record<string, unknown>>;

/**
 * What differs of two calendars, for the trail: `hours` and `reception` by weekday (1 = Monday), every year ("2026") by
 * what it says of itself and by the days off or worked that it names. Parts that are the same are left out.
 */
export function calendarChanges(before: CalendarData, after: CalendarData): Readonly<Record<string, PartChange>> {
  const left = partsOf(before);
  const right = partsOf(after);
  return Object.fromEntries(
    [...new Set([...Object.keys(left), ...Object.keys(right)])].flatMap((key) => {
      const one = left[key] ?? {};
      const other = right[key] ?? {};
      const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
        (name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]),
      );
      return names.length === 0 ? [] : [[key, { before: only(one, names), after: only(other, names) }]];
    }),
  );
}

function partsOf({ years, hours, reception }: CalendarData): Readonly<Record<string, Part>> {
  const named = years.map((year) => [String(year.year), yearPart(year)] as const);
  return { hours: hoursPart(hours), reception: hoursPart(reception), ...Object.fromEntries(named) };
}

function hoursPart(hours: OfficeHours): Part {
  return Object.fromEntries(weekdays.map((day) => [day, formatSessions(hours[day])]));
}

function yearPart({ status, notice, off, workWeekend }: CalendarYear): Part {
  return { status, notice, ...Object.fromEntries([...off, ...workWeekend].map((day) => [day.date, day])) };
}

function only(part: Part, names: readonly string[]): Part {
  return Object.fromEntries(names.map((name) => [name, part[name] ?? null]));
}
