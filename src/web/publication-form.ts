import { Hono } from 'hono';
import formView from '../../views/publication/form.hbs';
import limitsView from '../../views/publication/limits.hbs';
import { changePublication, getPublication, receivePublication } from '../command/publication.ts';
import { readPublicationLimits, setPublicationLimits } from '../command/publication-limit.ts';
import { demand } from '../domain/organisation/may.ts';
import { demandChangeable } from '../domain/publication/decide.ts';
import { chainSteps, type Publication, type PublicationText } from '../domain/publication/publication.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { givenFile } from './kept-file.ts';
import { page } from './page.ts';
import { addressOf } from './publication.ts';
import { backOf, fillable, saveRecord } from './record-form.ts';

/** Recording a decision, correcting it, and the office's days for each duty. */
export const publicationFormPages = new Hono<Env>()
  .get('/new', (c) => showForm(c, readQuery(c), null))
  .post('/new', (c) => save(c, null))
  .get('/limits', (c) => showLimits(c, readQuery(c)))
  .post('/limits', saveLimits)
  .get('/:code/edit', async (c) => showForm(c, readQuery(c), await fillable(named(c), demandChangeable)))
  .post('/:code/edit', async (c) => save(c, await named(c)));

function named(c: Request): Promise<Publication> {
  demand(contextOf(c).actor, 'document.edit');
  return getPublication(contextOf(c), c.req.param('code') ?? '');
}

function save(c: Request, known: Publication | null): Promise<Response> {
  demand(contextOf(c).actor, 'document.edit');
  return saveRecord(
    c,
    '/publications',
    (form, status) => showForm(c, form, known, status),
    async (form) => {
      const text = readText(c, form);
      const file = await givenFile(form, 'file');
      const context = contextOf(c);
      return known ? changePublication(context, known.code, text, file) : receivePublication(context, text, file);
    },
  );
}

function readText(c: Request, form: Form): PublicationText {
  const { publication: t } = c.var.visit.t;
  const required = { required: true } as const;
  const decidedOn = form.date('decidedOn', t.decidedOn, required);
  const effectiveFrom = form.date('effectiveFrom', t.effectiveFrom, required);
  const receivedOn = form.date('receivedOn', t.receivedOn, required);
  const text = {
    number: form.text('number', t.number, { ...required, most: 60 }),
    issuer: form.text('issuer', t.issuer, { ...required, most: 300 }),
    summary: form.text('summary', t.summary, { ...required, most: 1000 }),
  };
  form.check();
  const today = localDateOf(c.var.deps.clock());
  return {
    ...text,
    decidedOn: decidedOn ?? today,
    effectiveFrom: effectiveFrom ?? today,
    receivedOn: receivedOn ?? today,
  };
}

function showForm(c: Request, form: Form, known: Publication | null, status = 200): Response {
  demand(contextOf(c).actor, 'document.edit');
  const { t, office } = c.var.visit;
  return page(c, formView, {
    title: known ? `${t.publication.change} ${known.code}` : t.publication.add,
    lead: t.publication.formLead,
    nav: 'procedures',
    back: backOf('/publications', known, t.publication.title),
    form,
    status,
    model: {
      action: known ? `${addressOf(known)}/edit` : '/publications/new',
      number: known?.number ?? '',
      issuer: known?.issuer ?? office?.superior ?? '',
      summary: known?.summary ?? '',
      decidedOn: known ? vnDate(known.decidedOn) : '',
      effectiveFrom: known ? vnDate(known.effectiveFrom) : '',
      receivedOn: vnDate(known?.receivedOn ?? localDateOf(c.var.deps.clock())),
      fileName: known?.file?.name ?? '',
    },
  });
}

function saveLimits(c: Request): Promise<Response> {
  demand(contextOf(c).actor, 'organisation.edit');
  return postForm(
    c,
    (form, status) => showLimits(c, form, status),
    async (form) => {
      const { publication: t } = c.var.visit.t;
      const days = chainSteps.map((step) => [
        step,
        form.integer(step, t[step], { required: true, least: 0, most: 250 }),
      ]);
      form.check();
      await setPublicationLimits(contextOf(c), Object.fromEntries(days));
      return '/publications/limits?done=1';
    },
  );
}

async function showLimits(c: Request, form: Form, status = 200): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'organisation.edit');
  const { t } = c.var.visit;
  const limits = await readPublicationLimits(context);
  return page(c, limitsView, {
    title: t.publication.limits,
    lead: t.publication.limitsLead,
    nav: 'procedures',
    back: { href: '/publications', text: t.publication.title },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.publication.saved } : {}),
    model: {
      steps: chainSteps.map((step) => ({ name: step, label: t.publication[step], value: String(limits[step]) })),
    },
  });
}
