import { Hono } from 'hono';
import pageView from '../../views/register-entry/page.hbs';
import { openClosers } from '../command/register-closer.ts';
import { actOnEntry, getEntry, rosterOf } from '../command/register-entry.ts';
import { stillHeld } from '../command/staff-change.ts';
import { may } from '../domain/organisation/may.ts';
import { missedOf } from '../domain/register/due.ts';
import { dueStanding } from '../domain/register/due-standing.ts';
import { getMove, movesFrom, permissionOf, type RegisterEntry } from '../domain/register/entry.ts';
import { flagsOf } from '../domain/register/flag.ts';
import { allFields, type Field, type Move, type RegisterKind, stateOf } from '../domain/register/kind.ts';
import { findKind } from '../domain/register/list.ts';
import { residualOf, scoreOf } from '../domain/register/rule.ts';
import { bandOf, type RiskScale, type Side } from '../domain/register/scale.ts';
import { fileIn, linesIn, textIn } from '../domain/register/value.ts';
import { headlineOf, valueText, word } from '../domain/register/wording.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import { listPosts } from '../storage/organisation.ts';
import { entryRevisions, readScale } from '../storage/register-entry.ts';
import { closerHref, dutiesOf } from './duty.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { rolesMaking } from './first-step.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { historyOf } from './history.ts';
import { scaleIn } from './kept.ts';
import { sendKept } from './kept-file.ts';
import { besideOutput } from './nonconforming-output.ts';
import { type Page, page } from './page.ts';
import { checkInput, fieldViews, readInput } from './register-field.ts';
import { entryHref, stateIcons } from './register-line.ts';
import { offerFor } from './register-offer.ts';
import { fill, type Text } from './text.ts';

/** One entry: what it says, what can be done with it now, and who did what. */
export const registerEntryPages = new Hono<Env>()
  .get('/:kind/:code', async (c) => showEntry(c, await named(c), readQuery(c)))
  .get('/:kind/:code/files/:hash{[0-9a-f]{64}}', (c) => sendFile(c))
  .post('/:kind/:code/acts/:act', async (c) => {
    const { kind, entry } = await named(c);
    const context = contextOf(c);
    const act = c.req.param('act');
    const fields = getMove(kind, act).asks ?? [];
    return postForm(
      c,
      (form, status) => showEntry(c, { kind, entry }, form, { act, status }),
      async (form) => {
        const input = await readInput(fields, form);
        checkInput(fields, input, await rosterOf(context, c.var.visit.language), form);
        const { code } = await actOnEntry(context, kind.kind, entry.code, act, input);
        return `${entryHref({ kind: kind.kind, code })}?done=1`;
      },
    );
  });

async function named(c: Request): Promise<{ kind: RegisterKind; entry: RegisterEntry }> {
  const kind = findKind(c.req.param('kind') ?? '');
  return { kind, entry: await getEntry(contextOf(c), kind, c.req.param('code') ?? '') };
}

/** Only files that a wording of this entry names. */
async function sendFile(c: Request): Promise<Response> {
  const { kind, entry } = await named(c);
  const { database } = contextOf(c);
  const hash = c.req.param('hash') ?? '';
  const fields = allFields(kind).filter(({ type }) => type === 'file');
  const marks = (await entryRevisions(database, entry.id)).flatMap(({ values }) =>
    fields.flatMap(({ key }) => fileIn(values, key) ?? []),
  );
  const mark = marks.find((one) => one.hash === hash);
  return sendKept(c, mark, hash);
}

async function showEntry(
  c: Request,
  { kind, entry }: { readonly kind: RegisterKind; readonly entry: RegisterEntry },
  form: Form,
  refused?: { readonly act: string; readonly status: number },
): Promise<Response> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  const { database, actor } = context;
  const today = localDateOf(context.clock());
  const [scale, posts, offer] = await Promise.all([
    readScale(database),
    listPosts(database),
    offerFor(context, kind, language),
  ]);
  const state = stateOf(kind, entry.state);
  const moves = movesFrom(kind, entry);
  const mine = moves.filter(({ id }) => may(actor.roles, permissionOf(kind, entry, id, scale)));
  const closing = mine.some(({ asks = [] }) => asks.some(({ key }) => key === 'record'));
  const faults = Object.fromEntries(form.faults.map(({ field, text }) => [field, text]));
  const base = entryHref(entry);
  return page(c, pageView, {
    title: headlineOf(kind, entry, language),
    lead: `${entry.code} · ${word(kind.title, language)} · ${t.registerEntry.clause} ${kind.clause}`,
    nav: kind.group,
    back: { href: `/registers/${kind.kind}`, text: word(kind.title, language) },
    ...primaryAction(entry, state.editable === true && may(actor.roles, kind.edit), t),
    form,
    status: refused?.status ?? 200,
    ...(form.values['done'] === '1' ? { done: t.registerEntry.saved } : {}),
    model: {
      base,
      state: { text: word(state.name, language), tone: state.tone, icon: stateIcons[state.tone] },
      due:
        entry.due === null
          ? null
          : { text: vnDate(entry.due), tone: dueStanding(entry, today) === 'overdue' ? 'overdue' : 'open' },
      flags: flagsOf(entry, { today, posts, language }),
      scores: scoresOf(c, kind, entry, scaleIn(scale, language)),
      facts: factsOf(kind, entry, language),
      tables: tablesOf(kind, entry, language),
      files: allFields(kind).flatMap(({ key, name }) => {
        const file = fileIn(entry.values, key);
        return file ? [{ label: word(name, language), name: file.name, href: `${base}/files/${file.hash}` }] : [];
      }),
      missed: missedOf(kind, entry, today).slice(0, 24).map(vnDate),
      acts: mine.map((move) => actOf(move, { entry, form, language, offer, faults, open: refused?.act === move.id })),
      others: othersText(
        c,
        moves
          .filter((move) => !mine.includes(move))
          .map(({ id, name }) => ({ name, permission: permissionOf(kind, entry, id, scale) })),
        moves.length === 0,
      ),
      posts: [...new Set(posts.map(({ title }) => title))],
      closers: closing
        ? (await openClosers(context, entry)).map((one) => ({ ...one, href: recordHref(entry, one.code) }))
        : null,
      beside: await besideOutput(c, entry),
      duties: await dutiesOf(c, kind.kind, entry),
      held: kind.kind === 'staff-change' ? await heldNow(c, entry) : null,
      papers: papersOf(entry, t),
      retention: word(kind.retention, language),
      history: await historyOf(c, 'register-entry', entry),
    },
  });
}

/** Changing the entry; its paper where nothing can be changed. */
function primaryAction(entry: RegisterEntry, editable: boolean, t: Text): Pick<Page, 'action'> {
  const [paper] = papersOf(entry, t);
  if (editable) return { action: { href: `${entryHref(entry)}/edit`, text: t.registerEntry.change } };
  return paper ? { action: paper } : {};
}

/** The slip of the entry, and what it has of its own. */
function papersOf({ kind, code, state }: RegisterEntry, t: Text): { href: string; text: string }[] {
  const paper = (report: string, text: string) => ({ href: `/reports/${report}?record=${code}`, text });
  if (kind === 'changes') return [paper('change-plan', t.registerEntry.paperChange)];
  return [
    ...(kind === 'training' && state !== 'cancelled'
      ? [paper('training-attendance', t.registerEntry.paperAttendance)]
      : []),
    ...(kind === 'steering-board' && state !== 'dropped'
      ? [paper('steering-decision', t.registerEntry.paperDecision)]
      : []),
    ...(kind === 'staff-change' && state !== 'dropped' ? [paper('staff-change-minutes', t.registerEntry.minutes)] : []),
    paper('register-slip', t.registerEntry.paperSlip),
  ];
}

interface ActShown {
  readonly entry: RegisterEntry;
  readonly form: Form;
  readonly language: 'vi' | 'en';
  readonly offer: Awaited<ReturnType<typeof offerFor>>;
  readonly faults: Readonly<Record<string, string>>;
  readonly open: boolean;
}

function actOf(move: Move, { entry, form, language, offer, faults, open }: ActShown) {
  const fields = move.asks ?? [];
  // A table is shown with its rows; everything else an act asks for is asked anew.
  const tables = fields.filter(({ type }) => type === 'lines').map(({ key }) => key);
  const values = Object.fromEntries(tables.map((key) => [key, entry.values[key] ?? null]));
  return {
    id: move.id,
    name: word(move.name, language),
    hint: move.hint ? word(move.hint, language) : '',
    open,
    wide: tables.length > 0,
    upload: fields.some(({ type }) => type === 'file'),
    fields: fieldViews(fields, {
      language,
      offer,
      values,
      faults: open ? faults : {},
      prefix: `${move.id}-`,
      ...(open ? { typed: form } : {}),
    }).map((view) => (view.name === 'record' ? { ...view, list: 'closers' } : view)),
  };
}

/** The record that closes a duty of the yearly plan. */
function recordHref({ values, year }: RegisterEntry, code: string): string {
  return closerHref(textIn(values, 'closer'), code, year);
}

function factsOf(kind: RegisterKind, entry: RegisterEntry, language: 'vi' | 'en') {
  const { values } = entry;
  return allFields(kind)
    .filter(({ type }) => type !== 'lines' && type !== 'file')
    .map((field) => ({
      label: word(field.name, language),
      text: valueText(field, values[field.key] ?? null, language),
      href: linkOf(field, entry),
    }))
    .filter(({ text }) => text !== '');
}

/** Where the record stands that a field names. */
function linkOf({ key, names }: Field, entry: RegisterEntry): string | null {
  const code = textIn(entry.values, key);
  if (names === 'dossier') return `/dossiers/${encodeURIComponent(code)}`;
  return entry.kind === 'annual-plan' && key === 'record' ? recordHref(entry, code) : null;
}

function tablesOf(kind: RegisterKind, { values }: RegisterEntry, language: 'vi' | 'en') {
  const isTable = (field: Field) => field.type === 'lines' && linesIn(values, field.key).length > 0;
  return allFields(kind)
    .filter(isTable)
    .map((field) => ({
      title: word(field.name, language),
      columns: (field.columns ?? []).map(({ name }) => word(name, language)),
      rows: linesIn(values, field.key).map((line) =>
        (field.columns ?? []).map((column) => ({
          label: word(column.name, language),
          text: valueText(column, line[column.key] ?? null, language),
          code: column.key === 'code',
          who: column.type === 'person',
        })),
      ),
    }));
}

function scoresOf(c: Request, { kind }: RegisterKind, { values }: RegisterEntry, scale: RiskScale): string[] {
  if (kind !== 'risks' && kind !== 'opportunities') return [];
  const side: Side = kind;
  const { score, scoreAfter } = c.var.visit.t.registerEntry;
  const lines = [
    { text: score, value: scoreOf(values) },
    { text: scoreAfter, value: residualOf(values) },
  ];
  return lines.flatMap(({ text, value }) => {
    const band = value === null ? undefined : bandOf(scale, side, value);
    return value === null || !band ? [] : [fill(text, { score: value, band: band.name, act: band.act })];
  });
}

async function heldNow(c: Request, entry: RegisterEntry) {
  const held = await stillHeld(contextOf(c), entry);
  return { some: held.length > 0, work: held };
}

function othersText(c: Request, others: readonly Pick<Move, 'name' | 'permission'>[], none: boolean): string {
  const { t, language } = c.var.visit;
  if (none) return t.registerEntry.noActs;
  const acts = others
    .map(({ name, permission }) => `${word(name, language)} (${rolesMaking(permission, t)})`)
    .join('; ');
  return others.length === 0 ? '' : fill(t.registerEntry.notYours, { acts });
}
