import type { Request } from './environment.ts';

/** Whether a script asks for a part of a page, while somebody types say. The answer is the page all the same. */
export function isLive(c: Request): boolean {
  c.header('Vary', 'HX-Request', { append: true });
  return c.req.header('HX-Request') === 'true';
}

/**
 * Before a page leads on to the one thing that was meant: not while somebody types. Then the address stays what it was,
 * since this one would lead on when somebody comes back to it.
 */
export function staysHere(c: Request): boolean {
  if (!isLive(c)) return false;
  c.header('HX-Replace-Url', 'false');
  return true;
}

/** Whether the page has forms or parts that renew themselves; only such pages load the script for it. */
export function usesHtmx(body: string): boolean {
  return / hx-(get|post|boost)="/.test(body);
}

/**
 * Nothing is evaluated, no style is written into the page, only our own server is asked, and no page is kept in the
 * browser's storage: going back asks for the page anew. A refusal that shows the form again is shown, too.
 */
export const htmxConfig = JSON.stringify({
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  responseHandling: [
    { code: '204', swap: false },
    { code: '2..|404|409|422', swap: true },
    { code: '...', swap: false, error: true },
  ],
});
