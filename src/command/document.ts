import { changeCard, equalCodes, openDocument, post, unpost } from '../domain/document/card.ts';
import { isStandingRequest } from '../domain/document/change-request.ts';
import * as decide from '../domain/document/decide.ts';
import type {
  DocumentCard,
  DocumentVersion,
  QualityDocument,
  VersionContent,
  WholeDocument,
} from '../domain/document/document.ts';
import {
  type PeriodicReviewInput,
  periodicResultNames,
  reviewPeriodically,
} from '../domain/document/periodic-review.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { findDocument, listChangeRequests } from '../storage/document.ts';
import { listProcesses } from '../storage/process.ts';
import { listRecords } from '../storage/record.ts';
import type { Context } from './context.ts';
import { type GivenFile, keepFiles } from './evidence.ts';
import { signOffOf } from './process.ts';
import { recordSubject, type WrittenRecord, writeNewRecord, writeRecords } from './record.ts';
import { sideBySide } from './side-by-side.ts';

export interface DocumentOutcome {
  readonly document: QualityDocument;
  /** Said, not refused: equal codes. */
  readonly warnings: readonly string[];
}

/** A new document, without a version yet. Permission document.edit. */
export async function addDocument(context: Context, card: DocumentCard): Promise<DocumentOutcome> {
  const actor = demand(context.actor, 'document.edit');
  const others = await listRecords<QualityDocument>(context.database, 'document');
  const year = yearOf(localDateOf(context.clock()));
  const series = { noun: 'document', prefix: 'TL', year } as const;
  const document = await writeNewRecord(context, actor, 'document.open', series, (identity) =>
    openDocument(identity, cleanCard(card), others),
  );
  return { document, warnings: await codeWarnings(context, document, others) };
}

/** Rewrites the card. Permission document.edit. */
export async function changeDocument(context: Context, code: string, card: DocumentCard): Promise<DocumentOutcome> {
  const actor = demand(context.actor, 'document.edit');
  const { document: before } = await getDocument(context, code);
  const others = await listRecords<QualityDocument>(context.database, 'document');
  const document = changeCard(before, cleanCard(card), others);
  await writeRecords(context, actor, 'document.change', [{ noun: 'document', record: document, before }]);
  return { document, warnings: await codeWarnings(context, document, others) };
}

/**
 * The next version as a draft, while the present one rules; or the draft rewritten when there is one. A file that
 * is given takes the place of the one `content` names. Permission document.edit. Throws also Problem('evidence-file').
 */
export async function writeDraft(
  context: Context,
  code: string,
  content: VersionContent,
  given: GivenFile | null = null,
): Promise<DocumentVersion> {
  const actor = demand(context.actor, 'document.edit');
  const whole = await getDocument(context, code);
  const open = whole.versions.find(({ state }) => state === 'draft' || state === 'reviewed');
  const { typed, beside } = await withFile(context, content, given);
  const drafted = await signOffOf({ ...context, actor });
  const version = open
    ? decide.reviseVersion(open, whole, typed, drafted)
    : decide.draftVersion(context.newId(), whole, typed, drafted, localDateOf(context.clock()));
  const written = { noun: 'document-version', record: version, ...(open ? { before: open } : {}) } as const;
  const action = open ? 'document.revise' : 'document.draft';
  await writeRecords(context, actor, action, [written], beside(version));
  return version;
}

/** Soát xét. Permission document.edit or document.approve; never by who wrote it. */
export async function reviewDraft(context: Context, code: string): Promise<DocumentVersion> {
  const permission = may(context.actor.roles, 'document.approve') ? 'document.approve' : 'document.edit';
  const actor = demand(context.actor, permission);
  const before = openVersion(await getDocument(context, code), 'soát xét');
  const version = decide.reviewVersion(before, await signOffOf({ ...context, actor }));
  await writeRecords(context, actor, 'document.review', [{ noun: 'document-version', record: version, before }]);
  return version;
}

/** Ban hành: the version in force until then is closed the day before in the same batch. Permission document.approve. */
export async function approveDraft(
  context: Context,
  code: string,
  approval: { readonly decision: string; readonly validFrom: LocalDate },
): Promise<DocumentVersion> {
  const actor = demand(context.actor, 'document.approve');
  const whole = await getDocument(context, code);
  const before = openVersion(whole, 'phê duyệt');
  const signOff = await signOffOf({ ...context, actor });
  const decision = nfc(approval.decision);
  const decided = decide.approveVersion(before, whole, { signOff, decision, validFrom: approval.validFrom });
  await writeRecords(context, actor, 'document.approve', writtenBy(decided, whole, before));
  return decided.approved;
}

/** Nhận tài liệu bên ngoài: its edition, in use from the day given. Permission document.edit. */
export async function receiveDocument(
  context: Context,
  code: string,
  content: VersionContent,
  from: LocalDate,
  given: GivenFile | null = null,
): Promise<DocumentVersion> {
  const actor = demand(context.actor, 'document.edit');
  const whole = await getDocument(context, code);
  const received = await signOffOf({ ...context, actor });
  const { typed, beside } = await withFile(context, content, given);
  const decided = decide.receiveEdition(context.newId(), whole, typed, received, from);
  const written = writtenBy(decided, whole, undefined);
  await writeRecords(context, actor, 'document.receive', written, beside(decided.approved));
  return decided.approved;
}

/** Thu hồi a version: `from` (today when not given) is the first day it no longer rules. Permission document.approve. */
export async function withdrawDocument(
  context: Context,
  code: string,
  number: number,
  withdrawal: { readonly reason: string; readonly from?: LocalDate },
): Promise<DocumentVersion> {
  const actor = demand(context.actor, 'document.approve');
  const whole = await getDocument(context, code);
  const before = numbered(whole, number);
  const from = withdrawal.from ?? localDateOf(context.clock());
  const signOff = await signOffOf({ ...context, actor });
  const { document, withdrawn } = decide.withdrawVersion(before, whole, signOff, nfc(withdrawal.reason), from);
  const note = nfc(withdrawal.reason);
  await writeRecords(context, actor, 'document.withdraw', [
    { noun: 'document-version', record: withdrawn, before, note },
    ...changedDocument(document, whole),
  ]);
  return withdrawn;
}

/**
 * Rà soát định kỳ: what somebody found on a day. Permission document.edit; throws what
 * domain/document/periodic-review.ts `reviewPeriodically` throws.
 */
export async function reviewDocumentPeriodically(
  context: Context,
  code: string,
  input: PeriodicReviewInput,
): Promise<QualityDocument> {
  const actor = demand(context.actor, 'document.edit');
  const whole = await getDocument(context, code);
  const { document: before } = whole;
  const requests = (await listChangeRequests(context.database))
    .filter((one) => one.target.kind === 'document' && one.target.key === before.code && isStandingRequest(one))
    .map((request) => request.code);
  const at = context.clock();
  const clean = { ...input, by: nfc(input.by), note: nfc(input.note), changeRequest: nfc(input.changeRequest) };
  const by = { at, login: actor.login, name: actor.name };
  const document = reviewPeriodically(whole, clean, requests, localDateOf(at), by);
  if (document === before) return before;
  const note = [periodicResultNames[input.result], clean.note].filter((part) => part.trim() !== '').join(': ');
  await writeRecords(context, actor, 'document.periodic-review', [
    { noun: 'document', record: document, before, note },
  ]);
  return document;
}

/** Niêm yết. Permission document.edit. */
export async function postDocument(
  context: Context,
  code: string,
  posting: { readonly places: readonly string[]; readonly from: LocalDate },
): Promise<QualityDocument> {
  const actor = demand(context.actor, 'document.edit');
  const at = context.clock();
  const places = posting.places.map(nfc);
  const note = places.join('; ');
  // Others may post it elsewhere at the same moment: a posting only adds.
  return sideBySide(
    () => getDocument(context, code),
    async (whole) => {
      const { document: before } = whole;
      const document = post(whole, places, posting.from, localDateOf(at), { name: actor.name, at });
      await writeRecords(context, actor, 'document.post', [{ noun: 'document', record: document, before, note }]);
      return document;
    },
  );
}

/** Gỡ niêm yết at one place (its number in the list, from 0). Permission document.edit. */
export async function unpostDocument(
  context: Context,
  code: string,
  index: number,
  to: LocalDate,
): Promise<QualityDocument> {
  const actor = demand(context.actor, 'document.edit');
  const { document: before } = await getDocument(context, code);
  const document = unpost(before, index, to);
  const note = document.postings[index]?.place ?? '';
  await writeRecords(context, actor, 'document.unpost', [{ noun: 'document', record: document, before, note }]);
  return document;
}

/** Throws Problem('not-found'). */
export async function getDocument(context: Pick<Context, 'database'>, code: string): Promise<WholeDocument> {
  const key = nfc(code).trim();
  const found = await findDocument(context.database, key);
  if (!found) throw new Problem('not-found', { what: 'tài liệu', key: key.slice(0, 60) });
  return found;
}

/** Throws Problem('not-found'). */
export function numbered({ document, versions }: WholeDocument, number: number): DocumentVersion {
  const found = versions.find((version) => version.number === number);
  if (!found) throw new Problem('not-found', { what: 'bản tài liệu', key: `${document.documentCode}, ${number}` });
  return found;
}

function openVersion({ document, versions }: WholeDocument, act: string): DocumentVersion {
  const open = versions.find(({ state }) => state === 'draft' || state === 'reviewed');
  if (open) return open;
  throw new Problem('document-state', { code: document.documentCode, state: 'không có bản nào đang soạn', act });
}

function writtenBy(
  { document, approved, closed }: ReturnType<typeof decide.approveVersion>,
  whole: WholeDocument,
  before: DocumentVersion | undefined,
): WrittenRecord[] {
  const former = whole.versions.find(({ id }) => id === closed?.id);
  return [
    { noun: 'document-version', record: approved, ...(before ? { before } : {}) },
    ...(closed && former ? [{ noun: 'document-version', record: closed, before: former } as const] : []),
    ...changedDocument(document, whole),
  ];
}

function changedDocument(document: QualityDocument, { document: before }: WholeDocument): WrittenRecord[] {
  return document === before ? [] : [{ noun: 'document', record: document, before }];
}

async function codeWarnings(
  context: Context,
  document: QualityDocument,
  others: readonly QualityDocument[],
): Promise<string[]> {
  const processes = (await listProcesses(context.database)).filter(({ state }) => state !== 'withdrawn');
  const rest = others.filter(({ id, state }) => id !== document.id && state !== 'withdrawn');
  return [...new Set(equalCodes(document, [...rest, ...processes]))];
}

function cleanCard(card: DocumentCard): DocumentCard {
  const { period, place, disposal } = card.retention;
  return {
    ...card,
    series: nfc(card.series),
    documentCode: nfc(card.documentCode),
    title: nfc(card.title),
    clauses: card.clauses.map(nfc),
    retention: { period: nfc(period), place: nfc(place), disposal: nfc(disposal) },
    issuer: nfc(card.issuer),
    use: nfc(card.use),
  };
}

/** The content as it is written, with the file that was handed in in the place of the one it names. */
async function withFile(context: Context, content: VersionContent, given: GivenFile | null) {
  const kept = await keepFiles(context, given ? [given] : []);
  return {
    typed: { ...cleanContent(content), file: kept.files[0] ?? content.file },
    beside: (version: DocumentVersion) => kept.beside(recordSubject('document-version', version), 'document.file'),
  };
}

function cleanContent(content: VersionContent): VersionContent {
  return {
    ...content,
    title: nfc(content.title),
    sections: content.sections.map((section) => ({
      ...section,
      label: nfc(section.label),
      title: nfc(section.title),
      text: nfc(section.text),
    })),
    changes: content.changes.map((change) => ({ ...change, summary: nfc(change.summary), basis: nfc(change.basis) })),
  };
}
