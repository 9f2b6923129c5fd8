import { Hono } from 'hono';
import listView from '../../views/document/list.hbs';
import { documentKinds } from '../domain/document/document.ts';
import { collidingCodes, type RegisterLine, registerLines } from '../domain/document/register.ts';
import { may } from '../domain/organisation/may.ts';
import { fold } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { listDocuments, unreadCopies } from '../storage/document.ts';
import { listProcesses } from '../storage/process.ts';
import { documentTabs } from './document-tabs.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { readQuery } from './form.ts';
import { page } from './page.ts';
import { fill } from './text.ts';

const standings = ['in-force', 'coming', 'draft', 'withdrawn'] as const;
export const standingTones = {
  'in-force': { tone: 'done', icon: 'done' },
  coming: { tone: 'open', icon: 'open' },
  draft: { tone: 'paused', icon: 'paused' },
  reviewed: { tone: 'open', icon: 'open' },
  approved: { tone: 'done', icon: 'done' },
  superseded: { tone: 'paused', icon: 'paused' },
  withdrawn: { tone: 'paused', icon: 'paused' },
} as const;

/** The register of documents, process documents of procedures among them, with what asks for attention. */
export const documentPages = new Hono<Env>().get('/', (c) => showList(c));

async function showList(c: Request): Promise<Response> {
  const { t } = c.var.visit;
  const { database, actor, clock } = contextOf(c);
  const form = readQuery(c);
  const today = localDateOf(clock());
  const documents = await listDocuments(database);
  const all = registerLines(documents, await listProcesses(database), today);
  const unread = actor.personId === null ? [] : await unreadCopies(database, actor.personId);
  const unreadIds = new Set(unread.map(({ documentId }) => documentId));
  const unreadCodes = new Set(
    documents.filter(({ document }) => unreadIds.has(document.id)).map((one) => one.document.code),
  );
  const { kind = '', standing = '', search = '', unread: onlyUnread = '', review = '' } = form.values;
  const words = fold(search).split(' ').filter(Boolean);
  const lines = all.filter(
    (line) =>
      (kind === '' || line.kind === kind) &&
      (standing === '' || line.standing === standing) &&
      (review === '' || (line.reviewDue !== null && line.reviewDue < today)) &&
      (onlyUnread === '' || unreadCodes.has(line.key)) &&
      words.every((word) => fold(`${line.series} ${line.documentCode} ${line.title}`).includes(word)),
  );
  const mayEdit = may(actor.roles, 'document.edit');
  const overdue = all.filter(({ reviewDue }) => reviewDue !== null && reviewDue < today).length;
  return page(c, listView, {
    title: t.document.title,
    lead: t.document.lead,
    nav: 'catalogue',
    back: { href: '/catalogue', text: t.app.catalogue },
    action: mayEdit
      ? { href: '/documents/new', text: t.document.add }
      : { href: `/reports/document-register?to=${vnDate(today)}`, text: t.document.print },
    form,
    model: {
      tabs: documentTabs(t, 'documents'),
      kinds: [
        { value: '', text: t.app.all },
        ...[...documentKinds, 'process' as const].map((value) => ({ value, text: t.document[value] })),
      ],
      standings: [{ value: '', text: t.app.all }, ...standings.map((value) => ({ value, text: t.document[value] }))],
      filtered: kind !== '' || standing !== '' || search !== '' || onlyUnread !== '' || review !== '',
      onlyUnread: onlyUnread !== '',
      onlyReview: review !== '',
      reviewNote: overdue > 0 ? fill(t.document.periodicLate, { n: overdue }) : '',
      count: fill(t.document.count, { n: vnNumber(lines.length) }),
      unreadNote: unread.length > 0 ? fill(t.document.unreadNote, { n: unreadCodes.size }) : '',
      collisions: collidingCodes(all).map(({ code, titles }) =>
        fill(t.document.collision, { code, titles: titles.join('; ') }),
      ),
      lines: lines.map((line) => ({
        ...lineOf(line, today),
        kind: t.document[line.kind],
        state: t.document[line.standing],
      })),
      print: mayEdit ? `/reports/document-register?to=${vnDate(today)}` : null,
    },
  });
}

function lineOf(line: RegisterLine, today: LocalDate) {
  return {
    href: line.kind === 'process' ? `/processes/${line.key}` : `/documents/${line.key}`,
    code: line.documentCode,
    title: line.title,
    version: line.version,
    validFrom: line.validFrom ? vnDate(line.validFrom) : '',
    reviewDue: line.reviewDue ? vnDate(line.reviewDue) : '',
    reviewOverdue: line.reviewDue !== null && line.reviewDue < today,
    owner: line.kind === 'external' ? line.issuer : line.owner,
    ...standingTones[line.standing],
  };
}
