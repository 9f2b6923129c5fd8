import { Hono } from 'hono';
import kindView from '../../views/report/kind.hbs';
import listView from '../../views/report/list.hbs';
import { verifyReport } from '../command/report.ts';
import { longestCode } from '../domain/dossier/code.ts';
import { periodAt } from '../domain/indicator/period.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { writeWorkbook } from '../exchange/xlsx-writer.ts';
import { printedEditions } from '../report/clause.ts';
import { type Face, faces, facesOf, faceTypes, gatherReport, renderFace } from '../report/face.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import { isIssuable, issuedModel, issueKind, issueStamp } from '../report/issue.ts';
import { findReportKind, reportKinds } from '../report/list.ts';
import type { ReportKind, ReportParameters } from '../report/report.ts';
import { listIssuedReports } from '../storage/report.ts';
import { disposition } from './download.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, FormFaults, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { groupName, groupOf, reportGroups } from './report-group.ts';
import { fill } from './text.ts';

const faceNames: Readonly<Record<Face, string>> = {
  pdf: 'PDF',
  html: 'HTML',
  json: 'JSON',
  xlsx: 'Excel',
  docx: 'Word',
};

export const reportPages = new Hono<Env>()
  .get('/', async (c) => {
    const { database, actor } = contextOf(c);
    demand(actor, 'report.read');
    const { t, language } = c.var.visit;
    const line = (kind: ReportKind<unknown>) => ({
      href: `/reports/${kind.kind}`,
      title: kind.title[language],
      formats: facesOf(kind)
        .map((face) => faceNames[face])
        .join(', '),
    });
    const issued = await listIssuedReports(database, 20);
    return page(c, listView, {
      title: t.report.title,
      lead: t.report.lead,
      nav: 'reports',
      action: { href: '/statistics', text: t.report.figures },
      model: {
        groups: reportGroups.map((group) => ({
          id: group,
          name: groupName(group, t),
          note: group === 'dossier' ? t.report.slipsNote : group === 'record' ? t.report.recordPapersNote : '',
          kinds: reportKinds.filter((kind) => groupOf(kind) === group).map(line),
        })),
        issued: issued.map(({ code, title, issuedAt, issuedBy }) => ({
          code,
          title,
          issuedAt: vnDateTime(issuedAt),
          issuedBy,
        })),
      },
    });
  })
  .get('/issued/:code/file/:face', async (c) => {
    const context = contextOf(c);
    demand(context.actor, 'report.read');
    const { report } = await verifyReport(context, c.req.param('code'));
    const kind = findReportKind(report.kind);
    const face = faceOf(c.req.param('face'));
    // JSON gives what the hash covers; every other face is drawn.
    const model = face === 'json' ? (JSON.parse(report.model) as unknown) : issuedModel(kind, report);
    return answer(c, kind, model, face, report.code, issueStamp(kind, report));
  })
  .get('/:kind', (c) => showKind(c, readQuery(c)))
  .get('/:kind/file/:face', async (c) => {
    const kind = findReportKind(c.req.param('kind'));
    const parameters = readParameters(c, kind, readQuery(c));
    const model = await gatherReport(kind, contextOf(c), parameters);
    const name = [parameters.dossier, parameters.procedure, parameters.record, parameters.year, parameters.from].find(
      Boolean,
    );
    return answer(c, kind, model, faceOf(c.req.param('face')), String(name ?? localDateOf(contextOf(c).clock())));
  })
  .post('/:kind/issue', permitted('report.issue'), (c) =>
    postForm(
      c,
      (form, status) => showKind(c, form, status),
      async (form) => {
        const kind = findReportKind(c.req.param('kind'));
        const { issued } = await issueKind(kind, contextOf(c), readParameters(c, kind, form));
        return `/verify/${issued.code}`;
      },
    ),
  );

async function answer(
  c: Request,
  kind: ReportKind<unknown>,
  model: unknown,
  face: Face,
  name: string,
  stamp = '',
): Promise<Response> {
  const at = contextOf(c).clock();
  const bytes = await renderFace(kind, model, face, { printer: c.var.deps.printer, writeWorkbook, at, stamp });
  // Letters outside ASCII arrive whole; what no file may be called with becomes a stroke.
  const file = `${kind.kind}-${name.replace(/[^\p{L}\p{M}\p{N}.-]+/gu, '_')}.${face}`;
  const way = face === 'pdf' || face === 'html' ? 'inline' : 'attachment';
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': faceTypes[face],
    'Content-Disposition': disposition(way, file),
    'Cache-Control': 'no-store',
  });
}

function faceOf(text: string): Face {
  const found = faces.find((face) => face === text);
  if (!found) throw new Problem('not-found', { what: 'định dạng', key: text.slice(0, 20) });
  return found;
}

/** Which fields a kind is asked with: those it says; otherwise those it needs; a period where it needs nothing. */
function fieldsOf(kind: ReportKind<unknown>): readonly (keyof ReportParameters)[] {
  if (kind.asks) return kind.asks;
  if (kind.needs.includes('dossier')) return ['dossier'];
  if (kind.needs.includes('procedure')) return ['procedure'];
  if (kind.needs.includes('record')) return ['record'];
  if (kind.needs.includes('from')) return ['from', 'to'];
  return kind.needs.includes('year') ? ['year', 'scheme'] : ['year', 'scheme', 'from', 'to'];
}

/** Throws FormFaults for what cannot be read. */
function readParameters(c: Request, kind: ReportKind<unknown>, form: Form): ReportParameters {
  const { t } = c.var.visit;
  const fields = fieldsOf(kind);
  const dossier = fields.includes('dossier') ? form.text('dossier', t.report.dossier, { most: longestCode }) : '';
  const procedure = fields.includes('procedure') ? form.text('procedure', t.report.procedure, { most: 60 }) : '';
  const record = fields.includes('record') ? form.text('record', t.report.record, { most: 60 }) : '';
  const from = fields.includes('from') ? form.date('from', t.report.from) : undefined;
  const to = fields.includes('to') ? form.date('to', t.report.to) : undefined;
  const year = fields.includes('year') ? form.integer('year', t.report.year, { least: 1977, most: 2099 }) : undefined;
  const scheme = form.has('scheme')
    ? form.choice('scheme', t.report.scheme, ['reporting', 'calendar'] as const)
    : undefined;
  const edition =
    fields.includes('edition') && form.has('edition')
      ? form.choice('edition', t.report.edition, printedEditions)
      : undefined;
  form.check();
  return {
    ...(dossier === '' ? {} : { dossier }),
    ...(procedure === '' ? {} : { procedure }),
    ...(record === '' ? {} : { record }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(year === undefined || from || to ? {} : { year }),
    ...(scheme === undefined ? {} : { scheme }),
    ...(edition === undefined ? {} : { edition }),
  };
}

async function showKind(c: Request, form: Form, status = 200): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const { t, language } = c.var.visit;
  const kind = findReportKind(c.req.param('kind') ?? '');
  const fields = fieldsOf(kind);
  const today = localDateOf(context.clock());
  const year = periodAt('reporting', 'year', today).year;
  const parameters = tried(c, kind, form);
  const complete =
    parameters !== null && kind.needs.every((name) => parameters[name] !== undefined) && hasAny(parameters);
  const address = new URLSearchParams(
    Object.entries(parameters ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return page(c, kindView, {
    title: kind.title[language],
    lead: fill(t.report.kindLead, { group: groupName(groupOf(kind), t) }),
    nav: 'reports',
    back: { href: '/reports', text: t.report.title },
    form,
    status: status === 200 && form.faults.length > 0 ? 422 : status,
    model: {
      kind: kind.kind,
      show: Object.fromEntries(fields.map((name) => [name, true])),
      year: form.has('from') || form.has('to') ? '' : String(year),
      schemes: (['reporting', 'calendar'] as const).map((value) => ({ value, text: t.report[value] })),
      today: vnDate(today),
      editions: printedEditions.map((value) => ({ value, text: t.report[`edition${value}`] })),
      complete,
      preview: `/reports/${kind.kind}/file/html?${address}`,
      downloads: facesOf(kind).map((face) => ({
        href: `/reports/${kind.kind}/file/${face}?${address}`,
        text: faceNames[face],
      })),
      hidden: Object.entries(parameters ?? {}).map(([name, value]) => ({ name, value })),
      mayIssue: may(context.actor.roles, 'report.issue') && isIssuable(kind),
      noBrowser: !(await c.var.deps.browserFound()),
    },
  });
}

/** Null when the form has faults, which then stand in it. */
function tried(c: Request, kind: ReportKind<unknown>, form: Form): ReportParameters | null {
  try {
    return readParameters(c, kind, form);
  } catch (error) {
    if (error instanceof FormFaults) return null;
    throw error;
  }
}

function hasAny(parameters: ReportParameters): boolean {
  return Object.keys(parameters).some((name) => name !== 'scheme');
}
