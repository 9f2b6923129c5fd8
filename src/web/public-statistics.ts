import { Hono } from 'hono';
import view from '../../views/public/statistics.hbs';
import { period, periodAt } from '../domain/indicator/period.ts';
import type { DaysTaken, PublicFigures } from '../domain/indicator/public-figures.ts';
import { fewestPublished } from '../domain/indicator/small-number.ts';
import { numberText } from '../domain/number-text.ts';
import type { DayRange } from '../domain/time/day-range.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnDateTime, vnNumber, vnRate } from '../report/format.ts';
import type { Env, Request } from './environment.ts';
import { type Form, FormFaults, readQuery } from './form.ts';
import { lastTwelveMonths, type PublicCache } from './public-cache.ts';
import { publicPage } from './public-frame.ts';
import { fill, type Text } from './text.ts';

const path = '/public/statistics';

/** Số liệu công khai: what the office owes everybody, computed from the dossiers, with how it was computed. */
export function publicStatisticsPage(cache: PublicCache): Hono<Env> {
  return new Hono<Env>().get('/', async (c) => {
    const { t } = c.var.visit;
    const query = readQuery(c);
    const { range, choices } = periodsOf(c, query);
    const [{ at, value: figures }, { value: procedures }] = await Promise.all([
      cache.figures(c, range),
      cache.procedures(c),
    ]);
    const titles = new Map(procedures.map(({ code, title }) => [code, title]));
    return publicPage(c, 'statistics', view, {
      title: t.public.statisticsTitle,
      lead: fill(t.public.statisticsLead, { from: vnDate(range.from), to: vnDate(range.to), at: vnDateTime(at) }),
      model: { choices, ...figuresModel(figures, titles, t) },
    });
  });
}

/** The last twelve months, or one of the two last reporting years. Throws FormFaults for another year. */
function periodsOf(c: Request, query: Form) {
  const { t } = c.var.visit;
  const now = c.var.deps.clock();
  const { year } = periodAt('reporting', 'year', localDateOf(now));
  const years = [year, year - 1];
  const asked = query.has('year') ? query.choice('year', t.report.year, years.map(String)) : undefined;
  if (query.faults.length > 0) throw new FormFaults(query.faults);
  const range: DayRange = asked === undefined ? lastTwelveMonths(now) : period('reporting', 'year', Number(asked));
  const choices = [
    { href: path, text: t.public.lastYear, current: asked === undefined },
    ...years.map((one) => ({
      href: `${path}?year=${one}`,
      text: fill(t.public.reportingYear, { year: one }),
      current: asked === String(one),
    })),
  ];
  return { range, choices };
}

function figuresModel(figures: PublicFigures, titles: ReadonlyMap<string, string>, t: Text) {
  const { total, inTime, days, apologies, excluded, rows } = figures;
  const few = fill(t.public.few, { least: fewestPublished });
  const shown = rows.flatMap((row) => (row.resolved === null ? [] : [{ ...row, resolved: row.resolved }]));
  const hidden = rows.length - shown.length;
  return {
    any: total.received.total > 0,
    inTime: inTime ? vnRate(inTime) : total.resolved.total === 0 ? t.app.noData : few,
    overdue: vnNumber(total.pending.overdue),
    anyOverdue: total.pending.overdue > 0,
    pending: fill(t.public.pendingOf, { n: vnNumber(total.pending.total) }),
    apologies: vnNumber(apologies),
    time: timeText(days, t) ?? (total.resolved.total === 0 ? t.app.noData : few),
    rows: shown.map(({ key, resolved, inTime: rate, days: taken }) => ({
      title: titles.get(key) ?? key,
      href: titles.has(key) ? `/public/procedures/${encodeURIComponent(key)}` : null,
      resolved: vnNumber(resolved),
      inTime: rate ? vnRate(rate) : few,
      median: taken ? daysText(taken.median, t) : few,
      p90: taken ? daysText(taken.p90, t) : few,
    })),
    hidden: hidden > 0 ? fill(t.public.hidden, { n: vnNumber(hidden), least: fewestPublished }) : null,
    how: [
      t.public.howInTime,
      t.public.howTime,
      t.public.howOverdue,
      fill(t.public.howSuppressed, { least: fewestPublished }),
      ...(excluded > 0 ? [fill(t.public.howExcluded, { n: vnNumber(excluded) })] : []),
    ],
  };
}

function timeText(days: DaysTaken | null, t: Text): string | null {
  return days && fill(t.public.timeText, { median: daysText(days.median, t), p90: daysText(days.p90, t) });
}

/** "trong ngày", "2,5 ngày làm việc"; one decimal, as interpolation can give it. */
export function daysText(days: number, t: Text): string {
  const rounded = Math.round(days * 10) / 10;
  return rounded === 0 ? t.public.sameDay : fill(t.public.days, { n: numberText(rounded, 1) });
}
