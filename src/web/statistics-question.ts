import { groupings } from '../domain/indicator/grouping.ts';
import { period, periodAt } from '../domain/indicator/period.ts';
import { countingRules } from '../domain/indicator/statistics.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import type { Question } from '../report/measure.ts';
import { contextOf, type Request } from './environment.ts';
import type { Form } from './form.ts';
import { fill, type Text } from './text.ts';

/**
 * What the address asks; the reporting year of today when it says nothing. Faults stand in the form. `grouped`: its `by` is
 * one of figures, not of another list.
 */
export function readQuestion(c: Request, query: Form, grouped = true): Question {
  const { t } = c.var.visit;
  const today = localDateOf(contextOf(c).clock());
  const year = periodAt('reporting', 'year', today);
  const rule = query.choice('rule', t.statistics.rule, countingRules, 'ii06a') ?? 'ii06a';
  const by = grouped && query.has('by') ? query.choice('by', t.statistics.by, groupings) : undefined;
  const granularity = query.choice('granularity', t.statistics.granularity, ['date', 'instant'] as const, 'date');
  const from = query.date('from', t.app.from) ?? year.from;
  const to = query.date('to', t.app.to) ?? year.to;
  if (from <= to) return { rule, from, to, by, granularity };
  query.fault('to', 'range-reversed', { from: vnDate(from), to: vnDate(to) });
  return { rule, ...year, by, granularity };
}

/** The same question as an address; further parameters replace its own. */
export function addressOf(path: string, question: Question, more: Readonly<Record<string, string>> = {}): string {
  const { rule, from, to, by, granularity } = question;
  const parameters = new URLSearchParams({
    from,
    to,
    rule,
    ...(by ? { by } : {}),
    ...(granularity === 'instant' ? { granularity } : {}),
    ...more,
  });
  return `${path}?${parameters}`;
}

/** Periods offered beside the dates. */
export function quickPeriods(path: string, question: Question, c: Request, t: Text) {
  const today = localDateOf(contextOf(c).clock());
  const reporting = periodAt('reporting', 'year', today);
  const calendarYear = yearOf(today);
  const choices = [
    { text: t.statistics.thisMonth, ...pick(periodAt('reporting', 'month', today)) },
    { text: t.statistics.thisQuarter, ...pick(periodAt('reporting', 'quarter', today)) },
    { text: fill(t.statistics.reportingYear, { year: reporting.year }), ...pick(reporting) },
    {
      text: fill(t.statistics.reportingYear, { year: reporting.year - 1 }),
      ...pick(period('reporting', 'year', reporting.year - 1)),
    },
    {
      text: fill(t.statistics.calendarYear, { year: calendarYear }),
      ...pick(period('calendar', 'year', calendarYear)),
    },
    {
      text: fill(t.statistics.calendarYear, { year: calendarYear - 1 }),
      ...pick(period('calendar', 'year', calendarYear - 1)),
    },
  ];
  return choices.map(({ text, from, to }) => ({
    text,
    href: addressOf(path, { ...question, from, to }),
    current: from === question.from && to === question.to,
  }));
}

function pick({ from, to }: { from: Question['from']; to: Question['to'] }) {
  return { from, to };
}
