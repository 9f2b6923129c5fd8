import type { Request } from './environment.ts';
import { completeAnswer } from './secure.ts';

/**
 * An answer of the API that programs ask for by the thousand: bytes and plain headers, since Headers objects and text that
 * is measured, then encoded cost as much as the dossier itself (test/bench: read). `text` is the JSON.
 */
export function jsonText(c: Request, text: string): Response {
  // The cookie of the language that was chosen goes with it.
  if (c.req.query('lang') !== undefined) return c.body(text, 200, { 'Content-Type': 'application/json' });
  return completeAnswer(encoder.encode(text), { 'Content-Type': 'application/json' });
}

const encoder = new TextEncoder();
