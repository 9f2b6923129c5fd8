import { Hono } from 'hono';
import view from '../../views/inspection/evidence.hbs';
import { citable } from '../command/audit-run.ts';
import { getInspection, giveEvidence } from '../command/inspection.ts';
import { citedText } from '../domain/audit/cited-document.ts';
import type { Inspection, InspectionRequest } from '../domain/inspection/inspection.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { givenFile } from './kept-file.ts';
import { page } from './page.ts';
import { backOf, recordHref, saveRecord, seenIn } from './record-form.ts';

const base = '/inspections';

/** What inspectors are given for one request: words, files, documents, dossiers. */
export const inspectionEvidencePages = new Hono<Env>()
  .get('/:code/requests/:number{[0-9]+}', async (c) => show(c, readQuery(c), await named(c)))
  .post('/:code/requests/:number{[0-9]+}', async (c) => {
    const known = await named(c);
    return saveRecord(
      c,
      base,
      (form, status) => show(c, form, known, status),
      async (form) => {
        const { inspection: t } = c.var.visit.t;
        const given = form.text('given', t.given, { most: 2000 });
        const documents = listed(form.text('documents', t.documents, { most: 1000 }), /;/);
        const dossiers = listed(form.text('dossiers', t.dossiers, { most: 1000 }), /[\s,;]+/);
        const file = await givenFile(form, 'file');
        form.check();
        const evidence = { given, documents, dossiers, files: file ? [file] : [] };
        return giveEvidence(contextOf(c), known.inspection.code, known.request.number, evidence, seenIn(form));
      },
    );
  });

interface Named {
  readonly inspection: Inspection;
  readonly request: InspectionRequest;
}

async function named(c: Request): Promise<Named> {
  const context = contextOf(c);
  demand(context.actor, 'review.edit');
  const inspection = await getInspection(context, c.req.param('code') ?? '');
  const number = Number(c.req.param('number'));
  const request = inspection.requests.find((each) => each.number === number);
  if (!request) throw new Problem('not-found', { what: 'yêu cầu số', key: number });
  return { inspection, request };
}

async function show(c: Request, form: Form, { inspection, request }: Named, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const { number, asked, given, files = [], documents = [], dossiers = [] } = request;
  return page(c, view, {
    title: `${t.inspection.give}: ${asked}`,
    lead: t.inspection.giveLead,
    nav: 'audits',
    back: backOf(base, inspection, t.inspection.title),
    form,
    status,
    model: {
      action: `${recordHref(base, inspection)}/requests/${number}`,
      seq: String(inspection.seq),
      given,
      documents: documents.map(citedText).join('; '),
      dossiers: dossiers.join(', '),
      files,
      citable: (await citable(contextOf(c))).map((one) => ({ value: citedText(one), text: one.title })),
    },
  });
}

function listed(text: string, between: RegExp): string[] {
  return text
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
