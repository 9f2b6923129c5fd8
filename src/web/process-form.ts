import { Hono } from 'hono';
import beginView from '../../views/process/begin.hbs';
import { reviseProcessVersion } from '../command/process.ts';
import { beginProcessDraft } from '../command/process-draft.ts';
import { Problem } from '../domain/problem.ts';
import type { ProcessVersion } from '../domain/procedure/procedure.ts';
import { allowRevision } from '../domain/procedure/process.ts';
import {
  type DraftSource,
  draftKinds,
  draftSources,
  nextNumber,
  sourceVersion,
} from '../domain/procedure/process-draft.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { findProcedure } from '../storage/procedure.ts';
import { findProcess, listProcesses, type StoredProcess } from '../storage/process.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { showDraftForm } from './process-edit.ts';
import { type DraftList, draftLists } from './process-field.ts';
import { actIn, type LineAct, readDraft } from './process-read.ts';
import { seenIn } from './record-form.ts';
import { fill } from './text.ts';

/** Where a version of a kind is begun. */
export function beginHref(procedure: string, kind: ProcessVersion['kind'] = 'office'): string {
  return `/processes/new?procedure=${encodeURIComponent(procedure)}${kind === 'office' ? '' : `&kind=${kind}`}`;
}

const numbers = ['revision', 'issue'] as const;

/** Beginning a version of a process document, and writing in it as long as nobody approved it. */
export const processFormPages = new Hono<Env>()
  .get('/new', permitted('procedure.edit'), (c) => showBegin(c, readQuery(c)))
  .post('/new', permitted('procedure.edit'), (c) =>
    postForm(
      c,
      (form, status) => showBegin(c, form, status),
      async (form) => {
        const { t } = c.var.visit;
        const kind = form.choice('kind', t.procedure.kind, draftKinds, 'office') ?? 'office';
        const source = form.choice('source', t.process.source, draftSources, 'ruling') ?? 'ruling';
        const number = form.choice('number', t.process.number, numbers, 'revision');
        const documentCode = form.text('documentCode', t.process.documentCode, { required: true, most: 100 });
        const procedureCode = form.text('procedure', t.procedure.code, { required: true, most: 60 });
        form.check();
        const start = { kind, procedureCode, source, documentCode, newIssue: number === 'issue' };
        const { version } = await beginProcessDraft(contextOf(c), start);
        return `/processes/${encodeURIComponent(version.id)}/edit`;
      },
    ),
  )
  .get('/:id/edit', permitted('procedure.edit'), async (c) => {
    const stored = await editable(c);
    const query = readQuery(c);
    return showDraftForm(c, stored, { gap: gapIn(query), saved: query.values['done'] === '1' });
  })
  .post('/:id/edit', permitted('procedure.edit'), async (c) => {
    const { t } = c.var.visit;
    return postForm(
      c,
      async (form, status) => showDraftForm(c, await named(c), { form, status }),
      async (form) => {
        const { version } = await editable(c);
        const act = actIn(form);
        const seen = seenIn(form);
        const draft = readDraft(form, version, act, t);
        form.check();
        // A draft that exists is not made anew, whatever the form says.
        const { sentForm: _, ...context } = contextOf(c);
        await reviseProcessVersion(context, version.id, draft, 'letters', seen);
        return `/processes/${encodeURIComponent(version.id)}/edit${afterwards(act)}`;
      },
    );
  });

/** Back to the line that was worked on. */
function afterwards(act: LineAct | undefined): string {
  if (!act) return '?done=1';
  const { list, row } = act;
  const at = act.act === 'up' ? row - 1 : act.act === 'drop' ? row : row + 1;
  return `?done=1${act.act === 'after' ? `&gap=${list}-${row}` : ''}#${list}-${Math.max(1, at)}`;
}

function gapIn(query: Form): { list: DraftList; after: number } | undefined {
  const [list, after] = (query.values['gap'] ?? '').split('-');
  const known = draftLists.find((one) => one === list);
  return known && /^\d{1,3}$/.test(after ?? '') ? { list: known, after: Number(after) } : undefined;
}

async function named(c: Request): Promise<StoredProcess> {
  const id = c.req.param('id') ?? '';
  const found = await findProcess(contextOf(c).database, id);
  if (!found) throw new Problem('not-found', { what: 'bản quy trình', key: id.slice(0, 60) });
  return found;
}

/** Throws Problem 'not-found', 'version-state' once it is approved or withdrawn. */
async function editable(c: Request): Promise<StoredProcess> {
  const stored = await named(c);
  allowRevision(stored.version);
  return stored;
}

/** The office's own document, unless the address or the form says the other kind. */
function kindIn(form: Form): ProcessVersion['kind'] {
  return draftKinds.find((one) => one === form.values['kind']) ?? 'office';
}

async function showBegin(c: Request, form: Form, status = 200): Promise<Response> {
  const { database, clock } = contextOf(c);
  const { t } = c.var.visit;
  const today = localDateOf(clock());
  const code = form.values['procedure'] ?? '';
  const procedure = await findProcedure(database, code, today);
  if (!procedure) throw new Problem('not-found', { what: 'thủ tục', key: code.slice(0, 60) });
  const versions = await listProcesses(database, { procedureCode: procedure.code });
  const kind = kindIn(form);
  const own = versions.filter((one) => one.kind === kind);
  const parent = sourceVersion(versions, 'parent', today);
  const sources = draftSources.filter((one) => {
    const version = sourceVersion(versions, one, today);
    // Where the parent itself is in force it is offered once.
    return one === 'empty' || (version !== undefined && (kind === 'office' || one === 'parent' || version !== parent));
  });
  // First what is of the same kind: the next version mostly begins where the last one stands.
  if (kind === 'parent') sources.sort((a, b) => Number(b === 'parent') - Number(a === 'parent'));
  const numbered = (newIssue: boolean) => ({ ...nextNumber(versions, newIssue, kind) });
  const other = kind === 'office' ? 'parent' : 'office';
  return page(c, beginView, {
    title: kind === 'office' ? t.process.beginTitle : t.process.beginParentTitle,
    lead: fill(kind === 'office' ? t.process.beginLead : t.process.beginParentLead, { title: procedure.title }),
    nav: 'procedures',
    back: { href: `/procedures/${encodeURIComponent(procedure.code)}`, text: procedure.code },
    form,
    status,
    model: {
      procedure: procedure.code,
      kind,
      other: {
        href: beginHref(procedure.code, other),
        text: other === 'office' ? t.process.beginOffice : t.process.beginParent,
      },
      documentCode: own[0]?.documentCode ?? '',
      sources: sources.map((value: DraftSource) => ({ value, text: t.process[value] })),
      numbers:
        own.length === 0
          ? [{ value: 'revision', text: t.process.first }]
          : [
              { value: 'revision', text: fill(t.process.revise, numbered(false)) },
              { value: 'issue', text: fill(t.process.reissue, numbered(true)) },
            ],
      open: own
        .filter(({ state }) => state === 'draft' || state === 'reviewed')
        .map(({ id, documentCode, issue, revision, state }) => ({
          href: `/processes/${encodeURIComponent(id)}`,
          text: `${documentCode} (${issue}.${revision}), ${t.procedure[state]}`,
        })),
    },
  });
}
