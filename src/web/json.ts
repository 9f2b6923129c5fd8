import type { Request } from './environment.ts';
import { completeAnswer } from './secure.ts';

/**
 * An answer of the API that programs ask for by the thousand: text and plain headers, which go out in one piece, since
 * Headers objects and bytes of their own cost memory at every answer (test/bench: read). `text` is the JSON.
 */
export function jsonText(c: Request, text: string): Response {
  // The cookie of the language that was chosen goes with it.
  if (c.req.query('lang') !== undefined) return c.body(text, 200, { 'Content-Type': 'application/json' });
  return completeAnswer(text, { 'Content-Type': 'application/json' });
}
