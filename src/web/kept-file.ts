import { type GivenFile, readKept } from '../command/evidence.ts';
import type { KeptFile } from '../domain/kept-file.ts';
import { download } from './download.ts';
import { contextOf, type Request } from './environment.ts';
import type { Form } from './form.ts';

/** A file that was sent with a form; null when none was. */
export async function givenFile(form: Form, field: string): Promise<GivenFile | null> {
  const file = form.file(field);
  return file ? { name: file.name, content: new Uint8Array(await file.arrayBuffer()), field } : null;
}

/**
 * A kept file, hashed again, always as a download: what somebody sent never runs as a page of ours. `file` is what the
 * record names under what was asked for. Throws what `readKept` throws.
 */
export async function sendKept(c: Request, file: KeptFile | null | undefined, asked: string): Promise<Response> {
  const content = await readKept(contextOf(c), file, asked);
  return download(c, { name: file?.name ?? '', mediaType: file?.mediaType ?? '' }, content);
}
