import { Hono } from 'hono';
import view from '../../views/process/simulate.hbs';
import {
  defaultMonths,
  mostMonths,
  type ProcessSimulation,
  simulateProcessVersion,
} from '../command/process-simulate.ts';
import { Problem } from '../domain/problem.ts';
import type { ProcessVersion } from '../domain/procedure/procedure.ts';
import type { Replayed, Share } from '../domain/procedure/simulate.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { findProcess } from '../storage/process.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { page } from './page.ts';
import { rateText } from './rate.ts';
import { fill, type Text } from './text.ts';

const monthChoices = [3, 6, 12, 24] as const;

/** A draft lived through by the dossiers of the last months, before anybody approves it. */
export const processSimulationPages = new Hono<Env>().get('/:id/simulate', async (c) => {
  const { t } = c.var.visit;
  const query = readQuery(c);
  const months = query.integer('months', t.simulation.months, { least: 1, most: mostMonths }) ?? defaultMonths;
  const id = c.req.param('id');
  const found = await findProcess(contextOf(c).database, id);
  if (!found) throw new Problem('not-found', { what: 'bản quy trình', key: id.slice(0, 60) });
  const tried = await tryOut(c, found.version, months, query);
  return page(c, view, {
    title: t.simulation.title,
    lead: fill(t.simulation.lead, { title: found.version.title, issue: issueOf(found.version) }),
    nav: 'procedures',
    back: { href: `/processes/${encodeURIComponent(id)}`, text: found.version.documentCode },
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
});

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
    return { text: error.text(language), href, worse: false };
  }
}

async function tryOut(c: Request, version: ProcessVersion, months: number, query: Form) {
  if (query.faults.length > 0) return { refusal: null };
  try {
    return modelOf(await simulateProcessVersion(contextOf(c), version.id, months), c.var.visit.t);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'process-simulate-no-data') throw error;
    return { refusal: error.text(c.var.visit.language) };
  }
}

function modelOf(simulation: ProcessSimulation, t: Text) {
  const { now, draft, changed, steps, withoutLimit, extended, from, to } = simulation;
  return {
    refusal: null,
    found: true,
    sentence: sentence(simulation, t),
    worse: isWorse(simulation),
    period: fill(t.simulation.period, { from: vnDate(from), to: vnDate(to), n: vnNumber(now.denominator) }),
    now: rateText(now, t),
    draft: rateText(draft, t),
    notes: [
      extended.length > 0 ? fill(t.simulation.extended, { n: vnNumber(extended.length) }) : '',
      withoutLimit.length > 0 ? fill(t.simulation.withoutLimit, { n: vnNumber(withoutLimit.length) }) : '',
    ].filter(Boolean),
    steps: steps.map(({ order, name, role, over, overNow }) => ({
      order,
      name,
      role,
      now: shareText(overNow, t),
      draft: shareText(over, t),
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

function shareText(share: Share, t: Text): string {
  return rateText(share, t);
}

function issueOf({ issue, revision }: ProcessVersion): string {
  return `${issue}.${revision}`;
}
