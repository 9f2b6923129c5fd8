import { Problem } from '../problem.ts';
import type { SignOff } from '../procedure/procedure.ts';
import { addDays, type LocalDate, yearOf } from '../time/local-date.ts';
import { demandNotWithdrawn, stateProblem } from './card.ts';
import {
  type DocumentVersion,
  type DocumentVersionState,
  type QualityDocument,
  type VersionContent,
  versionStateNames,
  type WholeDocument,
} from './document.ts';
import { preparedVersion, two, versionWords } from './standing.ts';

const mostSections = 60;
const mostText = 20_000;

/**
 * The next version, prepared while the present one rules. Throws Problem('document-version-open') when one is being
 * prepared already, 'document-version-order' when it does not follow the last one, 'required' without any content.
 */
export function draftVersion(
  id: string,
  { document, versions }: WholeDocument,
  content: VersionContent,
  drafted: SignOff,
  today: LocalDate,
): DocumentVersion {
  demandNotWithdrawn(document, 'soạn bản mới');
  if (document.kind === 'external') throw stateProblem(document, 'soạn bản mới cho tài liệu của cơ quan khác');
  const open = preparedVersion(versions);
  if (open) throw new Problem('document-version-open', { version: versionWords(open) });
  const number = (versions.at(-1)?.number ?? 0) + 1;
  return {
    ...checkedContent(content, versions),
    id,
    code: `${document.code}-${two(number)}`,
    year: yearOf(today),
    state: 'draft',
    due: null,
    seq: 1,
    documentId: document.id,
    number,
    drafted,
    reviewed: null,
    approved: null,
    withdrawn: null,
    validFrom: null,
    validTo: null,
  };
}

/** Rewrites a draft; one that was reviewed goes back to draft and must be reviewed again. */
export function reviseVersion(
  version: DocumentVersion,
  { versions }: WholeDocument,
  content: VersionContent,
  drafted: SignOff,
): DocumentVersion {
  allowFrom(version, ['draft', 'reviewed'], 'sửa');
  const others = versions.filter(({ id }) => id !== version.id);
  const written = checkedContent(content, others);
  return { ...version, ...written, state: 'draft', drafted, reviewed: null, seq: version.seq + 1 };
}

/** Soát xét by somebody else than the author. Throws Problem('document-own-review'). */
export function reviewVersion(version: DocumentVersion, reviewed: SignOff): DocumentVersion {
  allowFrom(version, ['draft'], 'soát xét');
  if (reviewed.login === version.drafted.login && reviewed.login !== 'system') {
    throw new Problem('document-own-review', { name: reviewed.name });
  }
  return { ...version, state: 'reviewed', reviewed, seq: version.seq + 1 };
}

export interface VersionApproval {
  readonly signOff: SignOff;
  readonly decision: string;
  readonly validFrom: LocalDate;
}

/**
 * Approves a reviewed version (TCVN ISO 9001:2015, 7.5.2 c). Returns it, the document as issued, and the present ruler
 * closed the day before, if there is one. Throws Problem('required') without a decision, 'document-version-overlap' when
 * it would not begin after the present one.
 */
export function approveVersion(
  version: DocumentVersion,
  { document, versions }: WholeDocument,
  approval: VersionApproval,
): { readonly document: QualityDocument; readonly approved: DocumentVersion; readonly closed: DocumentVersion | null } {
  allowFrom(version, ['reviewed'], 'phê duyệt');
  const decision = approval.decision.trim();
  if (decision === '') throw new Problem('required', { field: 'số quyết định ban hành' }, 'decision');
  const approved: DocumentVersion = {
    ...version,
    state: 'approved',
    approved: { ...approval.signOff, decision },
    validFrom: approval.validFrom,
    validTo: null,
    seq: version.seq + 1,
  };
  return { document: issued(document, approved), approved, closed: closedBefore(approval.validFrom, versions) };
}

/** A document of others is received, not drafted: its edition rules from the day given. Closes the edition before it. */
export function receiveEdition(
  id: string,
  { document, versions }: WholeDocument,
  content: VersionContent,
  received: SignOff,
  from: LocalDate,
): { readonly document: QualityDocument; readonly approved: DocumentVersion; readonly closed: DocumentVersion | null } {
  if (document.kind !== 'external') throw stateProblem(document, 'nhận bản mới như tài liệu bên ngoài');
  const number = (versions.at(-1)?.number ?? 0) + 1;
  const approved: DocumentVersion = {
    ...checkedContent({ ...content, issue: number, revision: 0 }, versions, true),
    id,
    code: `${document.code}-${two(number)}`,
    year: yearOf(from),
    state: 'approved',
    due: null,
    seq: 1,
    documentId: document.id,
    number,
    drafted: received,
    reviewed: null,
    approved: { ...received, decision: '' },
    withdrawn: null,
    validFrom: from,
    validTo: null,
  };
  return { document: issued(document, approved), approved, closed: closedBefore(from, versions) };
}

/** Thu hồi: the day before `from` is its last. A draft that is given up is withdrawn too. Needs a reason. */
export function withdrawVersion(
  version: DocumentVersion,
  whole: WholeDocument,
  signOff: SignOff,
  reason: string,
  from: LocalDate,
): { readonly document: QualityDocument; readonly withdrawn: DocumentVersion } {
  allowFrom(version, ['draft', 'reviewed', 'approved'], 'thu hồi');
  if (reason.trim() === '') throw new Problem('required', { field: 'lý do thu hồi' }, 'reason');
  const last = addDays(from, -1);
  const never = version.validFrom === null || last < version.validFrom;
  const validTo = version.validTo !== null && version.validTo < last ? version.validTo : last;
  const withdrawn: DocumentVersion = {
    ...version,
    state: 'withdrawn',
    withdrawn: { ...signOff, reason: reason.trim() },
    validFrom: never ? null : version.validFrom,
    validTo: never ? null : validTo,
    seq: version.seq + 1,
  };
  const rest = whole.versions.map((each) => (each.id === version.id ? withdrawn : each));
  const state: QualityDocument['state'] = rest.some((each) => each.state === 'approved' && each.validTo === null)
    ? 'issued'
    : rest.some((each) => each.state !== 'withdrawn' && each.validFrom === null)
      ? 'draft'
      : 'withdrawn';
  const { document } = whole;
  const due = state === 'withdrawn' ? null : document.due;
  const moved: QualityDocument =
    document.state === state ? document : { ...document, state, due, seq: document.seq + 1 };
  return { document: moved, withdrawn };
}

function issued(document: QualityDocument, version: DocumentVersion): QualityDocument {
  const title = version.title;
  if (document.state === 'issued' && document.title === title) return document;
  return { ...document, title, state: 'issued', seq: document.seq + 1 };
}

function closedBefore(validFrom: LocalDate, versions: readonly DocumentVersion[]): DocumentVersion | null {
  const ruled = versions.filter((other) => other.validFrom !== null);
  const clash = ruled.find(
    ({ validFrom: from, validTo }) =>
      (from !== null && from >= validFrom) || (validTo !== null && validTo >= validFrom),
  );
  if (clash) {
    throw new Problem(
      'document-version-overlap',
      { other: versionWords(clash), from: vn(clash.validFrom) },
      'validFrom',
    );
  }
  const present = ruled.find((other) => other.validTo === null && other.state === 'approved');
  return present ? { ...present, validTo: addDays(validFrom, -1), seq: present.seq + 1 } : null;
}

function checkedContent(content: VersionContent, others: readonly DocumentVersion[], edition = false): VersionContent {
  const { issue, revision, file } = content;
  const sections = content.sections
    .map(({ label, title, text }) => ({ label: label.trim(), title: title.trim(), text: text.trim() }))
    .filter(({ label, title, text }) => label !== '' || title !== '' || text !== '');
  const changes = content.changes
    .map((change) => ({ summary: change.summary.trim(), basis: change.basis.trim(), revision: change.revision }))
    .filter(({ summary, basis }) => summary !== '' || basis !== '');
  const title = content.title.trim();
  if (title === '') throw new Problem('required', { field: 'tên tài liệu' }, 'title');
  if (sections.length === 0 && file === null && !edition) {
    throw new Problem('required', { field: 'nội dung (ít nhất một mục hoặc một tệp)' }, 'sections');
  }
  if (sections.length > mostSections) {
    throw new Problem('too-long', { field: 'Số mục', length: sections.length, most: mostSections }, 'sections');
  }
  const nameless = sections.findIndex((section) => section.title === '');
  if (nameless >= 0) throw new Problem('required', { field: `tên của mục thứ ${nameless + 1}` }, 'sections');
  for (const section of sections) {
    const { length } = section.text;
    if (length > mostText) throw new Problem('too-long', { field: section.title, length, most: mostText }, 'sections');
  }
  if (
    !Number.isInteger(issue) ||
    issue < 1 ||
    issue > 99 ||
    !Number.isInteger(revision) ||
    revision < 0 ||
    revision > 99
  ) {
    const hint = 'Lần ban hành từ 1 đến 99, lần sửa đổi từ 0 đến 99.';
    throw new Problem('invalid', { field: 'Lần ban hành, sửa đổi', value: `${issue}.${revision}`, hint }, 'issue');
  }
  const last = others.filter(({ state }) => state !== 'withdrawn').at(-1);
  if (last && issue * 100 + revision <= last.issue * 100 + last.revision) {
    throw new Problem('document-version-order', { version: `${issue}.${revision}`, last: versionWords(last) }, 'issue');
  }
  return { title, issue, revision, sections, changes, file };
}

function allowFrom(version: DocumentVersion, states: readonly DocumentVersionState[], act: string): void {
  if (states.includes(version.state)) return;
  throw new Problem('document-version-state', {
    version: versionWords(version),
    state: versionStateNames[version.state],
    act,
  });
}

function vn(date: LocalDate | null): string {
  return date === null ? '…' : `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}
