import type { Context } from '../command/context.ts';
import { officeSigning } from '../command/signed.ts';
import type { DocumentCopy } from '../domain/document/copy.ts';
import type { DocumentVersion, QualityDocument } from '../domain/document/document.ts';
import { shownVersion, two, versionStanding } from '../domain/document/standing.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import type { SignOff } from '../domain/procedure/procedure.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { documentCopies, findDocument } from '../storage/document.ts';
import { vnDate } from './format.ts';
import type { ReportParameters } from './report.ts';

export interface DocumentModel {
  /** As it named itself when the version was approved. */
  readonly office: Office;
  readonly document: QualityDocument;
  readonly version: DocumentVersion;
  readonly standing: ReturnType<typeof versionStanding>;
  readonly copies: readonly DocumentCopy[];
  readonly asOf: LocalDate;
}

/**
 * A version of a document: the one named by its own code ("TL-2026-001-02"), or of a document ("TL-2026-001") the one in
 * force, else the one being prepared. Throws Problem('required'), Problem('not-found'), Problem('no-office').
 */
export async function gatherDocument(context: Context, { record }: ReportParameters): Promise<DocumentModel> {
  if (!record) throw new Problem('required', { field: 'mã tài liệu hoặc mã bản tài liệu (--record)' }, 'record');
  const today = localDateOf(context.clock());
  const whole =
    (await findDocument(context.database, record)) ??
    (await findDocument(context.database, record.replace(/-\d{2}$/, '')));
  const version =
    whole?.versions.find(({ code }) => code === record) ??
    (whole?.document.code === record ? shownVersion(whole.versions, today) : undefined);
  if (!whole || !version) throw new Problem('not-found', { what: 'tài liệu', key: record.slice(0, 60) }, 'record');
  const copies = (await documentCopies(context.database, whole.document.code)).filter(
    ({ versionId }) => versionId === version.id,
  );
  const standing = versionStanding(version, today);
  const office = await officeSigning(context, version.approved?.at as Instant | undefined);
  return { office, document: whole.document, version, standing, copies, asOf: today };
}

/** Ngày ban hành as it prints; dots for a version that is not approved. */
function issuedOn({ approved }: DocumentVersion): string {
  return approved ? vnDate(localDateOf(approved.at as Instant)) : '…/…/……';
}

/** What the head of every page says. */
export function documentHead({ document, version, standing }: DocumentModel) {
  const marks: Readonly<Record<DocumentModel['standing'], string>> = {
    draft: '(Dự thảo – chưa phê duyệt)',
    reviewed: '(Đã soát xét – chưa phê duyệt)',
    approved: '',
    'in-force': '',
    coming: '',
    superseded: '(Hết hiệu lực – đã có bản thay thế)',
    withdrawn: `(Đã thu hồi: ${version.withdrawn?.reason ?? ''})`,
  };
  const { approved, validFrom } = version;
  return {
    title: version.title,
    documentCode: document.documentCode,
    kind: headKinds[document.kind],
    issue: two(version.issue),
    revision: two(version.revision),
    issued: issuedOn(version),
    mark: marks[standing],
    decision: approved?.decision
      ? `Ban hành kèm theo Quyết định số ${approved.decision}${validFrom ? `; có hiệu lực từ ngày ${vnDate(validFrom)}` : ''}`
      : '',
  };
}

/** Soạn thảo, Xem xét, Phê duyệt. What the system did on nobody's behalf leaves room for a hand; the head approves. */
export function documentSigners({ office, version }: DocumentModel) {
  const person = (signOff: SignOff | null, otherwise: { name: string; title: string }) =>
    signOff === null || signOff.login === 'system' ? otherwise : { name: signOff.name, title: signOff.title };
  const blank = { name: '', title: '' };
  return [
    person(version.drafted, blank),
    person(version.reviewed, blank),
    person(version.approved, { name: office.leaderName, title: office.leaderTitle }),
  ];
}

const headKinds = {
  policy: 'CHÍNH SÁCH',
  manual: 'SỔ TAY',
  procedure: 'QUY TRÌNH',
  form: 'BIỂU MẪU',
  external: 'TÀI LIỆU BÊN NGOÀI',
  other: 'TÀI LIỆU',
} as const;
