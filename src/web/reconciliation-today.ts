import { reconciliationDuties } from '../command/reconciliation.ts';
import { may } from '../domain/organisation/may.ts';
import type { SentPeriod } from '../domain/reconciliation/duty.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { contextOf, type Request } from './environment.ts';
import { fill } from './text.ts';
import { cut } from './today-cut.ts';

const mostLines = 5;
/** What was sent longer ago nobody is reminded of every morning; its line stays in the reporting calendar. */
const daysBack = 370;

/** Periods that were reported and not reconciled, for who reconciles; null when there is none. */
export async function reconciliationsForToday(c: Request) {
  const context = contextOf(c);
  if (!may(context.actor.roles, 'reconciliation.edit')) return null;
  const since = addDays(localDateOf(context.clock()), -daysBack);
  const missing = (await reconciliationDuties(context)).filter(
    ({ found, sentOn }) => found?.state !== 'settled' && sentOn >= since,
  );
  if (missing.length === 0) return null;
  const { lines, more } = cut(missing, mostLines, c.var.visit.t);
  return { lines: missingViews(c, lines), more };
}

/** A line for each, with the address that enters its figures or goes on with the open one. */
export function missingViews(c: Request, periods: readonly SentPeriod[]) {
  const { reconciliation: t } = c.var.visit.t;
  return periods.map((period) => ({
    href: dutyHref(period),
    text: fill(t.missingLine, { what: period.what, to: vnDate(period.to), sentOn: vnDate(period.sentOn) }),
    open: period.found?.code ?? '',
  }));
}

/** Where the reconciliation of a sent period is entered, or stands. */
export function dutyHref({ from, to, found }: Pick<SentPeriod, 'from' | 'to' | 'found'>): string {
  return found
    ? `/reconciliations/${encodeURIComponent(found.code)}`
    : `/reconciliations/new?${new URLSearchParams({ from: vnDate(from), to: vnDate(to) })}`;
}
