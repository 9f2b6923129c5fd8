import { Hono } from 'hono';
import jobView from '../../views/evidence/job.hbs';
import view from '../../views/evidence/parts.hbs';
import { demand } from '../domain/organisation/may.ts';
import { type Language, Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { type EvidenceFile, makeEvidenceFile, manifestOf } from '../report/evidence-file.ts';
import type { EvidencePart } from '../report/evidence-paper.ts';
import { evidenceParts } from '../report/evidence-part.ts';
import { vnNumber } from '../report/format.ts';
import { inBackground } from '../report/printer.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { askAgainAfter, type Job, Jobs } from './job.ts';
import { keptIn, problemIn } from './kept.ts';
import { page } from './page.ts';
import { fill } from './text.ts';

/** The year's evidence file in the browser: what it will hold, printing with progress, fetching it. */
export function evidencePages(): Hono<Env> {
  const jobs = new Jobs<EvidenceFile>();
  const jobOf = (c: Request): Job<EvidenceFile> => {
    const id = c.req.param('id') ?? '';
    const job = jobs.find(id, contextOf(c).actor.login);
    if (!job) throw new Problem('not-found', { what: c.var.visit.t.evidence.gone, key: id.slice(0, 40) });
    return job;
  };
  return new Hono<Env>()
    .get('/', (c) => showParts(c, readQuery(c)))
    .post('/', (c) =>
      postForm(
        c,
        (form, status) => showParts(c, form, status),
        async (form) => {
          const context = contextOf(c);
          demand(context.actor, 'report.read');
          const year = form.integer('year', c.var.visit.t.report.year, { required: true, least: 1977, most: 2099 });
          form.check();
          const { printer, log, outlasting = (work) => work() } = c.var.deps;
          const id = context.newId();
          void jobs.start(
            id,
            { login: context.actor.login, startedAt: context.clock(), name: String(year ?? '') },
            (progress) => outlasting(() => makeEvidenceFile(context, year ?? 0, inBackground(printer), progress)),
            (error) => log.error({ err: error }, 'evidence file'),
          );
          return `/evidence/${id}?year=${year}`;
        },
      ),
    )
    .get('/:id', (c) => showJob(c, jobOf(c)))
    .get('/:id/file', (c) => {
      const { pdf, year } = fileOf(c, jobOf(c));
      return c.body(new Uint8Array(pdf), 200, {
        'Content-Type': 'application/pdf',
        'Content-Disposition': `attachment; filename="ho-so-minh-chung-${year}.pdf"`,
        'Cache-Control': 'no-store',
      });
    })
    .get('/:id/manifest', (c) => {
      const job = jobOf(c);
      const file = fileOf(c, job);
      c.header('Content-Disposition', `attachment; filename="ho-so-minh-chung-${file.year}.json"`);
      return c.json(manifestOf(file, job.startedAt));
    });
}

async function showParts(c: Request, form: Form, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const asked = form.integer('year', t.report.year, { least: 1977, most: 2099 });
  const year = asked ?? yearOf(localDateOf(context.clock()));
  const parts = await evidenceParts(context, year);
  const missing = parts.filter((part) => part.missing !== undefined).length;
  return page(c, view, {
    title: fill(t.evidence.title, { year }),
    lead: t.evidence.lead,
    nav: 'reports',
    back: { href: '/reports', text: t.report.title },
    action: { form: 'make', text: t.evidence.make },
    form,
    status: status === 200 && form.faults.length > 0 ? 422 : status,
    model: {
      year: String(year),
      count: fill(t.evidence.count, { there: vnNumber(parts.length - missing), missing: vnNumber(missing) }),
      chapters: [...new Set(parts.map(({ chapter }) => chapter))].map((chapter) => ({
        chapter: keptIn(chapter, language),
        parts: parts.filter((part) => part.chapter === chapter).map((part) => lineOf(part, language)),
      })),
      noBrowser: !(await c.var.deps.browserFound()),
    },
  });
}

function lineOf({ title, clause, kind, parameters, missing, sections = [] }: EvidencePart, language: Language) {
  const asked = Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]);
  const address = (report: string) => `/reports/${report}?${new URLSearchParams(asked)}`;
  return {
    title: keptIn(title, language),
    clause,
    missing: missing === undefined ? missing : keptIn(missing, language),
    href: address(kind),
    sections: sections.map((one) => ({ title: keptIn(one.title, language), href: address(one.kind) })),
  };
}

function fileOf(c: Request, { result }: Job<EvidenceFile>): EvidenceFile {
  if (!result) throw new Problem('not-found', { what: c.var.visit.t.evidence.gone, key: c.req.param('id') ?? '' });
  return result;
}

function showJob(c: Request, { done, total, result, fault }: Job<EvidenceFile>): Response {
  const { t, language } = c.var.visit;
  const asked = readQuery(c).values['year'] ?? '';
  const year = result?.year ?? (/^\d{4}$/.test(asked) ? asked : '');
  const papers = result?.papers.filter(({ missing }) => missing === '') ?? [];
  return page(c, jobView, {
    title: fill(result ? t.evidence.ready : fault ? t.evidence.failed : t.evidence.printing, { year }),
    ...(result
      ? { lead: fill(t.evidence.readyLead, { papers: vnNumber(papers.length), pages: vnNumber(result.pages) }) }
      : {}),
    nav: 'reports',
    ...(result || fault ? {} : { refresh: askAgainAfter }),
    back: { href: `/evidence?year=${year}`, text: fill(t.evidence.title, { year }) },
    model: {
      ready: result !== null,
      base: `/evidence/${c.req.param('id')}`,
      here: `/evidence/${c.req.param('id')}?year=${year}`,
      fault: fault ? problemIn(fault, language) : '',
      done,
      total,
      seconds: askAgainAfter,
      progress: total === 0 ? t.evidence.beginning : fill(t.evidence.progress, { done, total }),
    },
  });
}
