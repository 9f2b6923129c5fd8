import { Hono } from 'hono';
import cardView from '../../views/document/card.hbs';
import draftView from '../../views/document/draft.hbs';
import { addDocument, changeDocument, getDocument, receiveDocument, writeDraft } from '../command/document.ts';
import { demandNotWithdrawn } from '../domain/document/card.ts';
import {
  type DocumentCard,
  type DocumentVersion,
  documentKinds,
  type VersionContent,
  type WholeDocument,
} from '../domain/document/document.ts';
import { preparedVersion } from '../domain/document/standing.ts';
import { documentTemplates, findTemplate, templateRetention, templateSeries } from '../domain/document/template.ts';
import { demand } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import { listUnits } from '../storage/organisation.ts';
import { getOffice } from '../storage/setting.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { givenFile } from './kept-file.ts';
import { page } from './page.ts';
import { fillable } from './record-form.ts';
import { fill } from './text.ts';

/** Writing a card and the text of the next version. */
export const documentFormPages = new Hono<Env>()
  .get('/new', (c) => showCard(c, readQuery(c), null))
  .post('/new', (c) => saveCard(c, null))
  .get('/:code/edit', async (c) =>
    showCard(
      c,
      readQuery(c),
      await fillable(named(c), ({ document }) => demandNotWithdrawn(document, 'sửa thông tin')),
    ),
  )
  .post('/:code/edit', async (c) => saveCard(c, await named(c)))
  .get('/:code/draft', async (c) => showDraft(c, readQuery(c), await fillable(named(c), demandDraftable)))
  .post('/:code/draft', async (c) => saveDraft(c, await named(c)))
  .get('/:code/edition', async (c) => showDraft(c, readQuery(c), await fillable(named(c), demandDraftable)))
  .post('/:code/edition', async (c) => saveDraft(c, await named(c)));

function demandDraftable({ document }: WholeDocument): void {
  demandNotWithdrawn(document, 'soạn bản mới');
}

const spareSections = 2;
const spareChanges = 2;

function named(c: Request): Promise<WholeDocument> {
  demand(contextOf(c).actor, 'document.edit');
  return getDocument(contextOf(c), c.req.param('code') ?? '');
}

async function saveCard(c: Request, known: WholeDocument | null): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'document.edit');
  return postForm(
    c,
    (form, status) => showCard(c, form, known, status),
    async (form) => {
      const card = await readCard(c, form);
      if (known) {
        await changeDocument(context, known.document.code, card);
        return `/documents/${known.document.code}?done=1`;
      }
      const template = findTemplate(form.values['template'] ?? '');
      const { document } = await addDocument(context, card);
      if (template) {
        const sections = template.sections(await getOffice(context.database));
        const content = { title: card.title, issue: 1, revision: 0, sections, changes: [], file: null };
        await writeDraft(context, document.code, content);
      }
      const next = template ? '' : card.kind === 'external' ? '/edition' : '/draft';
      return `/documents/${document.code}${next}?done=1`;
    },
  );
}

async function readCard(c: Request, form: Form): Promise<DocumentCard> {
  const { t } = c.var.visit;
  const units = await listUnits(contextOf(c).database);
  const kind = form.choice('kind', t.document.kind, documentKinds) ?? 'other';
  const unit = units.find(({ id }) => id === form.values['owner']);
  const card: DocumentCard = {
    kind,
    series: form.text('series', t.document.series, { most: 60 }),
    documentCode: form.text('documentCode', t.document.code, { required: true, most: 60 }),
    title: form.text('title', t.document.name, { required: true, most: 500 }),
    owner: { unitId: unit?.id ?? null, unitName: unit?.name ?? '' },
    clauses: form.text('clauses', t.document.clauses, { most: 200 }).split(/[,;\n]/),
    retention: {
      period: form.text('period', t.document.period, { most: 200 }),
      place: form.text('place', t.document.place, { most: 200 }),
      disposal: form.text('disposal', t.document.disposal, { most: 200 }),
    },
    issuer: form.text('issuer', t.document.issuer, { most: 200 }),
    use: form.text('use', t.document.use, { most: 500 }),
  };
  form.check();
  return card;
}

async function showCard(c: Request, form: Form, known: WholeDocument | null, status = 200): Promise<Response> {
  const { database, actor } = contextOf(c);
  demand(actor, 'document.edit');
  const { t } = c.var.visit;
  const units = await listUnits(database);
  const template = known ? undefined : findTemplate(form.values['template'] ?? '');
  const card = known?.document;
  const retention = card?.retention ?? (template ? templateRetention : { period: '', place: '', disposal: '' });
  return page(c, cardView, {
    title: card ? card.title : t.document.add,
    lead: card ? card.documentCode : t.document.newLead,
    nav: 'catalogue',
    back: card
      ? { href: `/documents/${card.code}`, text: card.documentCode }
      : { href: '/documents', text: t.document.title },
    form,
    status,
    model: {
      action: card ? `/documents/${card.code}/edit` : '/documents/new',
      known: card !== undefined,
      template: template?.id ?? '',
      templates: documentTemplates.map(({ id, title, documentCode }) => ({
        href: `/documents/new?template=${id}`,
        text: `${documentCode} – ${title}`,
        current: id === template?.id,
      })),
      kinds: documentKinds.map((value) => ({ value, text: t.document[value] })),
      kind: card?.kind ?? template?.kind ?? 'procedure',
      series: card?.series ?? (template ? templateSeries : ''),
      documentCode: card?.documentCode ?? template?.documentCode ?? '',
      name: card?.title ?? template?.title ?? '',
      clauses: (card?.clauses ?? template?.clauses ?? []).join(', '),
      owners: [
        { value: '', text: t.document.noOwner },
        ...units.filter(({ kind }) => kind === 'section').map(({ id, name }) => ({ value: id, text: name })),
      ],
      owner: card?.owner.unitId ?? '',
      retention,
      issuer: card?.issuer ?? '',
      use: card?.use ?? '',
    },
  });
}

async function saveDraft(c: Request, whole: WholeDocument): Promise<Response> {
  const context = contextOf(c);
  const { t } = c.var.visit;
  const { document } = whole;
  return postForm(
    c,
    (form, status) => showDraft(c, form, whole, status),
    async (form) => {
      const content = readContent(c, form, whole);
      const given = await givenFile(form, 'file');
      if (document.kind === 'external') {
        const from = form.date('from', t.document.validFrom, { required: true });
        form.check();
        if (from) await receiveDocument(context, document.code, content, from, given);
      } else {
        form.check();
        await writeDraft(context, document.code, content, given);
      }
      return `/documents/${document.code}?done=1`;
    },
  );
}

function readContent(c: Request, form: Form, whole: WholeDocument): VersionContent {
  const { t } = c.var.visit;
  return {
    title: form.text('title', t.document.name, { required: true, most: 500 }),
    issue: form.integer('issue', t.document.issue, { least: 1, most: 99 }) ?? 1,
    revision: form.integer('revision', t.document.revision, { most: 99 }) ?? 0,
    sections: typedSections(form)
      .sort((a, b) => a.order - b.order)
      .map(({ label, title, text }) => ({ label, title, text })),
    changes: typedChanges(form).map(({ summary, basis, revision }) => ({
      summary,
      basis,
      revision: Number(revision) || 0,
    })),
    file: form.has('dropFile') ? null : (basisOf(whole)?.file ?? null),
  };
}

function typedSections(form: Form) {
  const [labels, titles, texts] = [form.list('sectionLabel'), form.list('sectionTitle'), form.list('sectionText')];
  const orders = form.list('sectionOrder');
  return titles.map((title, index) => ({
    order: Number(orders[index]) || (index + 1) * 10,
    label: labels[index] ?? '',
    title,
    text: texts[index] ?? '',
  }));
}

function typedChanges(form: Form) {
  const [bases, revisions] = [form.list('changeBasis'), form.list('changeRevision')];
  return form.list('changeSummary').map((summary, index) => ({
    summary,
    basis: bases[index] ?? '',
    revision: revisions[index] ?? '',
  }));
}

/** What a new draft begins with: the draft that is open, else the last version. */
function basisOf({ versions }: WholeDocument): DocumentVersion | undefined {
  return preparedVersion(versions) ?? versions.at(-1);
}

async function showDraft(c: Request, form: Form, whole: WholeDocument, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const { document, versions } = whole;
  const open = preparedVersion(versions);
  const basis = basisOf(whole);
  const external = document.kind === 'external';
  const typed = form.list('sectionTitle').length > 0;
  const sections = typed ? typedSections(form) : (basis?.sections ?? []);
  const changes = form.list('changeSummary').length > 0 ? typedChanges(form) : (basis?.changes ?? []);
  const blank = { label: '', title: '', text: '' };
  const filled = typed ? sections : [...sections, ...Array.from({ length: spareSections }, () => blank)];
  const noChange = { summary: '', basis: '', revision: '' };
  return page(c, draftView, {
    title: document.title,
    lead: external ? t.document.receiveLead : t.document.draftLead,
    nav: 'catalogue',
    back: { href: `/documents/${document.code}`, text: document.documentCode },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.document.saved } : {}),
    model: {
      action: `/documents/${document.code}/${external ? 'edition' : 'draft'}`,
      external,
      name: basis?.title ?? document.title,
      issue: String(basis?.issue ?? 1),
      revision: String(basis === undefined ? 0 : open ? basis.revision : basis.revision + 1),
      today: vnDate(localDateOf(contextOf(c).clock())),
      sections: filled.map((section, index) => ({
        ...section,
        n: index + 1,
        order: (index + 1) * 10,
        heading: fill(t.document.section, { n: index + 1 }),
        rows: Math.min(14, Math.max(3, Math.ceil(section.text.length / 110) + section.text.split('\n').length)),
      })),
      changes: [...changes, ...Array.from({ length: spareChanges }, () => noChange)].map((change, index) => ({
        ...change,
        n: index + 1,
      })),
      kept: basis?.file ? fill(t.document.fileKept, { name: basis.file.name }) : '',
      templates: [],
    },
  });
}
