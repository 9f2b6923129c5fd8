import { Hono } from 'hono';
import view from '../../views/document/page.hbs';
import {
  approveDraft,
  getDocument,
  numbered,
  postDocument,
  reviewDocumentPeriodically,
  reviewDraft,
  unpostDocument,
  withdrawDocument,
} from '../command/document.ts';
import { acknowledgeDocument, distributeDocument, recallCopies } from '../command/document-copy.ts';
import { copyMedia } from '../domain/document/copy.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { documentModel } from './document-model.ts';
import { periodicDuties, readPeriodic } from './document-periodic.ts';
import { dutiesOf } from './duty.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { sendKept } from './kept-file.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';

/** A document: its versions, what changed, where it is posted, who holds it; the acts of its life. */
export const documentPage = new Hono<Env>()
  .get('/:code', (c) => show(c, readQuery(c)))
  .get('/:code/file/:number{[0-9]+}', (c) => sendFile(c))
  .post('/:code/review', (c) => act(c, async (_form, code) => void (await reviewDraft(contextOf(c), code))))
  .post('/:code/approve', permitted('document.approve'), (c) =>
    act(c, async (form, code) => {
      const { t } = c.var.visit;
      const decision = form.text('decision', t.document.decision, { required: true, most: 200 });
      const validFrom = form.date('validFrom', t.document.validFrom, { required: true });
      form.check();
      if (validFrom) await approveDraft(contextOf(c), code, { decision, validFrom });
    }),
  )
  .post('/:code/periodic-review', permitted('document.edit'), (c) =>
    act(c, async (form, code) =>
      reviewDocumentPeriodically(contextOf(c), code, readPeriodic(c, form)).then(() => undefined),
    ),
  )
  .post('/:code/withdraw', permitted('document.approve'), (c) =>
    act(c, async (form, code) => {
      const { t } = c.var.visit;
      const number = form.integer('number', t.document.version, { required: true, least: 1 }) ?? 0;
      const reason = form.text('reason', t.document.reason, { required: true, most: 1000 });
      const from = form.date('from', t.document.withdrawFrom);
      form.check();
      await withdrawDocument(contextOf(c), code, number, { reason, ...(from ? { from } : {}) });
    }),
  )
  .post('/:code/post', permitted('document.edit'), (c) =>
    act(c, async (form, code) => {
      const { t } = c.var.visit;
      const places = form.text('places', t.document.places, { required: true, most: 1000 }).split('\n');
      const from = form.date('postedFrom', t.document.postedFrom) ?? localDateOf(contextOf(c).clock());
      form.check();
      await postDocument(contextOf(c), code, { places, from });
    }),
  )
  .post('/:code/unpost', permitted('document.edit'), (c) =>
    act(c, async (form, code) => {
      const index = form.integer('index', c.var.visit.t.document.places, { required: true }) ?? 0;
      form.check();
      await unpostDocument(contextOf(c), code, index, localDateOf(contextOf(c).clock()));
    }),
  )
  .post('/:code/distribute', permitted('document.edit'), (c) =>
    act(c, async (form, code) => {
      const { t } = c.var.visit;
      const number = form.integer('number', t.document.version, { required: true, least: 1 }) ?? 0;
      const medium = form.choice('medium', t.document.medium, copyMedia, 'electronic') ?? 'electronic';
      const due = form.date('due', t.document.readDue) ?? null;
      form.check();
      const to = { unitIds: form.list('unit'), personIds: form.list('person'), medium, due };
      await distributeDocument(contextOf(c), code, number, to);
    }),
  )
  .post('/:code/read', (c) =>
    act(c, async (form, code) => {
      const number = form.integer('number', c.var.visit.t.document.version, { required: true, least: 1 }) ?? 0;
      form.check();
      await acknowledgeDocument(contextOf(c), code, number);
    }),
  )
  .post('/:code/recall', permitted('document.edit'), (c) =>
    act(c, async (form, code) => {
      const { t } = c.var.visit;
      const number = form.integer('number', t.document.version, { required: true, least: 1 }) ?? 0;
      const note = form.text('note', t.document.recallNote, { required: true, most: 500 });
      form.check();
      await recallCopies(contextOf(c), code, number, note);
    }),
  );

function act(c: Request, run: (form: Form, code: string) => Promise<void>): Promise<Response> {
  const code = c.req.param('code') ?? '';
  return postForm(
    c,
    (form, status) => show(c, form, status),
    async (form) => {
      await run(form, code);
      const number = form.values['number'];
      const version = number ? `&version=${encodeURIComponent(number)}` : '';
      return `/documents/${encodeURIComponent(code)}?done=1${version}`;
    },
  );
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const whole = await getDocument(contextOf(c), c.req.param('code') ?? '');
  const number = form.integer('version', t.document.version) ?? form.integer('number', t.document.version);
  const chosen = number === undefined ? undefined : numbered(whole, number);
  const { heading, model } = await documentModel(c, whole, chosen, form.integer('compare', t.document.version));
  return page(c, view, {
    ...heading,
    nav: 'catalogue',
    back: { href: '/documents', text: t.document.title },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.document.saved } : {}),
    model: {
      ...model,
      duties: [...(await dutiesOf(c, 'policy', whole.document)), ...(await periodicDuties(c, whole))],
    },
  });
}

async function sendFile(c: Request): Promise<Response> {
  const context = contextOf(c);
  const whole = await getDocument(context, c.req.param('code') ?? '');
  const { file } = numbered(whole, Number(c.req.param('number')));
  return sendKept(c, file, whole.document.documentCode);
}
