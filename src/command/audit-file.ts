import type { Audit } from '../domain/audit/audit.ts';
import type { EvidenceFile } from '../domain/audit/checklist.ts';
import type { Doing } from '../domain/audit/plan.ts';
import { invariant } from '../domain/invariant.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import {
  type Attachment,
  attachmentRow,
  attachmentStatement,
  findAttachment,
  hasAttachment,
} from '../storage/attachment.ts';
import { getAudit } from './audit.ts';
import type { Context } from './context.ts';
import { type Beside, recordSubject } from './record.ts';

/** A file as it was sent. */
export interface EvidenceUpload {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The day the file speaks of. */
  readonly effectiveOn: LocalDate;
}

export interface KeptFile {
  readonly file: EvidenceFile;
  readonly attachment: Attachment;
}

export const mostFileMb = 5;

/** What may be kept as evidence, by the ending of the name. Everything is handed out as a download, nothing is opened here. */
export const fileTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  txt: 'text/plain',
};

/** Hashes and describes. Throws Problem('audit-file') for an empty or too large file or another kind. */
export async function keepFiles(uploads: readonly EvidenceUpload[], { actor, now }: Doing): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const { name, bytes, effectiveOn } of uploads) {
    const file = nfc(name).trim().slice(-120);
    const mediaType = fileTypes[file.split('.').at(-1)?.toLowerCase() ?? ''];
    const refuse = (reason: string) => new Problem('audit-file', { file, reason }, 'file');
    if (bytes.length === 0) throw refuse('tệp trống');
    if (bytes.length > mostFileMb * 1024 * 1024) throw refuse(`lớn hơn ${mostFileMb} MB`);
    if (mediaType === undefined) throw refuse(`chỉ nhận ${Object.keys(fileTypes).join(', ')}`);
    const hash = await hashOf(bytes);
    const about = { effectiveOn, uploadedAt: now, uploadedBy: actor.name };
    kept.push({
      file: { hash, name: file, mediaType, size: bytes.length, ...about },
      attachment: { hash, mediaType, size: bytes.length, content: bytes },
    });
  }
  return kept;
}

/** What the batch of an answer holds besides the audit: the bytes that are not kept yet, each once. */
export async function storeFiles(context: Context, audit: Audit, kept: readonly KeptFile[]): Promise<Beside> {
  const fresh: Attachment[] = [];
  for (const { attachment } of new Map(kept.map((one) => [one.file.hash, one])).values()) {
    if (!(await hasAttachment(context.database, attachment.hash))) fresh.push(attachment);
  }
  return {
    statements: fresh.map(attachmentStatement),
    entries: fresh.map((attachment) => ({
      subject: recordSubject('audit', audit),
      action: 'audit.file',
      detail: { code: audit.code, hash: attachment.hash, size: attachment.size },
      rows: [attachmentRow(attachment)],
    })),
  };
}

/**
 * A file of an audit with its bytes, checked against its hash. Throws Problem('not-found'), Problem('audit-file') when the
 * stored bytes are no longer those that were kept.
 */
export async function readEvidence(
  context: Pick<Context, 'database'>,
  code: string,
  hash: string,
): Promise<{ readonly file: EvidenceFile; readonly content: Uint8Array }> {
  const audit = await getAudit(context, code);
  const file = audit.lines.flatMap(({ files }) => files).find((one) => one.hash === hash);
  const stored = file ? await findAttachment(context.database, hash) : undefined;
  if (!file || !stored) throw new Problem('not-found', { what: 'tệp bằng chứng', key: hash.slice(0, 64) });
  if ((await hashOf(stored.content)) !== file.hash) {
    throw new Problem('audit-file', { file: file.name, reason: 'nội dung lưu không còn khớp mã băm SHA-256' });
  }
  return { file, content: stored.content };
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
  const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  invariant(/^[0-9a-f]{64}$/.test(hash), 'a file of evidence has its SHA-256');
  return hash;
}
