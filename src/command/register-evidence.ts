import { Problem } from '../domain/problem.ts';
import type { Field } from '../domain/register/kind.ts';
import type { FileMark } from '../domain/register/value.ts';
import { attachmentRow, attachmentStatement, hasAttachment } from '../storage/attachment.ts';
import type { Context } from './context.ts';
import type { Beside } from './record.ts';

/** A file as it was sent. */
export class EvidenceFile {
  readonly name: string;
  readonly bytes: Uint8Array;

  constructor(name: string, bytes: Uint8Array) {
    this.name = name;
    this.bytes = bytes;
  }
}

export const mostEvidenceMb = 5;

/**
 * Takes the files out of what was sent: each field keeps its mark, the bytes go into the batch. Text in the place of a
 * file is dropped: only a file that was sent counts. Throws Problem('register-file').
 */
export async function takeFiles(
  { database }: Pick<Context, 'database'>,
  fields: readonly Field[],
  input: Readonly<Record<string, unknown>>,
): Promise<{ input: Record<string, unknown>; beside: (subject: string) => Beside }> {
  const taken: Record<string, unknown> = { ...input };
  const attachments: { hash: string; mediaType: string; size: number; content: Uint8Array }[] = [];
  for (const { key } of fields.filter(({ type }) => type === 'file')) {
    const sent = taken[key];
    delete taken[key];
    if (!(sent instanceof EvidenceFile)) continue;
    const mediaType = mediaTypeOf(sent, key);
    const hash = await sha256Of(sent.bytes);
    const mark: FileMark = { hash, name: sent.name.slice(-120), mediaType, size: sent.bytes.length };
    taken[key] = mark;
    const known = attachments.some((one) => one.hash === hash) || (await hasAttachment(database, hash));
    if (!known) attachments.push({ hash, mediaType, size: sent.bytes.length, content: sent.bytes });
  }
  return {
    input: taken,
    beside: (subject) => ({
      statements: attachments.map(attachmentStatement),
      entries: attachments.map((attachment) => ({
        subject,
        action: 'register-entry.attach',
        detail: { hash: attachment.hash, size: attachment.size },
        rows: [attachmentRow(attachment)],
      })),
    }),
  };
}

/** First bytes of the kinds of file an office keeps; what a file is called says nothing. */
const kinds: readonly (readonly [head: string, endings: RegExp, mediaType: (ending: string) => string])[] = [
  ['25504446', /^pdf$/, () => 'application/pdf'],
  ['89504e47', /^png$/, () => 'image/png'],
  ['ffd8ff', /^jpe?g$/, () => 'image/jpeg'],
  [
    '504b0304',
    /^(docx|xlsx)$/,
    (ending) =>
      `application/vnd.openxmlformats-officedocument.${ending === 'docx' ? 'wordprocessingml.document' : 'spreadsheetml.sheet'}`,
  ],
  ['d0cf11e0', /^(doc|xls)$/, (ending) => (ending === 'doc' ? 'application/msword' : 'application/vnd.ms-excel')],
];

function mediaTypeOf({ name, bytes }: EvidenceFile, field: string): string {
  const refuse = (reason: string) =>
    new Problem('register-file', { file: name.slice(0, 80), reason, most: mostEvidenceMb }, field);
  if (bytes.length > mostEvidenceMb * 1024 * 1024) throw refuse('tệp quá lớn');
  const head = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const ending = (/\.([a-z]+)$/i.exec(name)?.[1] ?? '').toLowerCase();
  const found = kinds.find(([first, endings]) => head.startsWith(first) && endings.test(ending));
  if (!found) throw refuse('nội dung không đúng với loại tệp');
  return found[2](ending);
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
