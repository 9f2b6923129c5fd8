import { period, periodAt, periodSchemes } from '../domain/indicator/period.ts';
import { Problem } from '../domain/problem.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate } from './format.ts';
import type { ReportParameters } from './report.ts';

export interface ReportSpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** "Năm 2026 (15/12/2025 – 14/12/2026)" or "Từ ngày … đến ngày …". */
  readonly label: string;
  /** The period is not over: figures can still change. */
  readonly running: boolean;
}

/**
 * The days that a report speaks of: from–to, or a year of the scheme (reporting unless told otherwise), else the
 * reporting year of today. Throws Problem('required') for half a range, Problem('range-reversed'), period-invalid.
 */
export function spanOf({ year, from, to, scheme = 'reporting' }: ReportParameters, now: Instant): ReportSpan {
  const today = localDateOf(now);
  if (from !== undefined || to !== undefined) {
    if (from === undefined) throw new Problem('required', { field: 'từ ngày (--from)' }, 'from');
    if (to === undefined) throw new Problem('required', { field: 'đến ngày (--to)' }, 'to');
    if (from > to) throw new Problem('range-reversed', { from: vnDate(from), to: vnDate(to) }, 'to');
    return { from, to, label: labelOf(from, to), running: today <= to };
  }
  const whole = year === undefined ? periodAt(scheme, 'year', today) : period(scheme, 'year', year);
  const label = `${whole.label} (${vnDate(whole.from)} – ${vnDate(whole.to)})`;
  return { from: whole.from, to: whole.to, label, running: today <= whole.to };
}

/** A month, quarter or year of one of the two schemes goes by its name. */
function labelOf(from: LocalDate, to: LocalDate): string {
  for (const scheme of periodSchemes) {
    for (const kind of ['month', 'quarter', 'year'] as const) {
      const known = periodAt(scheme, kind, to);
      if (known.from === from && known.to === to) return `${known.label} (${vnDate(from)} – ${vnDate(to)})`;
    }
  }
  return `Từ ngày ${vnDate(from)} đến ngày ${vnDate(to)}`;
}

/** The day a paper bears: today, or the last day of a period that is over long since is left to be written by hand. */
export function spanPaperDate({ running }: ReportSpan, now: Instant): LocalDate | null {
  return running ? localDateOf(now) : null;
}

export const runningNote = 'Kỳ chưa kết thúc, số liệu còn thay đổi.';
