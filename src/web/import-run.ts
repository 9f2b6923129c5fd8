import { Hono } from 'hono';
import runView from '../../views/import/run.hbs';
import runsView from '../../views/import/runs.hbs';
import { type ImportRun, importRunState } from '../domain/dossier/import-run.ts';
import { Problem } from '../domain/problem.ts';
import type { Instant } from '../domain/time/instant.ts';
import { vnDateTime, vnNumber } from '../report/format.ts';
import { countDossiers } from '../storage/dossier.ts';
import { findImportRun, listImportRuns } from '../storage/import.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { faultLines, importModel } from './import-model.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { fill, type Text } from './text.ts';

const pageSize = 50;
/** How many the page where a file is chosen shows. */
const lastShown = 5;

/** Which files were imported, by whom and with what result; each with its faults and the way to its dossiers. */
export const importRunPages = new Hono<Env>()
  .get('/', permitted('dossier.import'), async (c) => {
    const { database } = contextOf(c);
    const { t } = c.var.visit;
    const cursor = c.req.query('cursor') ?? null;
    const { items, next } = await listImportRuns(database, { limit: pageSize, cursor });
    return page(c, runsView, {
      title: t.importRun.runs,
      lead: t.importRun.runsLead,
      nav: 'catalogue',
      back: { href: '/import', text: t.import.title },
      model: {
        runs: linesOf(c, items),
        first: cursor === null ? null : '/import/runs',
        next: next === null ? null : `/import/runs?${new URLSearchParams({ cursor: next })}`,
      },
    });
  })
  .get('/:id', permitted('dossier.import'), async (c) => {
    const { database, clock } = contextOf(c);
    const { t } = c.var.visit;
    const id = c.req.param('id');
    const run = await findImportRun(database, id);
    if (!run) throw new Problem('not-found', { what: t.import.jobName, key: id.slice(0, 40) });
    const brought = await countDossiers(database, { importRun: run.id });
    const counts = run.counts ?? { read: 0, accepted: 0, rejected: 0, unchanged: 0 };
    return page(c, runView, {
      title: fill(t.importRun.runTitle, { name: run.name }),
      nav: 'catalogue',
      back: { href: '/import/runs', text: t.importRun.runs },
      model: {
        ...importModel(counts, faultLines(c, run.faults), null, t),
        ...lineOf(run, t, clock()),
        finishedAt: run.finishedAt === null ? null : vnDateTime(run.finishedAt),
        brought: fill(t.importRun.broughtCount, { n: vnNumber(brought) }),
        broughtHref: brought === 0 ? null : `/dossiers?${new URLSearchParams({ import: run.id })}`,
        resume: resumeText(run, t, clock()),
      },
    });
  });

/** The latest imports, for the page where the next one begins. */
export async function lastRuns(c: Request) {
  const { items } = await listImportRuns(contextOf(c).database, { limit: lastShown, cursor: null });
  return linesOf(c, items);
}

function linesOf(c: Request, runs: readonly ImportRun[]) {
  const now = contextOf(c).clock();
  return runs.map((run) => lineOf(run, c.var.visit.t, now));
}

function lineOf(run: ImportRun, t: Text, now: Instant) {
  const { id, name, actor, startedAt, counts } = run;
  const state = importRunState(run, now);
  const number = (value: number | undefined) => (value === undefined ? '–' : vnNumber(value));
  return {
    href: `/import/runs/${encodeURIComponent(id)}`,
    name,
    who: actor.name,
    startedAt: vnDateTime(startedAt),
    done: state === 'done',
    interrupted: state === 'interrupted',
    stateName: {
      running: t.importRun.stateRunning,
      interrupted: t.importRun.stateInterrupted,
      done: t.importRun.stateDone,
    }[state],
    read: number(counts?.read),
    accepted: number(counts?.accepted),
    rejected: number(counts?.rejected),
    unchanged: number(counts?.unchanged),
  };
}

/** How far it is, and for one that was cut off how to go on; '' when it is done. */
function resumeText(run: ImportRun, t: Text, now: Instant): string {
  const far = { done: vnNumber(run.done), total: vnNumber(run.total) };
  switch (importRunState(run, now)) {
    case 'done':
      return '';
    case 'running':
      return run.total === 0 ? t.importRun.runningRead : fill(t.importRun.runningNow, far);
    case 'interrupted':
      return run.total === 0 ? t.importRun.resumeRead : fill(t.importRun.resume, far);
  }
}
