import type { DocumentFile } from '../domain/document/document.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { type Attachment, attachmentRow, attachmentStatement, hasAttachment } from '../storage/attachment.ts';
import type { Context } from './context.ts';
import type { Beside } from './record.ts';

/** Bytes. */
export const mostFileBytes = 5 * 1024 * 1024;

const types: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  txt: 'text/plain',
};

/**
 * A file of a document with its SHA-256 over the bytes (`digest`, from the runtime). The media type follows the name, never
 * what the sender says. Throws Problem('document-file') for another kind, an empty or a too big one.
 */
export async function documentFile(
  name: string,
  content: Uint8Array,
  digest: (bytes: Uint8Array) => Promise<string>,
): Promise<{ readonly file: DocumentFile; readonly attachment: Attachment }> {
  const shown = nfc(name).trim().replace(/[\\/]/g, '_').slice(-120);
  const extension = /\.([A-Za-z0-9]+)$/.exec(shown)?.[1]?.toLowerCase() ?? '';
  const mediaType = types[extension];
  if (mediaType === undefined)
    throw new Problem('document-file', { name: shown, reason: 'loại tệp không nhận' }, 'file');
  if (content.length === 0) throw new Problem('document-file', { name: shown, reason: 'tệp trống' }, 'file');
  if (content.length > mostFileBytes) {
    throw new Problem('document-file', { name: shown, reason: 'lớn hơn 5 MB' }, 'file');
  }
  const hash = await digest(content);
  const size = content.length;
  return { file: { name: shown, hash, mediaType, size }, attachment: { hash, mediaType, size, content } };
}

/** SHA-256 with what Node and Cloudflare's runtime both have. */
export async function digestBytes(bytes: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The rows of a file that is not stored yet; the same bytes are kept once. */
export async function besideFile(context: Context, attachment: Attachment | null): Promise<Beside> {
  if (!attachment || (await hasAttachment(context.database, attachment.hash))) return { statements: [], entries: [] };
  const { hash, mediaType, size } = attachment;
  const entry = {
    subject: `attachment:${hash}`,
    action: 'attachment.add',
    detail: { mediaType, size },
    rows: [attachmentRow(attachment)],
  };
  return { statements: [attachmentStatement(attachment)], entries: [entry] };
}
