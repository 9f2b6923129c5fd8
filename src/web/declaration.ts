import { Hono } from 'hono';
import formView from '../../views/declaration/form.hbs';
import listView from '../../views/declaration/list.hbs';
import pageView from '../../views/declaration/page.hbs';
import {
  addDeclaration,
  changeDeclaration,
  declaredScope,
  dropDeclaration,
  getDeclaration,
  postDeclarationOf,
  proposedText,
  scopeDifference,
  signDeclarationOf,
} from '../command/declaration.ts';
import type { Declaration, DeclarationText } from '../domain/declaration/declaration.ts';
import { demandWritable } from '../domain/declaration/declaration.ts';
import { readExclusions } from '../domain/declaration/exclusion.ts';
import { differenceWords, scopeDiffers } from '../domain/declaration/scope.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { findClause } from '../domain/standard/standard.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { listDeclarations, presentScope } from '../storage/declaration.ts';
import { documentTabs } from './document-tabs.ts';
import { dutiesOf } from './duty.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { historyOf } from './history.ts';
import { keptIn } from './kept.ts';
import { page } from './page.ts';
import { fillable } from './record-form.ts';
import { fill } from './text.ts';

const base = '/documents/declarations';
const tones = {
  draft: { tone: 'paused', icon: 'paused' },
  signed: { tone: 'open', icon: 'open' },
  posted: { tone: 'done', icon: 'done' },
  superseded: { tone: 'paused', icon: 'paused' },
  abandoned: { tone: 'paused', icon: 'paused' },
} as const;

/** Declarations of conformity: which stands, whether its scope is still true, and the next one. */
export const declarationPages = new Hono<Env>()
  .get('/', (c) => showList(c, readQuery(c)))
  .get('/new', (c) => showForm(c, readQuery(c), null))
  .post('/new', (c) => save(c, null))
  .get('/:code', (c) => show(c, readQuery(c)))
  .get('/:code/edit', async (c) => showForm(c, readQuery(c), await fillable(named(c), demandWritable)))
  .post('/:code/edit', async (c) => save(c, await named(c)))
  .post('/:code/sign', (c) =>
    act(c, async (form, code) => {
      const { t } = c.var.visit;
      const number = form.text('number', t.declaration.number, { required: true, most: 60 });
      const signedOn = form.date('signedOn', t.declaration.signedOn, { required: true });
      form.check();
      await signDeclarationOf(contextOf(c), code, { number, ...(signedOn ? { signedOn } : {}) });
    }),
  )
  .post('/:code/post', (c) =>
    act(c, async (form, code) => {
      const { t } = c.var.visit;
      const places = form.text('places', t.document.places, { required: true, most: 1000 }).split('\n');
      const from = form.date('from', t.document.postedFrom, { required: true });
      form.check();
      if (from) await postDeclarationOf(contextOf(c), code, { places, from });
    }),
  )
  .post('/:code/abandon', (c) =>
    act(c, async (form, code) => {
      const reason = form.text('reason', c.var.visit.t.declaration.reason, { required: true, most: 500 });
      form.check();
      await dropDeclaration(contextOf(c), code, reason);
    }),
  );

function named(c: Request): Promise<Declaration> {
  demand(contextOf(c).actor, 'document.edit');
  return getDeclaration(contextOf(c), c.req.param('code') ?? '');
}

function act(c: Request, run: (form: Form, code: string) => Promise<void>): Promise<Response> {
  const code = c.req.param('code') ?? '';
  return postForm(
    c,
    (form, status) => show(c, form, status),
    async (form) => {
      await run(form, code);
      return `${base}/${encodeURIComponent(code)}?done=1`;
    },
  );
}

async function showList(c: Request, form: Form): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  const { standing, difference } = await declaredScope(context);
  const all = await listDeclarations(context.database);
  const differs = scopeDiffers(difference);
  const number = standing?.number ?? '';
  return page(c, listView, {
    title: t.declaration.title,
    lead: t.declaration.lead,
    nav: 'catalogue',
    back: { href: '/catalogue', text: t.app.catalogue },
    ...(may(context.actor.roles, 'document.edit') ? { action: { href: `${base}/new`, text: t.declaration.add } } : {}),
    form,
    model: {
      tabs: documentTabs(t, 'declaration'),
      differs: standing
        ? differs &&
          fill(t.declaration.differs, { number, difference: keptIn(differenceWords(difference), c.var.visit.language) })
        : difference.added.length > 0 && fill(t.declaration.none, { n: difference.added.length }),
      same: standing && !differs ? fill(t.declaration.same, { number }) : '',
      lines: all.reverse().map((one) => ({
        href: `${base}/${one.code}`,
        code: one.code,
        number: one.number,
        signedOn: one.signedOn ? vnDate(one.signedOn) : '',
        standard: one.standard,
        scope: fill(t.declaration.procedures, { n: vnNumber(one.scope.length) }),
        state: t.declaration[one.state],
        ...tones[one.state],
      })),
    },
  });
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  const { actor, clock } = context;
  const declaration = await getDeclaration(context, c.req.param('code') ?? '');
  const today = localDateOf(clock());
  const difference = await scopeDifference(context, declaration);
  const stands = ['draft', 'signed', 'posted'].includes(declaration.state);
  const edits = may(actor.roles, 'document.edit');
  const isDraft = declaration.state === 'draft';
  return page(c, pageView, {
    title: declaration.number ? `${t.declaration.title} ${declaration.number}` : t.declaration.title,
    lead: `${declaration.code} · ${declaration.standard} · ${t.declaration[declaration.state]}`,
    nav: 'catalogue',
    back: { href: base, text: t.declaration.title },
    action:
      edits && isDraft
        ? { href: `${base}/${declaration.code}/edit`, text: t.declaration.change }
        : { href: `/reports/declaration?record=${declaration.code}`, text: t.declaration.print },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.declaration.saved } : {}),
    model: {
      base: `${base}/${declaration.code}`,
      code: declaration.code,
      state: t.declaration[declaration.state],
      ...tones[declaration.state],
      differs:
        stands && scopeDiffers(difference)
          ? fill(t.declaration.differs, {
              number: declaration.number || declaration.code,
              difference: keptIn(differenceWords(difference), c.var.visit.language),
            })
          : '',
      added: stands ? difference.added : [],
      removed: stands ? difference.withdrawn : [],
      changed: stands ? difference.changed : [],
      signedOn: declaration.signedOn ? vnDate(declaration.signedOn) : '',
      signer: declaration.signed ? [declaration.signed.name, declaration.signed.title].filter(Boolean).join(', ') : '',
      standard: declaration.standard,
      bases: declaration.legalBasis.split('\n').filter(Boolean),
      internal: declaration.internalActivities.split('\n').filter(Boolean),
      exclusions: readExclusions(declaration.exclusions ?? '').map(({ clause, reason }) => ({
        href: `/audits/clauses/${clause}`,
        clause: `${clause} ${findClause(clause)?.title[c.var.visit.language] ?? ''}`,
        reason,
      })),
      replaces: declaration.replaces,
      supersededBy: declaration.supersededBy,
      postings: declaration.postings.map(({ place, from }) => ({ place, from: vnDate(from) })),
      scopeOn: fill(t.declaration.scopeOn, {
        day: vnDate(declaration.scopeOn),
        n: vnNumber(declaration.scope.length),
      }),
      scope: declaration.scope.map((item, index) => ({ ...item, n: index + 1 })),
      today: vnDate(today),
      print: edits && isDraft ? `/reports/declaration?record=${declaration.code}` : null,
      maySign: isDraft && may(actor.roles, 'document.approve'),
      mayPost: edits && (declaration.state === 'signed' || declaration.state === 'posted'),
      mayAbandon: edits && isDraft,
      duties: [
        ...(await dutiesOf(c, 'redeclaration', declaration)),
        ...(await dutiesOf(c, 'declaration', declaration)),
      ],
      history: await historyOf(c, 'declaration', declaration),
    },
  });
}

async function save(c: Request, known: Declaration | null): Promise<Response> {
  demand(contextOf(c).actor, 'document.edit');
  return postForm(
    c,
    (form, status) => showForm(c, form, known, status),
    async (form) => {
      const { t } = c.var.visit;
      const written: DeclarationText = {
        standard: form.text('standard', t.declaration.standard, { required: true, most: 200 }),
        legalBasis: form.text('legalBasis', t.declaration.legalBasis, { most: 3000 }),
        internalActivities: form.text('internalActivities', t.declaration.internal, { most: 5000 }),
        exclusions: form.text('exclusions', t.declaration.exclusions, { most: 2000 }),
      };
      form.check();
      const context = contextOf(c);
      const { code } = known
        ? await changeDeclaration(context, known.code, written)
        : await addDeclaration(context, written);
      return `${base}/${code}?done=1`;
    },
  );
}

async function showForm(c: Request, form: Form, known: Declaration | null, status = 200): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'document.edit');
  const { t } = c.var.visit;
  const text = known ?? (await proposedText(context));
  const scope = await presentScope(context.database, localDateOf(context.clock()));
  return page(c, formView, {
    title: known ? t.declaration.change : t.declaration.add,
    lead: fill(t.declaration.formLead, { n: vnNumber(scope.length) }),
    nav: 'catalogue',
    back: known ? { href: `${base}/${known.code}`, text: known.code } : { href: base, text: t.declaration.title },
    form,
    status,
    model: {
      action: known ? `${base}/${known.code}/edit` : `${base}/new`,
      standard: text.standard,
      legalBasis: text.legalBasis,
      internalActivities: text.internalActivities,
      exclusions: text.exclusions ?? '',
    },
  });
}
