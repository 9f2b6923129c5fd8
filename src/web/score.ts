import { Hono } from 'hono';
import listView from '../../views/score/list.hbs';
import view from '../../views/score/page.hbs';
import { markApplicantFault, setScoreInputs } from '../command/score-input.ts';
import type { ScoredItem, ScoreRow } from '../domain/feedback/score-board.ts';
import { periodAt } from '../domain/indicator/period.ts';
import { unitIndicators } from '../domain/indicator/score.ts';
import { figureIn, periodIn } from '../domain/objective/english.ts';
import { may } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { readScored, readScores, type ScoreMeasures } from '../report/score-measure.ts';
import type { ScoreInputs } from '../storage/score.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { improvementTabs } from './improvement-tabs.ts';
import { keptIn } from './kept.ts';
import { listedDossiers } from './listed.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { rateLinks } from './rate.ts';
import { fill, languageOf, type Text } from './text.ts';

const levels = ['office', 'section', 'officer'] as const;
const indicatorWords = [
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
  '2.1',
  '5.2',
  '5.3',
  '5.4',
  'contacts',
  'all',
] as const;

/** Điểm TT 01/2018 of the office, its sections and officers; the indicators of QĐ 766 beside it under their own name. */
export const scorePages = new Hono<Env>()
  .get('/', (c) => show(c, readQuery(c)))
  .get('/list', (c) => showList(c, readQuery(c)))
  .post('/inputs', permitted('objective.edit'), (c) =>
    postForm(
      c,
      (form, status) => show(c, form, status),
      async (form) => {
        const { t } = c.var.visit;
        const year = form.integer('year', t.feedback.year, { required: true, least: 1977, most: 2099 }) ?? 0;
        const inputs = readInputs(form, t);
        form.check();
        await setScoreInputs(contextOf(c), year, inputs);
        return `/feedback/scores?${range(form)}done=1`;
      },
    ),
  )
  .post('/fault', permitted('dossier.correct'), (c) =>
    postForm(
      c,
      (form, status) => showList(c, form, status),
      async (form) => {
        const { t } = c.var.visit;
        const code = form.text('code', t.rating.code, { required: true, most: 60 });
        const reason = form.text('reason', t.score.faultReason, { required: true, most: 500 });
        form.check();
        await markApplicantFault(contextOf(c), code, reason);
        return `/feedback/scores/list?${range(form)}level=office&indicator=3`;
      },
    ),
  );

function readInputs(form: Form, t: Text): ScoreInputs {
  const points = (name: 'organisation' | 'publicity') => {
    if (!form.has(name)) return {};
    const value = Number(form.choice(name, t.score[name], ['0', '1', '2'] as const) ?? 0) as 0 | 1 | 2;
    return { [name]: { points: value, source: form.text(`${name}Source`, t.score.inputSource, { most: 300 }) } };
  };
  const numerator = form.integer('proceduresOnline', t.score.proceduresOnline);
  const denominator = form.integer('proceduresAll', t.score.proceduresAll, { required: numerator !== undefined });
  const source = form.text('proceduresSource', t.score.inputSource, { most: 300 });
  const procedures =
    numerator === undefined || denominator === undefined ? {} : { procedures: { numerator, denominator, source } };
  return { ...points('organisation'), ...points('publicity'), ...procedures };
}

/** The period as the address has it, ending in "&"; '' when it says none. */
function range({ values }: Form): string {
  const { from = '', to = '' } = values;
  return from === '' || to === '' ? '' : `${new URLSearchParams({ from, to })}&`;
}

function readPeriod(c: Request, form: Form): { from: LocalDate; to: LocalDate } {
  const { t } = c.var.visit;
  const quarter = periodAt('reporting', 'quarter', localDateOf(contextOf(c).clock()));
  const from = form.date('from', t.app.from) ?? quarter.from;
  const to = form.date('to', t.app.to) ?? quarter.to;
  if (from <= to) return { from, to };
  form.fault('to', 'range-reversed', { from: vnDate(from), to: vnDate(to) });
  return { from: quarter.from, to: quarter.to };
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const context = contextOf(c);
  const { t } = c.var.visit;
  const period = readPeriod(c, form);
  const scores = await readScores(context, period);
  const year = yearOf(period.to);
  const units = scores.rows.filter(({ level }) => level !== 'officer');
  const officers = scores.rows.filter(({ level }) => level === 'officer');
  const { inputs } = scores;
  return page(c, view, {
    title: t.score.title,
    lead: fill(t.score.lead, { from: vnDate(period.from), to: vnDate(period.to) }),
    nav: 'improvement',
    action: { href: `/reports/score?from=${period.from}&to=${period.to}`, text: t.score.print },
    form,
    status: status === 200 && form.faults.length > 0 ? 422 : status,
    ...(form.values['done'] === '1' ? { done: t.score.saved } : {}),
    model: {
      tabs: improvementTabs(t, '/feedback/scores'),
      from: vnDate(period.from),
      to: vnDate(period.to),
      quick: quickPeriods(c, period),
      any: units.some(({ codes }) => codes.length > 0),
      unitHeads: unitIndicators,
      officerHeads: [1, 2, 3, 4, 7],
      units: units.map((row) => lineOf(row, unitIndicators, scores, t)),
      officers: officers.map((row) => lineOf(row, [1, 2, 3, 4, 7], scores, t)),
      loose: units[0]?.loose.length ? fill(t.score.loose, { codes: units[0].loose.join(', ') }) : '',
      sources: unitIndicators.map((indicator) => ({
        indicator,
        name: t.score[`i${indicator}`],
        source: sourceText(indicator, scores, t),
      })),
      indicators: scores.indicators.map((one) => ({
        id: one.id,
        name: { '2.1': t.score.r21, '5.2': t.score.r52, '5.3': t.score.r53, '5.4': t.score.r54 }[one.id],
        result: rateLinks(one, t, {
          many: `/feedback/scores/list?${query(period)}&indicator=${one.id}&part=many`,
          of: `/feedback/scores/list?${query(period)}&indicator=${one.id}&part=of`,
        }),
        points: one.points === null ? '' : `${vnNumber(one.points, 2)} / ${one.most}`,
        against: vnNumber(one.against.length),
        href: one.against.length === 0 ? null : `/feedback/scores/list?${query(period)}&indicator=${one.id}`,
      })),
      contacts: {
        rate:
          scores.contacts.figure.denominator === 0
            ? t.app.noData
            : figureIn(scores.contacts.figure, '%', languageOf(t)),
        href:
          scores.contacts.numerator.length === 0 ? null : `/feedback/scores/list?${query(period)}&indicator=contacts`,
      },
      mayEnter: may(context.actor.roles, 'objective.edit'),
      year,
      inputsTitle: fill(t.score.inputs, { year }),
      fromIso: period.from,
      toIso: period.to,
      points: [{ value: '', text: t.score.none }, ...['0', '1', '2'].map((value) => ({ value, text: value }))],
      organisation: inputs.organisation ? String(inputs.organisation.points) : '',
      organisationSource: inputs.organisation?.source ?? '',
      publicity: inputs.publicity ? String(inputs.publicity.points) : '',
      publicitySource: inputs.publicity?.source ?? '',
      proceduresOnline: inputs.procedures ? String(inputs.procedures.numerator) : '',
      proceduresAll: inputs.procedures ? String(inputs.procedures.denominator) : '',
      proceduresSource: inputs.procedures?.source ?? '',
    },
  });
}

function quickPeriods(c: Request, current: { readonly from: LocalDate; readonly to: LocalDate }) {
  const today = localDateOf(contextOf(c).clock());
  const quarter = periodAt('reporting', 'quarter', today);
  const year = periodAt('reporting', 'year', today);
  const earlier = [1, 2, 3, 4]
    .map((index) => ({ year: year.year, index }))
    .filter(({ index }) => index <= quarter.index);
  const quarters = earlier.map(({ index }) => {
    const first = `${year.year}-${String(index * 3 - 1).padStart(2, '0')}-01` as LocalDate;
    return periodAt('reporting', 'quarter', first);
  });
  // The year before is still looked at when a new one has just begun.
  const before = periodAt('reporting', 'year', `${year.year - 1}-06-01` as LocalDate);
  return [...quarters, year, before].map(({ label, from, to }) => ({
    text: periodIn(label, c.var.visit.language),
    href: `/feedback/scores?${query({ from, to })}`,
    current: from === current.from && to === current.to,
  }));
}

function query({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }): string {
  return `from=${from}&to=${to}`;
}

function lineOf(row: ScoreRow, indicators: readonly number[], period: ScoreMeasures, t: Text) {
  const address = (indicator: string) =>
    `/feedback/scores/list?${query(period)}&level=${row.level}&key=${encodeURIComponent(row.key)}&indicator=${indicator}`;
  return {
    name: row.level === 'office' ? t.score.office : row.key,
    dossiers: vnNumber(row.codes.length),
    href: row.codes.length === 0 ? null : address('all'),
    cells: indicators.map((indicator) => {
      const line = row.sheet.indicators.find((one) => one.indicator === indicator);
      return {
        value: line ? vnNumber(line.value, 1) : '–',
        known: line !== undefined,
        href: line === undefined ? null : indicator === 5 || indicator === 6 ? '#sources' : address(String(indicator)),
      };
    }),
    total: row.sheet.total === null ? '' : vnNumber(row.sheet.total, 1),
    most: fill(t.score.of, { n: row.sheet.indicators.length * 2 }),
    band: keptIn(row.band ?? '', languageOf(t)),
    missing: row.missing.length === 0 ? '' : fill(t.score.missing, { list: row.missing.join(', ') }),
  };
}

function sourceText(
  indicator: (typeof unitIndicators)[number],
  { inputs, online, onlineSource }: ScoreMeasures,
  t: Text,
) {
  const entered = indicator === 5 ? inputs.organisation : indicator === 6 ? inputs.publicity : undefined;
  if (entered) return `${t.score[`s${indicator}`]}: ${entered.source}`;
  if (indicator !== 9) return t.score[`s${indicator}`];
  const { procedures, dossiers, late } = online;
  return fill(t.score.s9, {
    online: vnNumber(dossiers.online),
    received: vnNumber(dossiers.received),
    late: vnNumber(late),
    procedures:
      procedures === null
        ? t.score.noProcedures
        : `${vnNumber(procedures.numerator)}/${vnNumber(procedures.denominator)} (${onlineSource})`,
  });
}

async function showList(c: Request, form: Form, status = 200): Promise<Response> {
  const context = contextOf(c);
  const { t } = c.var.visit;
  const period = readPeriod(c, form);
  const level = form.choice('level', t.score.name, levels, 'office') ?? 'office';
  const indicator = form.choice('indicator', t.score.indicator, indicatorWords, 'all') ?? 'all';
  const part = form.choice('part', t.statistics.list, ['against', 'many', 'of'] as const, 'against') ?? 'against';
  const key = form.values['key'] ?? '';
  const complaints = indicator === '5.2' || indicator === '5.3' || indicator === '8';
  const name = level === 'office' ? t.score.office : key;
  const rule766 = indicator.includes('.');
  const groups = await groupsOf(c, period, { level, key, indicator, part });
  const count = groups.reduce((sum, { codes }) => sum + codes.length, 0);
  return page(c, listView, {
    title:
      indicator === 'contacts'
        ? t.score.contacts
        : rule766
          ? fill(t.score[`${part}766`], { indicator })
          : fill(indicator === 'all' ? t.score.listAll : t.score.listTitle, { name, indicator }),
    lead: `${vnDate(period.from)} – ${vnDate(period.to)}`,
    nav: 'improvement',
    back: { href: `/feedback/scores?${query(period)}`, text: t.score.back },
    form,
    status: status === 200 && form.faults.length > 0 ? 422 : status,
    model: {
      count: fill(complaints ? t.feedback.count : t.objective.againstCount, { n: vnNumber(count) }),
      groups: await Promise.all(
        groups
          .filter(({ codes }) => codes.length > 0)
          .map(async ({ title, codes }) => ({
            title: title === '' ? '' : `${title} (${vnNumber(codes.length)})`,
            ...(complaints
              ? { complaints: codes.map((code) => ({ code, href: `/feedback/${encodeURIComponent(code)}` })) }
              : await listedDossiers(c, codes)),
          })),
      ),
      mayMark: indicator === '3' && may(context.actor.roles, 'dossier.correct'),
      fromIso: period.from,
      toIso: period.to,
    },
  });
}

/** What stands behind one figure, in groups: by the points given, or what stands against full points and the rest. */
async function groupsOf(
  c: Request,
  period: { readonly from: LocalDate; readonly to: LocalDate },
  {
    level,
    key,
    indicator,
    part,
  }: {
    level: ScoreRow['level'];
    key: string;
    indicator: (typeof indicatorWords)[number];
    part: 'against' | 'many' | 'of';
  },
): Promise<{ title: string; codes: readonly string[] }[]> {
  const context = contextOf(c);
  const { t } = c.var.visit;
  if (indicator === 'contacts') {
    const { contacts } = await readScores(context, period);
    return [{ title: '', codes: contacts.numerator }];
  }
  if (indicator === 'all' || indicator.includes('.')) {
    const { rows, indicators, counted766 } = await readScores(context, period);
    const one = indicators.find(({ id }) => id === indicator);
    if (!one) {
      return [{ title: '', codes: rows.find((row) => row.level === level && row.key === key)?.codes ?? [] }];
    }
    if (part === 'against') return [{ title: '', codes: one.against }];
    const all = one.id === '5.2' || one.id === '5.3' ? counted766.complaints : counted766.dossiers;
    const against = new Set(one.against);
    return [{ title: '', codes: part === 'of' ? all : all.filter((code) => !against.has(code)) }];
  }
  const number = Number(indicator) as (typeof unitIndicators)[number];
  const items = await readScored(context, period, { level, key, indicator: number });
  const codes = (wanted: (item: ScoredItem) => boolean) => items.filter(wanted).map(({ code }) => code);
  return [
    ...([0, 1, 2] as const).map((points) => ({
      title: fill(t.score.points_, { n: points }),
      codes: codes((item) => item.points === points),
    })),
    { title: t.score.short, codes: codes(({ points, short }) => points === null && short) },
    { title: t.score.rest, codes: codes(({ points, short }) => points === null && !short) },
  ];
}
