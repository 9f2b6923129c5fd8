import { Hono } from 'hono';
import durationListView from '../../views/statistics/duration-list.hbs';
import durationsView from '../../views/statistics/durations.hbs';
import figuresView from '../../views/statistics/figures.hbs';
import listView from '../../views/statistics/list.hbs';
import { durationGroupings } from '../domain/indicator/durations.ts';
import { groupings } from '../domain/indicator/grouping.ts';
import { ageName, causeName } from '../domain/indicator/lateness.ts';
import { qualityName } from '../domain/indicator/quality.ts';
import { countingRules } from '../domain/indicator/statistics.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { type Language, Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { minutesText, vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import {
  type Measures,
  type Question,
  readCodes,
  readDurationSamples,
  readDurations,
  readMeasures,
} from '../report/measure.ts';
import { findDossiers } from '../storage/dossier.ts';
import { listProcedures } from '../storage/procedure.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, FormFaults, readQuery } from './form.ts';
import { listedDossiers, mostShown } from './listed.ts';
import { page } from './page.ts';
import { figuresModel, statisticsPath as path } from './statistics-model.ts';
import { addressOf, quickPeriods, readQuestion } from './statistics-question.ts';
import { fill, type Text } from './text.ts';

export const statisticsPages = new Hono<Env>()
  .get('/', async (c) => {
    const context = contextOf(c);
    demand(context.actor, 'report.read');
    const { t, language } = c.var.visit;
    const query = readQuery(c);
    const question = readQuestion(c, query);
    const measures = await readMeasures(context, question);
    const titles = await titlesOf(c, question.by === 'procedure');
    return page(c, figuresView, {
      title: t.statistics.title,
      lead: leadOf(question, measures, t),
      nav: 'reports',
      form: query,
      status: query.faults.length > 0 ? 422 : 200,
      ...printAction(question, t),
      model: {
        ...frame(c, question, t),
        ...figuresModel(question, measures, language, titles),
        ...beyond(context.actor.roles, question),
      },
    });
  })
  .get('/durations', async (c) => {
    const context = contextOf(c);
    demand(context.actor, 'report.read');
    const { t, language } = c.var.visit;
    const query = readQuery(c);
    const { by, question } = readDurationQuestion(c, query);
    const durations = await readDurations(context, question, by);
    const titles = await titlesOf(c, by === 'procedure');
    return page(c, durationsView, {
      title: t.statistics.durations,
      lead: fill(t.statistics.durationsLead, { from: vnDate(question.from), to: vnDate(question.to) }),
      nav: 'reports',
      form: query,
      status: query.faults.length > 0 ? 422 : 200,
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
            key: titles.get(key) ?? key,
            href: addressOf(`${path}/durations/list`, question, { by, key }),
            count: vnNumber(count),
            median: spread(median, language),
            p90: spread(p90, language),
            mean: spread(mean, language),
            max: spread(max, language),
          })),
      },
    });
  })
  .get('/durations/list', async (c) => {
    const context = contextOf(c);
    demand(context.actor, 'report.read');
    const { t, language } = c.var.visit;
    const query = readQuery(c);
    const { by, question } = readDurationQuestion(c, query);
    const key = query.text('key', t.statistics.key, { required: true, most: 500 });
    if (query.faults.length > 0) throw new FormFaults(query.faults);
    const samples = await readDurationSamples(context, question, { by, key });
    const titles = await titlesOf(c, by === 'procedure');
    const shown = samples.slice(0, mostShown);
    const records = await findDossiers(context.database, [...new Set(shown.map(({ code }) => code))]);
    const procedures = new Map(records.map(({ code, dossier }) => [code, dossier.procedureTitle]));
    const n = vnNumber(samples.length);
    return page(c, durationListView, {
      title: t.statistics.list,
      lead: fill(t.statistics.durationListLead, {
        key: titles.get(key) ?? key,
        from: vnDate(question.from),
        to: vnDate(question.to),
      }),
      nav: 'reports',
      back: { href: `${addressOf(`${path}/durations`, question)}&by=${by}`, text: t.statistics.durations },
      model: {
        count: fill(by === 'step' ? t.statistics.stepCount : t.statistics.listCount, { n }),
        shown: samples.length > mostShown ? fill(t.statistics.listShown, { n: mostShown }) : null,
        lines: shown.map(({ code, from, to, workingMinutes }) => ({
          code,
          href: `/dossiers/${encodeURIComponent(code)}`,
          procedure: procedures.get(code) ?? '',
          from: vnDateTime(from),
          to: vnDateTime(to),
          took: spread(workingMinutes, language),
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
      ...printAction(question, t),
      model: await listedDossiers(c, codes),
    });
  });

/** The paper of the same period, where it counts as the paper does. */
function printAction({ rule, granularity, from, to }: Question, t: Text) {
  if (rule !== 'ii06a' || granularity === 'instant') return {};
  return { action: { href: `/reports/ii06a?${new URLSearchParams({ from, to })}`, text: t.statistics.printPeriod } };
}

/** Where the same period goes on: the event log, and the scan for those who audit. */
function beyond(roles: Parameters<typeof may>[0], { from, to }: Question) {
  const range = new URLSearchParams({ from, to });
  return { log: `${path}/log.xes?${range}`, scan: may(roles, 'audit.read') ? `/audits/integrity?${range}` : null };
}

/** Procedures by code, as people know them. */
async function titlesOf(c: Request, wanted: boolean): Promise<ReadonlyMap<string, string>> {
  if (!wanted) return new Map();
  const { database, clock } = contextOf(c);
  const procedures = await listProcedures(database, { on: localDateOf(clock()) });
  return new Map(procedures.map(({ code, title }) => [code, `${title} (${code})`]));
}

/** The days of the question, with a grouping of durations in the place of one of figures. */
function readDurationQuestion(c: Request, query: Form) {
  const by = query.choice('by', c.var.visit.t.statistics.by, durationGroupings, 'procedure') ?? 'procedure';
  return { by, question: readQuestion(c, query, false) };
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
  const { language } = c.var.visit;
  const sign = measures.quality.rows.find(({ check }) => check === quality);
  if (sign) return { codes: sign.codes, figure: qualityName(sign.check, language) };
  const row = measures.causes.find((one) => cause !== undefined && (one.cause ?? 'none') === cause);
  if (row) return { codes: row.codes, figure: causeName(row.cause, language) };
  const band = measures.openOverdue.bands.find(({ from }) => age !== undefined && String(from) === age);
  if (band) return { codes: band.codes, figure: ageName(band, language) };
  throw new Problem('not-found', { what: 'con số', key: (quality ?? cause ?? age ?? '').slice(0, 40) });
}

function figureName(figure: string, t: Text): string {
  const [group = '', key = ''] = figure.split('.');
  const words: Readonly<Record<string, string>> = { ...t.statistics, total: t.statistics.totalColumn };
  const part = key === 'inTime' && group !== 'resolved' ? t.statistics.inTimePending : words[key];
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

function spread(minutes: number | null, language: Language): string {
  return minutes === null ? '' : minutesText(minutes, language);
}
