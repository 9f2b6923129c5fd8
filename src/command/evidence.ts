import type { KeptFile } from '../domain/kept-file.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import {
  type Attachment,
  attachmentRow,
  attachmentStatement,
  findAttachment,
  hasAttachment,
} from '../storage/attachment.ts';
import { sha256OfBytes } from '../storage/digest.ts';
import type { Context } from './context.ts';
import { fileKind, keptKinds } from './evidence-kind.ts';
import type { Beside } from './record.ts';

/** A file as it was handed in. */
export interface GivenFile {
  readonly name: string;
  readonly content: Uint8Array;
  /** The field of the form it came in, for what is said beside it; 'file' unless told. */
  readonly field?: string;
}

export const mostEvidenceMb = 8;
/** Bytes a file of evidence may have. */
export const mostEvidenceBytes = mostEvidenceMb * 1024 * 1024;

export interface KeptFiles {
  /** In the order given. */
  readonly files: readonly KeptFile[];
  /** What keeps the new ones, for the batch of the act; `subject` is the trail subject of the record. */
  beside(subject: string, action: string): Beside;
}

/**
 * Files of evidence by the SHA-256 of their bytes: what is kept already is not kept twice. The kind is told from the
 * bytes, and the name must agree. Throws Problem('evidence-file') for one that is empty, too large or of another kind.
 */
export async function keepFiles(
  { database }: Pick<Context, 'database'>,
  given: readonly GivenFile[],
): Promise<KeptFiles> {
  const files: KeptFile[] = [];
  const fresh = new Map<string, Attachment>();
  for (const one of given) {
    const file = await describe(one);
    files.push(file);
    const { hash, mediaType, size } = file;
    if (!(await hasAttachment(database, hash))) fresh.set(hash, { hash, mediaType, size, content: one.content });
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

/**
 * The bytes of a kept file, hashed again. `file` is what the record names under the hash asked for. Throws
 * Problem('not-found'); Problem('evidence-changed') when the stored bytes are no longer those that were kept.
 */
export async function readKept(
  { database }: Pick<Context, 'database'>,
  file: KeptFile | null | undefined,
  asked: string,
): Promise<Uint8Array> {
  const stored = file ? await findAttachment(database, file.hash) : undefined;
  if (!file || !stored) throw new Problem('not-found', { what: 'tệp bằng chứng', key: asked.slice(0, 64) });
  if ((await sha256OfBytes(stored.content)) !== file.hash) throw new Problem('evidence-changed', { name: file.name });
  return stored.content;
}

async function describe({ name: sent, content, field = 'file' }: GivenFile): Promise<KeptFile> {
  const name = nfc(sent).trim().replace(/[\\/]/g, '_').slice(-120);
  const refuse = (reason: string) =>
    new Problem('evidence-file', { name, reason, kinds: keptKinds, most: mostEvidenceMb }, field);
  if (content.length === 0) throw refuse('tệp trống');
  if (content.length > mostEvidenceBytes) throw refuse('tệp quá lớn');
  const kind = fileKind(name, content);
  if (kind === 'unknown') throw refuse('loại tệp không nhận');
  if (kind === 'other') throw refuse('nội dung không đúng với đuôi tệp');
  return { hash: await sha256OfBytes(content), name, mediaType: kind.mediaType, size: content.length };
}
