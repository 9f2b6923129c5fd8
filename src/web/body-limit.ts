import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { mostEvidenceBytes } from '../command/evidence.ts';
import { Problem } from '../domain/problem.ts';
import type { Env, Request } from './environment.ts';
import { maxUploadMb } from './fault.ts';

const kb = 1024;
const mostFormBytes = 512 * kb;
const large = limit(maxUploadMb * kb * kb, `${maxUploadMb} MB`);
/** A file of evidence (command/evidence.ts) with the fields around it. */
const evidence = limit(mostEvidenceBytes + 256 * kb, `${mostEvidenceBytes / kb / kb} MB`);
const small = limit(mostFormBytes, '512 kB');

/** How much may be sent, by what the address takes. */
export const limitBody: MiddlewareHandler<Env> = (c, next) => {
  const { path, method } = c.req;
  // A form that is shown again was counted when it was read.
  if (method === 'GET' || method === 'HEAD' || c.var.shownAgain) return next();
  if (/^\/(api\/v1\/|procedures\/)?imports?(\/|$)/.test(path)) return large(c, next);
  return (
    /^\/(improvement|registers|audits|inspections|documents|publications|reconciliations)\//.test(path)
      ? evidence
      : small
  )(c, next);
};

/** Of somebody unknown no more is read than a form without files has. */
export const limitStranger: MiddlewareHandler<Env> = (c, next) =>
  c.get('visit').actor || !isSmallForm(c) ? next() : small(c, next);

/** The body of a form that does not say it is larger than one without files. */
export function isSmallForm(c: Request): boolean {
  const type = c.req.header('Content-Type') ?? '';
  if (c.req.method !== 'POST' || !/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type))
    return false;
  return Number(c.req.header('Content-Length') ?? 0) <= mostFormBytes;
}

/** A body that says its length is judged by it, without being touched; any other one is counted while it comes in. */
function limit(maxSize: number, most: string): MiddlewareHandler {
  const counted = bodyLimit({ maxSize, onError: () => tooLarge(most) });
  return (c, next) => {
    const length = c.req.header('Content-Length');
    if (length === undefined || c.req.header('Transfer-Encoding') !== undefined) return counted(c, next);
    return Number(length) <= maxSize ? next() : tooLarge(most);
  };
}

function tooLarge(most: string): never {
  throw new Problem('body-too-large', { most });
}
