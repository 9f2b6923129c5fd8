import { copyMedia, type DocumentCopy, spreadOf } from '../domain/document/copy.ts';
import { diffVersions } from '../domain/document/diff.ts';
import type { DocumentVersion, WholeDocument } from '../domain/document/document.ts';
import type { Posting } from '../domain/document/posting.ts';
import { postingStanding } from '../domain/document/posting-version.ts';
import {
  documentStanding,
  preparedVersion,
  shownVersion,
  versionLabel,
  versionStanding,
  versionWords,
} from '../domain/document/standing.ts';
import { may } from '../domain/organisation/may.ts';
import { changesOnly } from '../domain/procedure/diff.ts';
import type { SignOff } from '../domain/procedure/procedure.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { documentCopies } from '../storage/document.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { standingTones } from './document.ts';
import { periodicModel } from './document-periodic.ts';
import { contextOf, type Request } from './environment.ts';
import { rolesMaking } from './first-step.ts';
import { historyOfAll } from './history.ts';
import { differencesIn, keptIn } from './kept.ts';
import type { Page } from './page.ts';
import { fill, languageOf, type Text } from './text.ts';

/** What the page of a document shows, for one of its versions. */
export async function documentModel(
  c: Request,
  whole: WholeDocument,
  chosen: DocumentVersion | undefined,
  compareTo: number | undefined,
): Promise<{ heading: Pick<Page, 'title' | 'lead' | 'action'>; model: object }> {
  const { t } = c.var.visit;
  const { database, actor, clock } = contextOf(c);
  const { document, versions } = whole;
  const today = localDateOf(clock());
  const version = chosen ?? shownVersion(versions, today);
  const copies = (await documentCopies(database, document.code)).filter(({ versionId }) => versionId === version?.id);
  const edits = may(actor.roles, 'document.edit');
  const approves = may(actor.roles, 'document.approve');
  const external = document.kind === 'external';
  const base = `/documents/${document.code}`;
  const draft = preparedVersion(versions);
  const former = version && versions.findLast(({ number }) => number < version.number);
  const other = versions.find(({ number }) => number === compareTo && number !== version?.number) ?? former;
  const writing = external
    ? { href: `${base}/edition`, text: t.document.receive }
    : { href: `${base}/draft`, text: draft ? t.document.draftGoOn : t.document.draftNew };
  const print = { href: `/reports/document?record=${version?.code ?? document.code}`, text: t.document.printDocument };
  return {
    heading: {
      title: version?.title ?? document.title,
      lead: `${document.documentCode} · ${t.document[document.kind]} · ${t.document[documentStanding(whole, today)]}`,
      ...(edits && document.state !== 'withdrawn' ? { action: writing } : version ? { action: print } : {}),
    },
    model: {
      base,
      document: {
        ...document,
        clauses: document.clauses.join(', '),
        owner: document.owner.unitName || t.document.noOwner,
      },
      external,
      version: version && versionModel(version, today, t),
      versions: versions
        .map((one) => ({
          ...versionModel(one, today, t),
          href: `${base}?version=${one.number}`,
          current: one.id === version?.id,
        }))
        .reverse(),
      compare: other && version ? fill(t.document.compare, { version: versionLabel(other) }) : '',
      differences:
        other && version ? differencesIn(changesOnly(diffVersions(other, version)), c.var.visit.language) : [],
      postings: document.postings.map((posting, index) => postingModel(posting, index, versions, today, t)),
      spread: spreadModel(copies, t),
      own: copies.some(({ holder, state }) => holder.personId === actor.personId && state === 'sent'),
      ...(edits ? await recipientsOf(c, copies) : {}),
      media: copyMedia.map((value) => ({ value, text: t.document[value] })),
      printDocument: edits && version ? print.href : null,
      printSpread: version && copies.length > 0 ? `/reports/distribution-list?record=${version.code}` : null,
      ...(await periodicModel(c, whole, today)),
      requestChange: `/documents/changes/new?document=${document.code}`,
      mayEdit: edits && document.state !== 'withdrawn',
      mayReview: version?.state === 'draft' && version.drafted.login !== actor.login && (edits || approves),
      reviewByOthers:
        version?.state === 'draft' && version.drafted.login === actor.login
          ? fill(t.document.reviewByOthers, { roles: rolesMaking('document.approve', t) })
          : '',
      mayApprove: version?.state === 'reviewed' && approves,
      mayWithdraw: version && version.state !== 'withdrawn' && approves,
      mayPost: edits && document.state === 'issued',
      mayUnpost: edits,
      mayDistribute: edits && version?.state === 'approved' && version.validTo === null,
      mayRecall: edits && copies.some(({ state }) => state !== 'recalled') && version?.validTo !== null,
      today: vnDate(today),
      history: await historyOfAll(c, document.code, [
        { noun: 'document', record: document },
        ...versions.map((record) => ({ noun: 'document-version' as const, record })),
      ]),
    },
  };
}

function postingModel(
  posting: Posting,
  index: number,
  versions: readonly DocumentVersion[],
  today: ReturnType<typeof localDateOf>,
  t: Text,
) {
  const { place, from, to } = posting;
  const { standing, posted, ruling } = postingStanding(posting, versions, today);
  const version = posted ? fill(t.document.postedVersion, { version: versionLabel(posted) }) : '';
  return {
    index,
    place,
    span: [`${vnDate(from)} – ${to ? vnDate(to) : t.document.untilNow}`, version].filter(Boolean).join(' · '),
    open: to === null,
    fault:
      standing === 'outdated'
        ? fill(t.document.postedOutdated, { version: ruling ? versionLabel(ruling) : '' })
        : standing === 'withdrawn'
          ? t.document.postedWithdrawn
          : '',
  };
}

function versionModel(version: DocumentVersion, today: ReturnType<typeof localDateOf>, t: Text) {
  const standing = versionStanding(version, today);
  return {
    number: version.number,
    code: version.code,
    label: versionLabel(version),
    words: keptIn(versionWords(version), languageOf(t)),
    state: t.document[standing],
    ...standingTones[standing],
    validity: version.validFrom
      ? `${vnDate(version.validFrom)} – ${version.validTo ? vnDate(version.validTo) : '…'}`
      : '',
    sections: version.sections.map(({ label, title, text }) => ({
      heading: [label, title].filter(Boolean).join('. '),
      paragraphs: text.split('\n').filter(Boolean),
      below: label.includes('.'),
    })),
    changes: version.changes,
    file: version.file && {
      ...version.file,
      size: `${vnNumber(Math.max(1, Math.round(version.file.size / 1024)))} kB`,
      href: `/documents/${version.code.slice(0, -3)}/file/${version.number}`,
    },
    signOffs: [
      signed(
        version.validFrom && version.approved?.decision === '' ? t.document.receivedBy : t.document.drafted,
        version.drafted,
      ),
      signed(t.document.reviewedBy, version.reviewed),
      signed(
        t.document.approvedBy,
        version.approved?.decision === '' ? null : version.approved,
        version.approved?.decision,
      ),
      signed(t.document.withdrawnBy, version.withdrawn, version.withdrawn?.reason),
    ].filter((one) => one !== null),
  };
}

function signed(label: string, signOff: SignOff | null, note = '') {
  if (!signOff) return null;
  const { name, title, at } = signOff;
  return { label, who: [name, title].filter(Boolean).join(', '), at: vnDateTime(at as Instant), note };
}

function spreadModel(copies: readonly DocumentCopy[], t: Text) {
  const { sent, read, unread } = spreadOf(copies);
  return {
    any: sent.length > 0,
    words: fill(t.document.spread, { read: read.length, sent: sent.length }),
    unread:
      unread.length > 0
        ? fill(t.document.unreadNames, { names: unread.map(({ holder }) => holder.name).join(', ') })
        : '',
    lines: sent.map(({ holder, medium, sentAt, readAt, readBy, recalled, state }) => ({
      name: holder.name,
      unit: holder.unitName,
      medium: t.document[medium],
      sent: vnDate(localDateOf(sentAt)),
      due: readBy ? vnDate(readBy) : '',
      read: readAt ? vnDateTime(readAt) : '',
      recalled: recalled ? `${vnDate(localDateOf(recalled.at))}: ${recalled.note}` : '',
      waiting: state === 'sent',
    })),
  };
}

/** Sections and people who may be given the version: those who do not hold it yet. */
async function recipientsOf(c: Request, copies: readonly DocumentCopy[]) {
  const { database, clock } = contextOf(c);
  const today = localDateOf(clock());
  const holding = new Set(copies.filter(({ state }) => state !== 'recalled').map(({ holder }) => holder.personId));
  const people = (await listPeople(database, today)).filter(({ id, post }) => post !== null && !holding.has(id));
  const units = await listUnits(database);
  const open = new Set(people.map(({ post }) => post?.unitId));
  return {
    units: units.filter(({ id }) => open.has(id)).map(({ id, name }) => ({ id, name })),
    people: people.map(({ id, name, post }) => ({ id, name: `${name}${post ? ` (${post.unitName})` : ''}` })),
  };
}
