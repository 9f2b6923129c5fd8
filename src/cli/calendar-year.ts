import type { CalendarYear, WorkingCalendar } from '../domain/time/calendar.ts';
import { hoursJson, yearJson } from '../domain/time/calendar-file.ts';
import { addDays, localDate } from '../domain/time/local-date.ts';
import { dayText } from '../domain/time/wording.ts';

type YearAnswer = ReturnType<typeof yearAnswer>;

/** One year of a calendar as `calendar show` gives it; the keys of the import format and what follows from them. */
export function yearAnswer(calendar: WorkingCalendar, year: number) {
  const [first, last] = [localDate(`${year}-01-01`), localDate(`${year}-12-31`)];
  const known = calendar.data.years.find((one) => one.year === year);
  return {
    year,
    version: calendar.id,
    ...yearJson(known ?? unannounced(calendar, year)),
    workingDays: calendar.workingDaysBetween(addDays(first, -1), last),
    hours: hoursJson(calendar.data.hours),
    reception: hoursJson(calendar.data.reception),
  };
}

export function yearLines({ year, version, status, notice, off, work_weekend, workingDays }: YearAnswer): string[] {
  const state = status === 'official' ? `Chính thức: ${notice}` : 'TẠM TÍNH: chưa có thông báo chính thức về ngày nghỉ';
  return [
    `Năm ${year} – ${workingDays} ngày làm việc – lịch ${version}`,
    state,
    ...off.map(({ date, kind, name }) =>
      `nghỉ  ${dayText(date, 'vi').padEnd(20)} ${kindWords[kind]} ${name}`.trimEnd(),
    ),
    ...work_weekend.map(({ date, name }) => `làm   ${dayText(date, 'vi').padEnd(20)} ${name}`),
  ];
}

const kindWords = {
  holiday: 'nghỉ lễ',
  compensatory: 'nghỉ bù',
  swap: 'nghỉ hoán đổi',
  local: 'cơ quan nghỉ',
} as const;

/** What is known of a year without its notice. */
function unannounced(calendar: WorkingCalendar, year: number): CalendarYear {
  const days = calendar.specialDays(addDays(localDate(`${year}-01-01`), -1), localDate(`${year}-12-31`));
  const off = days.map(({ date, name, source }) => ({ date, kind: 'holiday' as const, name, source }));
  return { year, status: 'provisional', notice: '', off, workWeekend: [] };
}
