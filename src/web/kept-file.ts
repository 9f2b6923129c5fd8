import { type GivenFile, readKept } from '../command/evidence.ts';
import type { KeptFile } from '../domain/kept-file.ts';
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
  const { name = '', mediaType = '' } = file ?? {};
  const ascii = name.replace(/[^A-Za-z0-9._-]+/g, '_');
  return c.body(Uint8Array.from(content), 200, {
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  });
}
