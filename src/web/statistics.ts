import { Hono } from 'hono';
import durationsView from '../../views/statistics/durations.hbs';
import figuresView from '../../views/statistics/figures.hbs';
import listView from '../../views/statistics/list.hbs';
import { durationGroupings } from '../domain/indicator/durations.ts';
import { type Figures, rate } from '../domain/indicator/figures.ts';
import { groupings } from '../domain/indicator/grouping.ts';
import { countingRules } from '../domain/indicator/statistics.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { minutesText, vnDate, vnDateTime, vnNumber, vnRate } from '../report/format.ts';
import { type Measures, type Question, readCodes, readDurations, readMeasures } from '../report/measure.ts';
import { findDossiers } from '../storage/dossier.ts';
import { dossierLine } from './dossier-line.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, FormFaults, readQuery } from './form.ts';
import { momentOf } from './moment.ts';
import { page } from './page.ts';
import { addressOf, quickPeriods, readQuestion } from './statistics-question.ts';
import { fill, type Text } from './text.ts';

const path = '/statistics';
const mostShown = 500;

export const statisticsPages = new Hono<Env>()
  .get('/', async (c) => {
    const context = contextOf(c);
    demand(context.actor, 'report.read');
    const { t } = c.var.visit;
    const query = readQuery(c);
    const question = readQuestion(c, query);
    const measures = await readMeasures(context, question);
    return page(c, figuresView, {
      title: t.statistics.title,
      lead: leadOf(question, measures, t),
      nav: 'reports',
      form: query,
      status: query.faults.length > 0 ? 422 : 200,
      model: { ...frame(c, question, t), ...figuresModel(question, measures, t) },
    });
  })
  .get('/durations', async (c) => {
    const context = contextOf(c);
    demand(context.actor, 'report.read');
    const { t } = c.var.visit;
    const query = readQuery(c);
    const by = query.choice('by', t.statistics.by, durationGroupings, 'procedure') ?? 'procedure';
    const question = { ...readQuestion(c, withoutGrouping(query, c)), by: undefined };
    const durations = await readDurations(context, question, by);
    return page(c, durationsView, {
      title: t.statistics.durations,
      lead: fill(t.statistics.durationsLead, { from: vnDate(question.from), to: vnDate(question.to) }),
      nav: 'reports',
      form: query,
      model: {
        ...frame(c, question, t),
        quick: quickPeriods(`${path}/durations`, question, c, t).map((one) => ({
          ...one,
          href: `${one.href}&by=${by}`,
        })),
        groupChoices: durationGroupings.map((value) => ({ value, text: t.statistics[value] })),
        by,
        rows: [...durations.rows]
          .sort((a, b) => (b.workingMinutes.p90 ?? 0) - (a.workingMinutes.p90 ?? 0))
          .map(({ key, count, workingMinutes: { median, p90, mean, max } }) => ({
            key,
            count: vnNumber(count),
            median: spread(median),
            p90: spread(p90),
            mean: spread(mean),
            max: spread(max),
          })),
      },
    });
  })
  .get('/list', async (c) => {
    const context = contextOf(c);
    demand(context.actor, 'report.read');
    const { t } = c.var.visit;
    const query = readQuery(c);
    const question = readQuestion(c, query);
    if (query.faults.length > 0) throw new FormFaults(query.faults);
    const { codes, figure } = await codesFor(c, query, question, t);
    const moment = await momentOf(c);
    const records = await findDossiers(context.database, codes.slice(0, mostShown));
    const byCode = new Map(records.map((record) => [record.code, record]));
    return page(c, listView, {
      title: t.statistics.list,
      lead: fill(t.statistics.listLead, {
        figure,
        rule: t.statistics[question.rule],
        from: vnDate(question.from),
        to: vnDate(question.to),
      }),
      nav: 'reports',
      back: { href: addressOf(path, question), text: t.statistics.title },
      model: {
        count: fill(t.statistics.listCount, { n: vnNumber(codes.length) }),
        shown: codes.length > mostShown ? fill(t.statistics.listShown, { n: mostShown }) : null,
        lines: codes.slice(0, mostShown).flatMap((code) => {
          const record = byCode.get(code);
          return record ? [dossierLine(record, moment)] : [];
        }),
      },
    });
  });

/** The grouping of durations is another list than that of figures. */
function withoutGrouping(query: Form, c: Request): Form {
  const { by: _by, ...rest } = c.req.queries();
  return query.copy(rest);
}

/** Codes behind one figure (`list`, with `key` for one row), one age band, cause or sign of data quality. */
async function codesFor(
  c: Request,
  query: Form,
  question: Question,
  t: Text,
): Promise<{ codes: readonly string[]; figure: string }> {
  const context = contextOf(c);
  const { list, key, quality, cause, age } = query.values;
  if (list) {
    const codes = await readCodes(context, question, list, key);
    return { codes, figure: [figureName(list, t), key].filter(Boolean).join(', ') };
  }
  const measures = await readMeasures(context, question);
  const found =
    measures.quality.rows.find(({ check }) => check === quality) ??
    measures.causes.find((row) => cause !== undefined && (row.cause ?? 'none') === cause) ??
    measures.openOverdue.bands.find(({ from }) => age !== undefined && String(from) === age);
  if (!found) throw new Problem('not-found', { what: 'con số', key: (quality ?? cause ?? age ?? '').slice(0, 40) });
  return { codes: found.codes, figure: found.label };
}

function figureName(figure: string, t: Text): string {
  const [group = '', key = ''] = figure.split('.');
  const words: Readonly<Record<string, string>> = { ...t.statistics, total: t.statistics.totalColumn };
  const part = group === 'pending' && key === 'inTime' ? t.statistics.inTimePending : words[key];
  return `${words[group] ?? group}: ${part ?? key}`;
}

function leadOf(question: Question, { cut }: Measures, t: Text): string {
  const { rule, from, to } = question;
  return fill(t.statistics.lead, {
    rule: t.statistics[rule],
    from: vnDate(from),
    to: vnDate(to),
    cut: cut.closed ? vnDate(cut.date) : vnDateTime(cut.at),
  });
}

function frame(c: Request, question: Question, t: Text) {
  const { from, to, rule, by = '', granularity } = question;
  return {
    tabs: [
      { href: addressOf(path, question), text: t.statistics.title, current: c.req.path === path },
      {
        href: addressOf(`${path}/durations`, { ...question, by: undefined }),
        text: t.statistics.durations,
        current: c.req.path !== path,
      },
      { href: '/reports', text: t.app.reports, current: false },
    ],
    from: vnDate(from),
    to: vnDate(to),
    rule,
    by,
    granularity,
    rules: countingRules.map((value) => ({ value, text: t.statistics[value] })),
    groupings: [
      { value: '', text: t.statistics.byNone },
      ...groupings.map((value) => ({ value, text: t.statistics[value] })),
    ],
    granularities: (['date', 'instant'] as const).map((value) => ({ value, text: t.statistics[value] })),
    quick: quickPeriods(path, question, c, t),
  };
}

function figuresModel(question: Question, measures: Measures, t: Text) {
  const { statistics, openOverdue, quality, causes } = measures;
  const link = (more: Record<string, string>) => addressOf(`${path}/list`, question, more);
  const main = statistics.rates.inTimeOfReceived ?? statistics.rates.inTimeOfResolved;
  return {
    empty: statistics.total.received.total === 0 && statistics.excluded.every(({ count }) => count === 0),
    rateName: statistics.rates.inTimeOfReceived ? t.statistics.inTime766 : t.statistics.inTime,
    rate: vnRate(main),
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
      key: keyText(row.key, question, t),
      cells: cells(row, (list) => link({ list, key: row.key })),
      rate: rateOf(row),
    })),
    keyed: question.by !== undefined,
    total: { cells: cells(statistics.total, (list) => link({ list })), rate: rateOf(statistics.total) },
    bands: openOverdue.bands.map(({ label, count, from }) => ({
      label,
      count: vnNumber(count),
      href: count > 0 ? link({ age: String(from) }) : null,
    })),
    causes: causes
      .filter(({ codes }) => codes.length > 0)
      .map(({ label, cause, resolved, pending, codes }) => ({
        label,
        resolved: vnNumber(resolved),
        pending: vnNumber(pending),
        total: vnNumber(codes.length),
        href: link({ cause: cause ?? 'none' }),
      })),
    quality: quality.rows.map(({ check, label, count }) => ({
      label,
      count: vnNumber(count),
      href: count > 0 ? link({ quality: check }) : null,
    })),
    qualityNote: fill(t.statistics.qualityNote, { n: vnNumber(quality.checked) }),
  };
}

const columns = [
  'received.total',
  'received.online',
  'received.direct',
  'received.carried',
  'resolved.total',
  'resolved.early',
  'resolved.onTime',
  'resolved.late',
  'pending.total',
  'pending.inTime',
  'pending.overdue',
] as const;

function cells(figures: Figures, href: (list: string) => string) {
  return columns.map((column) => {
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

function rateOf({ resolved }: Figures): string {
  return vnRate(rate(resolved.early + resolved.onTime, resolved.total));
}

function keyText(key: string, { by }: Question, t: Text): string {
  if (by === 'channel') return (t.channel as Readonly<Record<string, string>>)[key] ?? key;
  return by === 'month' ? key.split('-').reverse().join('/') : key;
}

function spread(minutes: number | null): string {
  return minutes === null ? '' : minutesText(minutes);
}
