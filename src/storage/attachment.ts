import type { WrittenRow } from './controlled.ts';
import { insertRow } from './controlled.ts';
import type { Database, Statement } from './database.ts';
import { query, statement } from './query.ts';

/** A file kept as evidence. */
export interface Attachment {
  /** SHA-256 of the bytes, lower-case hex. */
  readonly hash: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly content: Uint8Array;
}

export async function findAttachment(database: Database, hash: string): Promise<Attachment | undefined> {
  const [row] = await database.all(statement(query('attachment').where({ hash })));
  if (!row) return undefined;
  const content = Uint8Array.from(atob(String(row['content'])), (letter) => letter.charCodeAt(0));
  return { hash, mediaType: String(row['media_type']), size: Number(row['size']), content };
}

export async function hasAttachment(database: Database, hash: string): Promise<boolean> {
  return (await database.all(statement(query('attachment').select('hash').where({ hash })))).length > 0;
}

export function attachmentStatement(attachment: Attachment): Statement {
  return insertRow(attachmentRow(attachment));
}

export function attachmentRow({ hash, mediaType, size, content }: Attachment): WrittenRow {
  return { table: 'attachment', columns: { hash, media_type: mediaType, size, content: base64(content) } };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  }
  return btoa(text);
}
