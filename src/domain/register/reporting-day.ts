import type { WorkingCalendar } from '../time/calendar.ts';
import type { LocalDate } from '../time/local-date.ts';
import { countedDays } from './due.ts';
import type { RegisterEntry } from './entry.ts';
import { kindOf } from './list.ts';
import { dateIn, linesIn, textIn } from './value.ts';

/** `late`: sent after its day; `overdue`: not sent, and the day is past. */
export type ReportingStanding = 'sent' | 'late' | 'overdue' | 'waiting';

/** One cut of a periodic report: by which day it goes to whom, and when it went. */
export interface ReportingDay {
  readonly entry: RegisterEntry;
  readonly what: string;
  readonly to: string;
  readonly cut: LocalDate;
  readonly due: LocalDate;
  readonly sentOn: LocalDate | null;
  /** Of the report that was sent: "58/BC-UBND". */
  readonly number: string;
  readonly standing: ReportingStanding;
}

/**
 * Lịch báo cáo của năm: every cut whose day lies in the year, in the order of the days, as known today. Of a report that
 * is no longer made only the periods that were sent.
 */
export function reportingDays(
  entries: readonly RegisterEntry[],
  year: number,
  calendar: WorkingCalendar,
  today: LocalDate,
): ReportingDay[] {
  const kind = kindOf('reporting');
  const days = entries.flatMap((entry) =>
    countedDays(kind, { ...entry, state: 'running' }, year, calendar).map(({ day, due, index }): ReportingDay => {
      const line = linesIn(entry.values, 'sent')[index];
      const sentOn = line ? dateIn(line, 'on') : null;
      return {
        entry,
        what: textIn(entry.values, 'what'),
        to: textIn(entry.values, 'to'),
        cut: day,
        due,
        sentOn,
        number: line ? textIn(line, 'number') : '',
        standing: sentOn !== null ? (sentOn > due ? 'late' : 'sent') : due < today ? 'overdue' : 'waiting',
      };
    }),
  );
  return days
    .filter(({ entry, sentOn }) => sentOn !== null || entry.closedOn === null)
    .sort((a, b) => (`${a.cut} ${a.entry.code}` < `${b.cut} ${b.entry.code}` ? -1 : 1));
}
