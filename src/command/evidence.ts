import type { EvidenceFile } from '../domain/improvement/corrective-action.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { type Attachment, attachmentRow, attachmentStatement, hasAttachment } from '../storage/attachment.ts';
import type { Context } from './context.ts';
import type { Beside } from './record.ts';

/** A file as it was handed in. */
export interface GivenFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Bytes a file of evidence may have. */
export const mostEvidenceBytes = 8 * 1024 * 1024;

interface KeptFiles {
  readonly files: readonly EvidenceFile[];
  /** What keeps the new ones, for the batch of the act; `subject` is the trail subject of the record. */
  beside(subject: string, action: string): Beside;
}

/**
 * Files of evidence by the SHA-256 of their bytes: what is kept already is not kept twice. The kind is told from the
 * bytes, not from the name. Throws Problem('improvement-file') for one that is empty, too large or of no known kind.
 */
export async function keepFiles({ database }: Context, given: readonly GivenFile[]): Promise<KeptFiles> {
  const files: EvidenceFile[] = [];
  const fresh = new Map<string, Attachment>();
  for (const { name, content } of given) {
    const shown = nfc(name).trim().slice(0, 200) || 'tep';
    const mediaType = demandKind(shown, content);
    const hash = await sha256Of(content);
    files.push({ hash, name: shown, mediaType, size: content.length });
    if (!(await hasAttachment(database, hash))) fresh.set(hash, { hash, mediaType, size: content.length, content });
  }
  return {
    files,
    beside: (subject, action) => ({
      statements: [...fresh.values()].map(attachmentStatement),
      entries: [...fresh.values()].map((one) => ({
        subject,
        action,
        detail: { hash: one.hash, size: one.size },
        rows: [attachmentRow(one)],
      })),
    }),
  };
}

const kinds: readonly (readonly [mediaType: string, start: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  // DOCX and XLSX are ZIP.
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
];

const office: readonly (readonly [ending: RegExp, mediaType: string])[] = [
  [/\.docx$/i, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  [/\.xlsx$/i, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
];

function demandKind(name: string, content: Uint8Array): string {
  const refuse = (reason: string) => new Problem('improvement-file', { name, reason }, 'file');
  if (content.length === 0) throw refuse('tệp rỗng');
  if (content.length > mostEvidenceBytes) throw refuse('lớn hơn 8 MB');
  const kind = kinds.find(([, start]) => start.every((byte, index) => content[index] === byte))?.[0];
  if (kind === undefined) throw refuse('chỉ nhận PDF, ảnh PNG hoặc JPEG, DOCX, XLSX');
  return kind === 'application/zip' ? (office.find(([ending]) => ending.test(name))?.[1] ?? kind) : kind;
}

async function sha256Of(content: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(content));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
