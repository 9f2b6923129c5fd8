import { Hono } from 'hono';
import view from '../../views/process/simulate.hbs';
import listView from '../../views/statistics/list.hbs';
import {
  defaultMonths,
  mostMonths,
  type ProcessSimulation,
  simulateProcessVersion,
} from '../command/process-simulate.ts';
import { Problem } from '../domain/problem.ts';
import type { ProcessVersion } from '../domain/procedure/procedure.ts';
import type { Replayed, ReplayedStep, ReplayedTurn } from '../domain/procedure/simulate.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { findProcess } from '../storage/process.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, FormFaults, readQuery } from './form.ts';
import { problemIn } from './kept.ts';
import { listedDossiers } from './listed.ts';
import { page } from './page.ts';
import { rateLinks, rateText } from './rate.ts';
import { fill, type Text } from './text.ts';

const monthChoices = [3, 6, 12, 24] as const;

/** The figures of the page that open a list; those of a step are counted in turns of the step. */
const figures = ['all', 'now', 'draft', 'extended', 'withoutLimit', 'over', 'overOf', 'overNow', 'overNowOf'] as const;
type Figure = (typeof figures)[number];

/** A draft lived through by the dossiers of the last months, before anybody approves it. */
export const processSimulationPages = new Hono<Env>()
  .get('/:id/simulate', (c) => show(c))
  .get('/:id/simulate/list', (c) => showList(c));

async function show(c: Request): Promise<Response> {
  const { t } = c.var.visit;
  const query = readQuery(c);
  const months = monthsOf(query, t);
  const { id, version } = await processOf(c);
  const tried = await tryOut(c, version, months, query);
  return page(c, view, {
    title: t.simulation.title,
    lead: fill(t.simulation.lead, { title: version.title, issue: issueOf(version) }),
    nav: 'procedures',
    back: { href: `/processes/${encodeURIComponent(id)}`, text: version.documentCode },
    form: query,
    status: query.faults.length > 0 ? 422 : 200,
    model: {
      id,
      months: String(months),
      choices: monthChoices.map((value) => ({
        value: String(value),
        text: fill(t.simulation.monthsChoice, { n: value }),
      })),
      ...tried,
    },
  });
}

/** The dossiers behind one figure of the page, from the same trial. */
async function showList(c: Request): Promise<Response> {
  const { t } = c.var.visit;
  const query = readQuery(c);
  const months = monthsOf(query, t);
  const figure = query.choice('figure', t.statistics.list, figures, 'all') ?? 'all';
  const order = query.integer('step', t.procedure.step, { least: 0, most: 999 });
  if (query.faults.length > 0) throw new FormFaults(query.faults);
  const { id, version } = await processOf(c);
  const simulation = await simulateProcessVersion(contextOf(c), id, months);
  const step = simulation.steps.find((one) => one.order === order);
  const codes = codesOf(simulation, figure, step);
  const listed = await listedDossiers(c, codes);
  return page(c, listView, {
    title: t.statistics.list,
    lead: [version.documentCode, t.simulation[figure], step?.name ?? ''].filter((part) => part !== '').join(' · '),
    nav: 'procedures',
    back: { href: `/processes/${encodeURIComponent(id)}/simulate?months=${months}`, text: t.simulation.title },
    model: step ? { ...listed, count: fill(t.statistics.stepCount, { n: vnNumber(codes.length) }) } : listed,
  });
}

function codesOf({ replayed, extended, withoutLimit }: ProcessSimulation, figure: Figure, step?: ReplayedStep) {
  const dossiers = (wanted: (one: Replayed) => boolean) => replayed.filter(wanted).map(({ code }) => code);
  const turns = (wanted: (one: ReplayedTurn) => boolean) => (step?.turns ?? []).filter(wanted).map(({ code }) => code);
  switch (figure) {
    case 'all':
      return dossiers(() => true);
    case 'now':
      return dossiers(({ lateNow }) => !lateNow);
    case 'draft':
      return dossiers(({ lateDraft }) => !lateDraft);
    case 'extended':
      return extended;
    case 'withoutLimit':
      return withoutLimit;
    case 'over':
      return turns(({ over }) => over === true);
    case 'overOf':
      return turns(({ over }) => over !== null);
    case 'overNow':
      return turns(({ overNow }) => overNow === true);
    case 'overNowOf':
      return turns(({ overNow }) => overNow !== null);
  }
}

function monthsOf(query: Form, t: Text): number {
  return query.integer('months', t.simulation.months, { least: 1, most: mostMonths }) ?? defaultMonths;
}

async function processOf(c: Request): Promise<{ id: string; version: ProcessVersion }> {
  const id = c.req.param('id') ?? '';
  const found = await findProcess(contextOf(c).database, id);
  if (!found) throw new Problem('not-found', { what: 'bản quy trình', key: id.slice(0, 60) });
  return { id, version: found.version };
}

/** The finding in one line, for whoever is about to approve; the reason when there is nothing to try it on. */
export async function simulationSummary(
  c: Request,
  version: ProcessVersion,
): Promise<{ text: string; href: string; worse: boolean }> {
  const { t, language } = c.var.visit;
  const href = `/processes/${encodeURIComponent(version.id)}/simulate`;
  try {
    const simulation = await simulateProcessVersion(contextOf(c), version.id);
    return { text: sentence(simulation, t), href, worse: isWorse(simulation) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { text: problemIn(error, language), href, worse: false };
  }
}

async function tryOut(c: Request, version: ProcessVersion, months: number, query: Form) {
  if (query.faults.length > 0) return { refusal: null };
  try {
    return modelOf(await simulateProcessVersion(contextOf(c), version.id, months), c.var.visit.t);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'process-simulate-no-data') throw error;
    return { refusal: problemIn(error, c.var.visit.language) };
  }
}

function modelOf(simulation: ProcessSimulation, t: Text) {
  const { now, draft, changed, steps, from, to, version, months } = simulation;
  const link = (figure: Figure, step?: number) =>
    `/processes/${encodeURIComponent(version.id)}/simulate/list?months=${months}&figure=${figure}${step === undefined ? '' : `&step=${step}`}`;
  return {
    refusal: null,
    found: true,
    sentence: sentence(simulation, t),
    worse: isWorse(simulation),
    period: fill(t.simulation.period, { from: vnDate(from), to: vnDate(to), n: vnNumber(now.denominator) }),
    now: rateLinks(now, t, { many: link('now'), of: link('all') }),
    draft: rateLinks(draft, t, { many: link('draft'), of: link('all') }),
    notes: (['extended', 'withoutLimit'] as const)
      .filter((figure) => simulation[figure].length > 0)
      .map((figure) => ({
        href: link(figure),
        text: fill(t.simulation[`${figure}Note`], { n: vnNumber(simulation[figure].length) }),
      })),
    steps: steps.map(({ order, name, role, over, overNow }) => ({
      order,
      name,
      role,
      now: rateLinks(overNow, t, { many: link('overNow', order), of: link('overNowOf', order) }),
      draft: rateLinks(over, t, { many: link('over', order), of: link('overOf', order) }),
      worse: over.numerator > overNow.numerator,
    })),
    changedCount: fill(t.simulation.changedCount, { n: vnNumber(changed.length) }),
    changed: changed.map((one) => lineOf(one, t)),
  };
}

function lineOf({ code, finishedAt, now, draft, lateDraft }: Replayed, t: Text) {
  return {
    code,
    href: `/dossiers/${encodeURIComponent(code)}`,
    finished: vnDate(localDateOf(finishedAt)),
    dueNow: vnDate(now.date),
    dueDraft: vnDate(draft.date),
    late: lateDraft,
    change: lateDraft ? t.simulation.becomesLate : t.simulation.becomesInTime,
  };
}

function sentence({ now, draft, months }: ProcessSimulation, t: Text): string {
  const values = { months, now: rateText(now, t), draft: rateText(draft, t) };
  return fill(now.numerator === draft.numerator ? t.simulation.same : t.simulation.differs, values);
}

function isWorse({ now, draft }: ProcessSimulation): boolean {
  return draft.numerator < now.numerator;
}

function issueOf({ issue, revision }: ProcessVersion): string {
  return `${issue}.${revision}`;
}
