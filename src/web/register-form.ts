import { Hono } from 'hono';
import formView from '../../views/register-entry/form.hbs';
import { addEntry, changeEntry, getEntry, rosterOf } from '../command/register-entry.ts';
import { demand } from '../domain/organisation/may.ts';
import { demandChangeable, needsReason, type RegisterEntry } from '../domain/register/entry.ts';
import { ownFields, type RegisterKind } from '../domain/register/kind.ts';
import { findKind } from '../domain/register/list.ts';
import { headlineOf, word } from '../domain/register/wording.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { listPosts } from '../storage/organisation.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';
import { fillable } from './record-form.ts';
import { checkInput, fieldViews, readInput } from './register-field.ts';
import { entryHref } from './register-line.ts';
import { offerFor } from './register-offer.ts';
import { fill } from './text.ts';

/** Writing an entry, and rewriting it where its state allows; the form comes from the register's definition. */
export const registerFormPages = new Hono<Env>()
  .get('/:kind/new', (c) => show(c, findKind(c.req.param('kind')), null, readQuery(c)))
  .post('/:kind/new', (c) => save(c, findKind(c.req.param('kind')), null))
  .get('/:kind/:code/edit', async (c) => {
    const { kind, entry } = await fillable(named(c), ({ kind, entry }) => demandChangeable(kind, entry));
    return show(c, kind, entry, readQuery(c));
  })
  .post('/:kind/:code/edit', async (c) => {
    const { kind, entry } = await named(c);
    return save(c, kind, entry);
  });

async function named(c: Request): Promise<{ kind: RegisterKind; entry: RegisterEntry }> {
  const kind = findKind(c.req.param('kind') ?? '');
  return { kind, entry: await getEntry(contextOf(c), kind, c.req.param('code') ?? '') };
}

async function save(c: Request, kind: RegisterKind, known: RegisterEntry | null): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, known ? kind.edit : kind.add);
  return postForm(
    c,
    (form, status) => show(c, kind, known, form, status),
    async (form) => {
      const { t, language } = c.var.visit;
      const fields = ownFields(kind);
      const input = await readInput(fields, form);
      const reason = form.text('reason', t.registerEntry.reason, { required: known !== null && needsReason(known) });
      const year = form.integer('year', t.report.year, { least: 2000, most: 2099 });
      checkInput(fields, input, await rosterOf(context, language), form);
      const entry = known
        ? await changeEntry(context, kind.kind, known.code, input, reason)
        : await addEntry(context, kind.kind, input, year);
      return `${entryHref(entry)}?done=1`;
    },
  );
}

async function show(
  c: Request,
  kind: RegisterKind,
  known: RegisterEntry | null,
  form: Form,
  status = 200,
): Promise<Response> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  demand(context.actor, known ? kind.edit : kind.add);
  const [offer, posts] = await Promise.all([offerFor(context, kind, language), listPosts(context.database)]);
  const one = word(kind.one, language);
  const isPlan = kind.kind === 'annual-plan' && !known;
  const year = Number(form.values['year']) || yearOf(localDateOf(context.clock()));
  return page(c, formView, {
    title: known ? fill(t.registerEntry.changeTitle, { code: known.code }) : fill(t.registerEntry.add, { one }),
    lead: known ? headlineOf(kind, known, language) : t.registerEntry.formLead,
    nav: kind.group,
    back: known
      ? { href: entryHref(known), text: known.code }
      : { href: `/registers/${kind.kind}`, text: word(kind.title, language) },
    form,
    status,
    model: {
      action: known ? `${entryHref(known)}/edit` : `/registers/${kind.kind}/new`,
      year: isPlan ? String(year) : null,
      reason: known !== null && needsReason(known),
      upload: ownFields(kind).some(({ type }) => type === 'file'),
      fields: fieldViews(ownFields(kind), {
        language,
        offer,
        values: known?.values ?? {},
        faults: Object.fromEntries(form.faults.map(({ field, text }) => [field, text])),
        // A new entry may come filled from another page: the address then says the fields.
        ...(c.req.method === 'POST' || (!known && ownFields(kind).some(({ key }) => form.has(key)))
          ? { typed: form }
          : {}),
      }),
      posts: [...new Set(posts.map(({ title }) => title))],
    },
  });
}
