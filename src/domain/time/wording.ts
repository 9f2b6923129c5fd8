import { unreachable } from '../invariant.ts';
import type { Language } from '../problem.ts';
import { formatClock, type Instant, localDateOf, minuteOfDay } from './instant.ts';
import type { Limit } from './limit.ts';
import { type LocalDate, weekday } from './local-date.ts';

const weekdayNames = {
  vi: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

function weekdayName(date: LocalDate, language: Language): string {
  return weekdayNames[language][weekday(date) - 1] ?? '';
}

/** `Thứ Sáu 20/11/2026`. */
export function dayText(date: LocalDate, language: Language): string {
  return `${weekdayName(date, language)} ${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** `16:10 Thứ Sáu 20/11/2026`, truncated to the minute. */
export function clockAndDay(at: Instant, language: Language): string {
  return `${formatClock(minuteOfDay(at))} ${dayText(localDateOf(at), language)}`;
}

/** `2 giờ 15 phút`. */
export function minutesText(minutes: number, language: Language): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const [hour, minute] = language === 'vi' ? ['giờ', 'phút'] : ['h', 'min'];
  if (hours === 0) return `${rest} ${minute}`;
  return rest === 0 ? `${hours} ${hour}` : `${hours} ${hour} ${rest} ${minute}`;
}

/** `3 ngày làm việc`: the limit with its own unit, never converted. */
export function unitText({ value, unit }: Limit, language: Language): string {
  const number = language === 'vi' ? String(value).replace('.', ',') : String(value);
  switch (unit) {
    case 'same-day':
      return language === 'vi' ? 'trong ngày' : 'the same day';
    case 'working-day':
      return language === 'vi' ? `${number} ngày làm việc` : counted(value, 'working day');
    case 'calendar-day':
      return language === 'vi' ? `${number} ngày` : counted(value, 'day');
    case 'month':
      return language === 'vi' ? `${number} tháng` : counted(value, 'month');
    case 'working-hour':
      return language === 'vi' ? `${number} giờ làm việc` : counted(value, 'working hour');
    case 'working-minute':
      return language === 'vi' ? `${number} phút làm việc` : counted(value, 'working minute');
    default:
      return unreachable(unit);
  }
}

/** `1 working day`, `3 working days`: English counts. */
export function counted(value: number, unit: string): string {
  return `${value} ${unit}${value === 1 ? '' : 's'}`;
}
