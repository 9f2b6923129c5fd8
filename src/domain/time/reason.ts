import { type DayDescription, fromLocalMs, type WorkingCalendar } from './calendar.ts';
import { isLateInDay } from './hand-over.ts';
import type { Limit } from './limit.ts';
import { addDays, dayNumber, fromDayNumber, type LocalDate } from './local-date.ts';
import { formatSessions } from './office-hours.ts';
import { endsOf } from './pause.ts';
import { cutOffOf, dayMs, minuteMs, type Order, type PauseEffect, type Settlement, truncate } from './settle.ts';
import type { TraceLine } from './trace.ts';

/** Every fact that led to the due date, in the order a person would tell it. */
export function reasonOf(calendar: WorkingCalendar, order: Order, settled: Settlement): TraceLine[] {
  const lines: TraceLine[] = [
    { kind: 'received', at: order.received },
    { kind: 'limit', limit: order.limit, restarted: settled.effects.some((e) => e.kind === 'moved' && e.restarted) },
  ];
  for (const effect of settled.effects) lines.push(pauseLine(effect, order.limit));
  if (settled.at === null) return lines;
  lines.push(...counting(calendar, order.limit, settled, fromDayNumber(Math.floor(settled.at / dayMs))));
  return lines;
}

/** Ends the trace, once the provisional years are known. */
export function conclusion(years: readonly number[], at: number | null): TraceLine[] {
  const lines: TraceLine[] = years.length > 0 ? [{ kind: 'provisional', years }] : [];
  return at === null ? lines : [...lines, { kind: 'due', at: fromLocalMs(truncate(at)) }];
}

function counting(calendar: WorkingCalendar, limit: Limit, settled: Settlement, due: LocalDate): TraceLine[] {
  const start = fromDayNumber(Math.floor(settled.start / dayMs));
  const first = calendar.isWorkingDay(start) ? [] : [calendar.describe(start)];
  const counted = fromDayNumber(settled.countedTo);
  const rolled: TraceLine[] = counted === due ? [] : [{ kind: 'rolled', from: counted, to: due }];
  switch (limit.unit) {
    case 'same-day':
      return [...lateReceipt(calendar, limit, settled.start), ...skipped(calendar, start, due, first)];
    case 'working-day':
      return skipped(calendar, start, due, limit.value === 0 ? first : []);
    case 'calendar-day':
    case 'month':
      return [...skipped(calendar, addDays(counted, -1), due), ...rolled];
    default:
      return [
        { kind: 'office-hours', sessions: formatSessions(calendar.sessionsOn(due)) },
        ...skipped(calendar, start, due, first),
      ];
  }
}

/** Days off and worked weekend days in (from, to]; `before` adds the day of receipt when it is a day off itself. */
function skipped(
  calendar: WorkingCalendar,
  from: LocalDate,
  to: LocalDate,
  before: readonly DayDescription[] = [],
): TraceLine[] {
  const special = [...before.filter(({ reason }) => reason !== 'weekly-rest'), ...calendar.specialDays(from, to)];
  const lines: TraceLine[] = [];
  let off = 0;
  for (const day of special) {
    const { date, name, source, reason } = day;
    if (reason === 'worked-weekend') lines.push({ kind: 'worked', date, makesUpFor: day.makesUpFor, source });
    if (reason === 'worked-weekend' || reason === 'ordinary' || reason === 'weekly-rest') continue;
    off += 1;
    const last = lines.at(-1);
    const joins = last?.kind === 'day-off' && last.name === name && last.reason === reason;
    if (joins && calendar.workingDaysBetween(last.to, date) === 0) {
      lines[lines.length - 1] = { ...last, to: date, days: last.days + 1 };
    } else lines.push({ kind: 'day-off', from: date, to: date, days: 1, reason, name, source });
  }
  const rest = daysBetween(from, to) + before.length - calendar.workingDaysBetween(from, to) - off;
  return rest > 0 ? [...lines, { kind: 'weekly-rest', days: rest }] : lines;
}

function lateReceipt(calendar: WorkingCalendar, limit: Limit, start: number): TraceLine[] {
  const cutOff = cutOffOf(limit);
  if (!isLateInDay(calendar, start, cutOff)) return [];
  const day = Math.floor(start / dayMs);
  const closing = calendar.table.closing(day);
  const closed = closing !== undefined && start - day * dayMs > closing * minuteMs;
  const reason = closing === undefined ? 'day-off' : closed ? 'closed' : 'cut-off';
  return [{ kind: 'late-receipt', reason, cutOff, next: fromDayNumber(calendar.table.after(day, 1)) }];
}

function pauseLine(effect: PauseEffect, { unit }: Limit): TraceLine {
  const { from, to } = endsOf(effect.pause);
  if (effect.kind === 'after-due') return { kind: 'pause-after-due', from };
  if (effect.kind === 'open' || to === null) return { kind: 'pause-open', from };
  const { moved, restarted } = effect;
  if (unit === 'working-hour' || unit === 'working-minute') {
    return { kind: 'pause', from, to, restarted, moved: Math.floor(moved / minuteMs), unit: 'working-minute' };
  }
  const days = unit === 'calendar-day' || unit === 'month' ? 'calendar-day' : 'working-day';
  return { kind: 'pause', from, to, restarted, moved, unit: days };
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}
