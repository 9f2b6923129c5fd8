import { type Period, type PeriodScheme, period } from '../indicator/period.ts';
import { Problem } from '../problem.ts';

/**
 * A period of an objective's year as people type it: `2026`, `2026-Q1` or `Q1`, `2026-03`, `T3` or `3`; the whole year
 * is also `year`. Throws Problem('period-invalid') when it lies in another year or does not exist.
 */
export function objectivePeriod(scheme: PeriodScheme, year: number, text: string): Period {
  const typed = text.trim().toUpperCase();
  const match = /^(?:(\d{4})(?:-|$))?(?:(Q|T)?(\d{1,2}))?$/.exec(typed);
  if (typed === 'YEAR' || typed === String(year)) return period(scheme, 'year', year);
  const [, typedYear, letter, index] = match ?? [];
  if (index === undefined || (typedYear !== undefined && Number(typedYear) !== year)) {
    throw new Problem('period-invalid', { value: `${text.slice(0, 40)} (năm ${year})` }, 'period');
  }
  return period(scheme, letter === 'Q' ? 'quarter' : 'month', year, Number(index));
}
