import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** Security headers of every answer. */
export const secure: MiddlewareHandler = (c, next) =>
  (previewPath.test(c.req.path) ? paperHeaders : pageHeaders)(c, next);

/** No script but the one file of the keys; styles and fonts only from here; a preview of a printed page may be framed by our own pages. */
const headers = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    fontSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    formAction: ["'self'"],
    frameSrc: ["'self'"],
    frameAncestors: ["'self'"],
    baseUri: ["'none'"],
  },
  xFrameOptions: 'SAMEORIGIN',
  referrerPolicy: 'same-origin',
};
const pageHeaders = secureHeaders(headers);

/** A printed page brings its own inlined style and pictures and nothing else; it runs nothing, wherever it is opened. */
const previewPath = /^\/reports\/.+\/file\/html$/;
const paperHeaders = secureHeaders({
  ...headers,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'unsafe-inline'"],
    imgSrc: ['data:'],
    fontSrc: ["'self'", 'data:'],
    frameAncestors: ["'self'"],
    sandbox: [],
  },
});
