import { earliestDate, type LocalDate, latestDate, localDate, yearOf } from './local-date.ts';

/** Holidays with a fixed date in the solar calendar; `since` where a law added one. */
const fixed = [
  { day: '01-01', name: 'Tết Dương lịch', source: 'Bộ luật Lao động 45/2019/QH14, điều 112.1', since: 0 },
  { day: '04-30', name: 'Ngày Chiến thắng', source: 'Bộ luật Lao động 45/2019/QH14, điều 112.1', since: 0 },
  { day: '05-01', name: 'Quốc tế Lao động', source: 'Bộ luật Lao động 45/2019/QH14, điều 112.1', since: 0 },
  { day: '09-02', name: 'Quốc khánh', source: 'Bộ luật Lao động 45/2019/QH14, điều 112.1', since: 0 },
  { day: '11-24', name: 'Ngày Văn hóa Việt Nam', source: 'Nghị quyết 28/2026/QH16, điều 2', since: 2026 },
] as const;

interface FixedHoliday {
  readonly date: LocalDate;
  readonly kind: 'holiday';
  readonly name: string;
  readonly source: string;
}

/**
 * What is known of every year without its official notice. Tết, Giỗ Tổ, the second National Day day and make-up days are
 * left out on purpose: they are announced each year (BLLĐ art. 112.3) and never guessed.
 */
export function fixedHolidays(official: ReadonlySet<number>): FixedHoliday[] {
  const days: FixedHoliday[] = [];
  for (let year = yearOf(earliestDate); year <= yearOf(latestDate); year++) {
    if (official.has(year)) continue;
    for (const { day, name, source, since } of fixed) {
      if (year >= since) days.push({ date: localDate(`${year}-${day}`), kind: 'holiday', name, source });
    }
  }
  return days;
}
