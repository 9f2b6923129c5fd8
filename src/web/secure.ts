import type { MiddlewareHandler } from 'hono';

/** Security headers of every answer. */
export const secure: MiddlewareHandler = async (c, next) => {
  await next();
  if (complete.has(c.res)) return;
  const headers = previewPath.test(c.req.path) ? paperHeaders : pageHeaders;
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
};

/** An answer made with `pageHeaders` in it; nothing is added to it any more. */
export function completeAnswer(body: string, headers: Record<string, string>): Response {
  const answer = new Response(body, { headers: { ...pageHeaders, ...headers } });
  complete.add(answer);
  return answer;
}

const complete = new WeakSet<Response>();

const common = {
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=15552000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Frame-Options': 'SAMEORIGIN',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-XSS-Protection': '0',
};

/** No script but our own files, none of which evaluates text; styles and fonts only from here; a preview of a printed page may be framed by our own pages. */
const pageHeaders = {
  ...common,
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    // The days of the office's calendar, for the calendar beside a date field.
    "connect-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "frame-src 'self'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ].join('; '),
};

/** A printed page brings its own inlined style and pictures and nothing else; it runs nothing, wherever it is opened. */
const previewPath = /^\/reports\/.+\/file\/html$/;
const paperHeaders = {
  ...common,
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    'img-src data:',
    "font-src 'self' data:",
    "frame-ancestors 'self'",
    'sandbox',
  ].join('; '),
};
