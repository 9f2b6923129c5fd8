import { Hono } from 'hono';
import formView from '../../views/legal-basis/form.hbs';
import listView from '../../views/legal-basis/list.hbs';
import pageView from '../../views/legal-basis/page.hbs';
import {
  addLegalBasis,
  addShippedLegalBases,
  changeLegalBasis,
  checkLegalBasis,
  getLegalBasis,
} from '../command/legal-basis.ts';
import { dependentsOf, type LegalUser, uncatalogued, userName } from '../domain/legal-basis/citation.ts';
import {
  type Instrument,
  instrumentName,
  type LegalBasisRecord,
  legalMoves,
  legalStanding,
  missingFacts,
  movedWithin,
} from '../domain/legal-basis/legal-basis.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { fold } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { legalUsers } from '../report/legal-basis-use.ts';
import { listLegalBases } from '../storage/legal-basis.ts';
import { slipHref } from './corrective-action-source.ts';
import { rangeModel, readDays } from './day-range.ts';
import { documentTabs } from './document-tabs.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { historyOf } from './history.ts';
import { keptIn } from './kept.ts';
import { page } from './page.ts';
import { fill, languageOf, type Text } from './text.ts';

const base = '/documents/legal-bases';
const tones = {
  'in-force': { tone: 'done', icon: 'done' },
  coming: { tone: 'open', icon: 'open' },
  ended: { tone: 'paused', icon: 'paused' },
  unknown: { tone: 'near', icon: 'warning' },
} as const;

/** The register of legal bases: validity, and what depends on each. */
export const legalBasisPages = new Hono<Env>()
  .get('/', (c) => showList(c, readQuery(c)))
  .post('/seed', (c) =>
    postForm(
      c,
      (form, status) => showList(c, form, status),
      async () => {
        await addShippedLegalBases(contextOf(c));
        return `${base}?done=1`;
      },
    ),
  )
  .get('/new', (c) => showForm(c, readQuery(c), null))
  .post('/new', (c) => save(c, null))
  .get('/:code', (c) => show(c, readQuery(c)))
  .get('/:code/edit', async (c) => showForm(c, readQuery(c), await named(c)))
  .post('/:code/edit', async (c) => save(c, await named(c)))
  .post('/:code/check', (c) =>
    postForm(
      c,
      (form, status) => show(c, form, status),
      async () => {
        const { code } = await checkLegalBasis(contextOf(c), c.req.param('code'));
        return `${base}/${code}?done=1`;
      },
    ),
  );

function named(c: Request): Promise<LegalBasisRecord> {
  demand(contextOf(c).actor, 'document.edit');
  return getLegalBasis(contextOf(c), c.req.param('code') ?? '');
}

async function showList(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const { database, actor, clock } = contextOf(c);
  const today = localDateOf(clock());
  const records = await listLegalBases(database);
  const users = await legalUsers(database, today);
  const all = records.map((record) => ({
    ...lineOf(record, today, t),
    record,
    uses: dependentsOf(record.number, users).length,
  }));
  const endedCited = all.filter(({ standing, uses }) => standing === 'ended' && uses > 0);
  const { search = '', standing = '' } = form.values;
  const moved = legalMoves.find((one) => one === form.values['moved']);
  const days = moved ? readDays(form, t) : null;
  const words = fold(search).split(' ').filter(Boolean);
  const lines = all.filter(
    (line) =>
      (!moved || (days !== null && movedWithin(line.record, moved, days))) &&
      (standing === '' || line.standing === standing || (standing === 'cited' && endedCited.includes(line))) &&
      words.every((word) => fold(`${line.record.number} ${line.record.title} ${line.record.issuer}`).includes(word)),
  );
  const mayEdit = may(actor.roles, 'document.edit');
  return page(c, listView, {
    title: t.legalBasis.title,
    lead: t.legalBasis.lead,
    nav: 'catalogue',
    back: { href: '/catalogue', text: t.app.catalogue },
    action: mayEdit
      ? { href: `${base}/new`, text: t.legalBasis.add }
      : { href: `/reports/legal-basis-register?to=${vnDate(today)}`, text: t.legalBasis.print },
    form,
    status: form.faults.length > 0 && status === 200 ? 422 : status,
    ...(form.values['done'] === '1' ? { done: t.legalBasis.saved } : {}),
    model: {
      tabs: documentTabs(t, 'legal'),
      standings: [
        { value: '', text: t.app.all },
        ...(['in-force', 'coming', 'ended', 'unknown', 'cited'] as const).map((value) => ({
          value,
          text: t.legalBasis[value],
        })),
      ],
      filtered: search !== '' || standing !== '' || moved !== undefined,
      range: moved ? rangeModel(form, t.legalBasis[moved], days, { moved }) : null,
      count: fill(t.legalBasis.count, { n: vnNumber(lines.length) }),
      lines: lines.map(({ record: _record, ...line }) => ({
        ...line,
        uses: line.uses > 0 ? fill(t.legalBasis.uses, { n: line.uses }) : '',
      })),
      endedCited: endedCited.length > 0 ? fill(t.legalBasis.endedCited, { n: endedCited.length }) : '',
      uncatalogued: uncatalogued(users, records).map(({ number, users: citing }) => ({
        number,
        href: mayEdit ? `${base}/new?number=${encodeURIComponent(number)}` : null,
        uses: fill(t.legalBasis.uses, { n: citing.length }),
        first: citing[0] ? userName(citing[0], t.procedure.draft) : '',
      })),
      maySeed: mayEdit,
      print: mayEdit ? `/reports/legal-basis-register?to=${vnDate(today)}` : null,
    },
  });
}

function lineOf(record: LegalBasisRecord, today: LocalDate, t: Text) {
  const standing = legalStanding(record, today);
  const missing = missingFacts(record, record.state);
  return {
    href: `${base}/${record.code}`,
    number: record.number,
    kind: record.kind,
    title: record.title,
    issuer: record.issuer,
    issuedOn: record.issuedOn ? vnDate(record.issuedOn) : '',
    from: record.inForceFrom ? vnDate(record.inForceFrom) : '',
    to: record.inForceTo ? vnDate(record.inForceTo) : '',
    replacedBy: record.replacedBy.join(', '),
    amendedBy: record.amendedBy.join(', '),
    standing,
    state: t.legalBasis[standing],
    ...tones[standing],
    toCheck:
      missing.length > 0
        ? fill(t.legalBasis.toCheck, { what: missing.map((what) => keptIn(what, languageOf(t))).join(', ') })
        : '',
  };
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const { database, actor, clock } = contextOf(c);
  const record = await getLegalBasis(contextOf(c), c.req.param('code') ?? '');
  const today = localDateOf(clock());
  const dependents = dependentsOf(record.number, await legalUsers(database, today));
  const others = await listLegalBases(database);
  const mayEdit = may(actor.roles, 'document.edit');
  const line = lineOf(record, today, t);
  const linked = (numbers: readonly string[]) =>
    numbers.map((number) => {
      const found = others.find((other) => fold(other.number) === fold(number));
      return { number, href: found ? `${base}/${found.code}` : null };
    });
  return page(c, pageView, {
    title: instrumentName(record),
    lead: record.title,
    nav: 'catalogue',
    back: { href: base, text: t.legalBasis.title },
    ...(mayEdit ? { action: { href: `${base}/${record.code}/edit`, text: t.legalBasis.change } } : {}),
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.legalBasis.saved } : {}),
    model: {
      ...line,
      note: record.note,
      replacedBy: linked(record.replacedBy),
      amendedBy: linked(record.amendedBy),
      checked: record.checked
        ? fill(t.legalBasis.checked, { name: record.checked.name, day: vnDate(record.checked.on) })
        : '',
      mayCheck: mayEdit && record.state === 'to-check',
      check: `${base}/${record.code}/check`,
      endedLead:
        line.standing === 'ended' && dependents.length > 0
          ? fill(t.legalBasis.dependentsLead, { n: dependents.length })
          : '',
      dependents: dependents.map(({ user, where }) => ({
        label: userName(user, t.procedure.draft),
        href: hrefOf(user),
        kind: t.legalBasis[`user-${user.kind}`],
        where: where.map((place) => keptIn(place, c.var.visit.language)).join('; '),
      })),
      hasForms: dependents.some(({ user }) => user.kind === 'form'),
      history: await historyOf(c, 'legal-basis', record),
    },
  });
}

function hrefOf({ kind, key }: LegalUser): string | null {
  if (kind === 'procedure') return `/procedures/${encodeURIComponent(key)}`;
  if (kind === 'process') return `/processes/${encodeURIComponent(key)}`;
  if (kind === 'slip') return slipHref(key);
  if (kind === 'audit') return `/audits/${encodeURIComponent(key)}`;
  if (kind === 'declaration') return `/documents/declarations/${encodeURIComponent(key)}`;
  if (kind === 'department-report' || kind === 'score-table') return `/${kind}s/${encodeURIComponent(key)}`;
  return kind === 'document' ? `/documents/${encodeURIComponent(key)}` : null;
}

async function save(c: Request, known: LegalBasisRecord | null): Promise<Response> {
  demand(contextOf(c).actor, 'document.edit');
  return postForm(
    c,
    (form, status) => showForm(c, form, known, status),
    async (form) => {
      const { t } = c.var.visit;
      const written = readInstrument(form, t, known);
      const reason = known ? form.text('reason', t.legalBasis.reason, { required: true, most: 500 }) : '';
      form.check();
      const context = contextOf(c);
      const { code } = known
        ? await changeLegalBasis(context, known.code, written, reason)
        : await addLegalBasis(context, written);
      return `${base}/${code}?done=1`;
    },
  );
}

function readInstrument(form: Form, t: Text, known: LegalBasisRecord | null): Instrument {
  const numbers = (text: string) => text.split(/[,;\n]/);
  return {
    number: known?.number ?? form.text('number', t.legalBasis.number, { required: true, most: 60 }),
    kind: form.text('kind', t.legalBasis.kind, { most: 60 }),
    title: form.text('title', t.legalBasis.name, { required: true, most: 1000 }),
    issuer: form.text('issuer', t.legalBasis.issuer, { most: 200 }),
    issuedOn: form.date('issuedOn', t.legalBasis.issuedOn) ?? null,
    inForceFrom: form.date('inForceFrom', t.legalBasis.inForceFrom) ?? null,
    inForceTo: form.date('inForceTo', t.legalBasis.inForceTo) ?? null,
    replacedBy: numbers(form.text('replacedBy', t.legalBasis.replacedBy, { most: 300 })),
    amendedBy: numbers(form.text('amendedBy', t.legalBasis.amendedBy, { most: 300 })),
    note: form.text('note', t.legalBasis.note, { most: 1000 }),
  };
}

async function showForm(c: Request, form: Form, known: LegalBasisRecord | null, status = 200): Promise<Response> {
  demand(contextOf(c).actor, 'document.edit');
  const { t } = c.var.visit;
  const date = (value: LocalDate | null | undefined) => (value ? vnDate(value) : '');
  return page(c, formView, {
    title: known ? fill(t.legalBasis.changeTitle, { number: known.number }) : t.legalBasis.add,
    lead: t.legalBasis.formLead,
    nav: 'catalogue',
    back: known ? { href: `${base}/${known.code}`, text: known.number } : { href: base, text: t.legalBasis.title },
    form,
    status,
    model: {
      action: known ? `${base}/${known.code}/edit` : `${base}/new`,
      known: known !== null,
      kind: known?.kind ?? '',
      name: known?.title ?? '',
      issuer: known?.issuer ?? '',
      issuedOn: date(known?.issuedOn),
      inForceFrom: date(known?.inForceFrom),
      inForceTo: date(known?.inForceTo),
      replacedBy: known?.replacedBy.join(', ') ?? '',
      amendedBy: known?.amendedBy.join(', ') ?? '',
      note: known?.note ?? '',
    },
  });
}
