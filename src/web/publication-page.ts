import { Hono } from 'hono';
import pageView from '../../views/publication/page.hbs';
import { readKept } from '../command/evidence.ts';
import {
  attachCatalogue,
  closeEmptyPublication,
  detachChange,
  enterChanges,
  getPublication,
} from '../command/publication.ts';
import {
  applyPublication,
  postPublication,
  reopenStep,
  settlePublication,
  settleStep,
  waiveStep,
} from '../command/publication-step.ts';
import { demand } from '../domain/organisation/may.ts';
import { procedureFaultText, procedurePlaceText } from '../domain/procedure/import-fault.ts';
import type { ProcedureFile } from '../domain/procedure/import-row.ts';
import { chainSteps, changeKinds, type Publication } from '../domain/publication/publication.ts';
import { readProcedureFile } from '../exchange/procedure-file.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { keptIn } from './kept.ts';
import { givenFile, sendKept } from './kept-file.ts';
import { page } from './page.ts';
import { addressOf } from './publication.ts';
import { publicationModel } from './publication-model.ts';

/** Faults of a file that a form can list; the rest shows once these are mended. */
const mostTold = 20;

/** One decision: its procedures, the chain of duties of each, and the acts that are allowed now. */
export const publicationPage = new Hono<Env>()
  .get('/:code', (c) => show(c, readQuery(c)))
  .get('/:code/files/:hash', async (c) => {
    const { file, catalogueFile } = await named(c);
    const hash = c.req.param('hash');
    return sendKept(
      c,
      [file, catalogueFile].find((one) => one?.hash === hash),
      hash,
    );
  })
  .post('/:code/attach', (c) =>
    act(c, async (form, code) => {
      const { language } = c.var.visit;
      const given = await givenFile(form, 'catalogue');
      if (!given) form.fault('catalogue', 'required', { field: c.var.visit.t.publication.attachFile });
      form.check();
      if (!given) return '';
      const { rows, faults, byRow } = await readProcedureFile(given.name, given.content);
      for (const fault of faults.filter(({ severity }) => severity === 'error').slice(0, mostTold)) {
        const text = procedureFaultText(fault, language, (words) => keptIn(words, language));
        form.say('catalogue', `${procedurePlaceText(fault, language, byRow)}: ${text}`);
      }
      form.check();
      const { same } = await attachCatalogue(contextOf(c), code, rows, given);
      return `&same=${same.length}`;
    }),
  )
  .post('/:code/enter', (c) =>
    act(c, async (form, code) => {
      const { publication: t } = c.var.visit.t;
      const entered = {
        procedureCode: form.text('procedureCode', t.procedureCode, { required: true, most: 60 }),
        title: form.text('title', t.name, { most: 1000 }),
        field: form.text('field', t.field, { most: 200 }),
        kind: form.choice('kind', t.kind, changeKinds) ?? 'amended',
        former: form.text('former', t.former, { most: 60 }),
      };
      form.check();
      await enterChanges(contextOf(c), code, [entered]);
      return '';
    }),
  )
  .post('/:code/detach', (c) =>
    act(c, async (form, code) => {
      const { publication: t } = c.var.visit.t;
      const procedure = form.text('detached', t.procedure, { required: true, most: 60 });
      const reason = form.text('detachReason', t.reason, { required: true, most: 500 });
      form.check();
      await detachChange(contextOf(c), code, procedure, reason);
      return '';
    }),
  )
  .post('/:code/apply', (c) =>
    act(c, async (_form, code) => {
      const context = contextOf(c);
      const { result, ended } = await applyPublication(context, code, await catalogueOf(c));
      return `&accepted=${result.accepted}&rejected=${result.rejected}&unchanged=${result.unchanged}&ended=${ended}`;
    }),
  )
  .post('/:code/settle', (c) =>
    act(c, async (form, code) => {
      const { publication: t } = c.var.visit.t;
      if (!form.has('pick')) {
        await settlePublication(contextOf(c), code);
        return '';
      }
      const [procedureCode, step, record] = pickOf(form, 'pick', t.step);
      const on = form.date('on', t.on);
      form.check();
      await settleStep(contextOf(c), code, { procedureCode, step, record, on });
      return '';
    }),
  )
  .post('/:code/waive', (c) =>
    act(c, async (form, code) => {
      const { publication: t } = c.var.visit.t;
      const [procedureCode, step] = pickOf(form, 'waived', t.step);
      const reason = form.text('waiveReason', t.reason, { required: true, most: 500 });
      form.check();
      await waiveStep(contextOf(c), code, { procedureCode, step, reason });
      return '';
    }),
  )
  .post('/:code/reopen', (c) =>
    act(c, async (form, code) => {
      const { publication: t } = c.var.visit.t;
      const [procedureCode, step] = pickOf(form, 'reopened', t.step);
      const reason = form.text('reopenReason', t.reason, { required: true, most: 500 });
      form.check();
      await reopenStep(contextOf(c), code, { procedureCode, step, reason });
      return '';
    }),
  )
  .post('/:code/post', (c) =>
    act(c, async (form, code) => {
      const { publication: t } = c.var.visit.t;
      const procedureCodes = form.list('procedures');
      if (procedureCodes.length === 0) form.fault('procedures', 'required', { field: t.postWhich });
      const written = {
        procedureCodes,
        places: form.text('places', t.places, { required: true, most: 1000 }).split('\n'),
        paperNumber: form.text('paperNumber', t.paperNumber, { most: 60 }),
        attended: form.text('attended', t.attended, { most: 1000 }).split('\n'),
      };
      const on = form.date('postedOn', t.postedOn, { required: true });
      form.check();
      if (on) await postPublication(contextOf(c), code, { ...written, on });
      return '';
    }),
  )
  .post('/:code/close', (c) =>
    act(c, async (form, code) => {
      const reason = form.text('closeReason', c.var.visit.t.publication.reason, { required: true, most: 500 });
      form.check();
      await closeEmptyPublication(contextOf(c), code, reason);
      return '';
    }),
  );

function named(c: Request): Promise<Publication> {
  return getPublication(contextOf(c), c.req.param('code') ?? '');
}

/** `doing` answers what the page is to say besides "recorded", as a query. */
function act(c: Request, doing: (form: Form, code: string) => Promise<string>): Promise<Response> {
  const code = c.req.param('code') ?? '';
  demand(contextOf(c).actor, 'document.edit');
  return postForm(
    c,
    (form, status) => show(c, form, status),
    async (form) => `${addressOf({ code })}?done=1${await doing(form, code)}`,
  );
}

/** `procedure|step|record` of a list of duties. */
function pickOf(form: Form, name: string, label: string): [string, (typeof chainSteps)[number], string] {
  const [procedure = '', named = '', ...record] = form.text(name, label, { required: true, most: 300 }).split('|');
  const step = chainSteps.find((each) => each === named);
  if (step) return [procedure, step, record.join('|')];
  if (form.has(name)) form.fault(name, 'invalid', { field: label, value: named.slice(0, 40), hint: '' });
  return [procedure, 'catalogue', ''];
}

/** The catalogue that was attached, read again from what is kept. */
async function catalogueOf(c: Request): Promise<ProcedureFile | null> {
  const { catalogueFile } = await named(c);
  if (!catalogueFile) return null;
  const bytes = await readKept(contextOf(c), catalogueFile, catalogueFile.hash);
  return readProcedureFile(catalogueFile.name, bytes);
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  return page(c, pageView, { ...(await publicationModel(c, await named(c), form)), form, status });
}
