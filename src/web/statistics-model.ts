import { type Figures, rate } from '../domain/indicator/figures.ts';
import { ageName, causeName } from '../domain/indicator/lateness.ts';
import { qualityName } from '../domain/indicator/quality.ts';
import type { Language } from '../domain/problem.ts';
import { cellKeys } from '../domain/reconciliation/cell.ts';
import { vnNumber } from '../report/format.ts';
import type { Measures, Question } from '../report/measure.ts';
import { rateLinks } from './rate.ts';
import { addressOf } from './statistics-question.ts';
import { fill, type Text, textOf } from './text.ts';

export const statisticsPath = '/statistics';

/** The page of figures: every count with the address of the dossiers behind it. */
export function figuresModel(
  question: Question,
  measures: Measures,
  language: Language,
  titles: ReadonlyMap<string, string>,
) {
  const t = textOf(language);
  const { statistics, openOverdue, quality, causes } = measures;
  const link = (more: Record<string, string>) => addressOf(`${statisticsPath}/list`, question, more);
  const main = statistics.rates.inTimeOfReceived ?? statistics.rates.inTimeOfResolved;
  return {
    empty: statistics.total.received.total === 0 && statistics.excluded.every(({ count }) => count === 0),
    rateName: statistics.rates.inTimeOfReceived ? t.statistics.inTime766 : t.statistics.inTime,
    rate: rateLinks(
      main,
      t,
      statistics.rates.inTimeOfReceived
        ? { many: link({ list: 'received.inTime' }), of: link({ list: 'received.total' }) }
        : resolvedRate((list) => link({ list })),
    ),
    openOverdue: {
      count: vnNumber(openOverdue.total),
      any: openOverdue.total > 0,
      href: link({ list: 'pending.overdue' }),
    },
    excluded: statistics.excluded.map(({ reason, count }) => ({
      text: t.statistics[reason],
      count: vnNumber(count),
      href: count > 0 ? link({ list: `excluded.${reason}` }) : null,
    })),
    tall: statistics.rows.length > 20,
    rows: statistics.rows.map((row) => ({
      key: titles.get(row.key) ?? keyText(row.key, question, t),
      ...figuresOf(row, t, (list) => link({ list, key: row.key })),
    })),
    keyed: question.by !== undefined,
    total: figuresOf(statistics.total, t, (list) => link({ list })),
    bands: openOverdue.bands.map(({ label, count, from, to }) => ({
      label: ageName({ label, from, to }, language),
      count: vnNumber(count),
      href: count > 0 ? link({ age: String(from) }) : null,
    })),
    causes: causes
      .filter(({ codes }) => codes.length > 0)
      .map(({ cause, resolved, pending, codes }) => ({
        label: causeName(cause, language),
        resolved: vnNumber(resolved),
        pending: vnNumber(pending),
        total: vnNumber(codes.length),
        href: link({ cause: cause ?? 'none' }),
      })),
    quality: quality.rows.map(({ check, count }) => ({
      label: qualityName(check, language),
      count: vnNumber(count),
      href: count > 0 ? link({ quality: check }) : null,
    })),
    qualityNote: fill(t.statistics.qualityNote, { n: vnNumber(quality.checked) }),
  };
}

function cells(figures: Figures, href: (list: string) => string) {
  return cellKeys.map((column) => {
    const [group, key] = column.split('.') as [keyof Figures, string];
    const count = (figures[group] as Readonly<Record<string, number>>)[key] ?? 0;
    return {
      count: vnNumber(count),
      href: count > 0 ? href(column) : null,
      first: key === 'total',
      bad: count > 0 && (key === 'late' || key === 'overdue'),
    };
  });
}

function figuresOf(figures: Figures, t: Text, href: (list: string) => string) {
  const { early, onTime, total } = figures.resolved;
  return { cells: cells(figures, href), rate: rateLinks(rate(early + onTime, total), t, resolvedRate(href)) };
}

function resolvedRate(href: (list: string) => string) {
  return { many: href('resolved.inTime'), of: href('resolved.total') };
}

function keyText(key: string, { by }: Question, t: Text): string {
  if (by === 'channel') return (t.channel as Readonly<Record<string, string>>)[key] ?? key;
  return by === 'month' ? key.split('-').reverse().join('/') : key;
}
