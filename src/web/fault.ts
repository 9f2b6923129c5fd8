import type { ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import problemView from '../../views/fault/problem.hbs';
import unknownView from '../../views/fault/unknown.hbs';
import { Problem } from '../domain/problem.ts';
import type { Env, Request } from './environment.ts';
import { FormFaults } from './form.ts';
import { problemIn } from './kept.ts';
import { page } from './page.ts';
import { textOf } from './text.ts';

/** Every error ends here: a Problem speaks for itself, anything else gets a reference number and goes to the log. */
export const faultHandler: ErrorHandler<Env> = (error, c) => {
  if (error instanceof Problem) return answerProblem(c, error);
  if (error instanceof FormFaults) return answerFaults(c, error);
  if (error instanceof HTTPException && error.status < 500) return answerProblem(c, httpProblem(error));
  const reference = c.var.deps.newId().slice(0, 8);
  c.var.deps.log.error({ reference, err: error, method: c.req.method, path: c.req.path }, 'request failed');
  const t = c.var.visit?.t ?? textOf('vi');
  if (isApi(c)) {
    return problemJson(c, 500, { title: t.app.faultTitle, code: 'unexpected', detail: t.app.faultText, reference });
  }
  if (!c.var.visit) return c.text(`${t.app.faultTitle} (${reference})`, 500);
  return page(c, unknownView, { title: t.app.faultTitle, lead: t.app.faultText, status: 500, model: { reference } });
};

export const notFoundHandler: NotFoundHandler<Env> = (c) => {
  const key = c.req.path.slice(0, 80);
  const what = c.var.visit.language === 'vi' ? 'trang' : 'page';
  return answerProblem(
    c,
    isApi(c) ? new Problem('not-found', { what, key }) : new Problem('page-not-found', { path: key }),
  );
};

export function isApi(c: Request): boolean {
  return c.req.path.startsWith('/api/');
}

function answerProblem(c: Request, problem: Problem): Response {
  const { language, t } = c.var.visit;
  const detail = problemIn(problem, language);
  if (isApi(c)) {
    const field = problem.field === undefined ? {} : { field: problem.field };
    return problemJson(c, problem.status, { title: t.app.problemTitle, code: problem.code, detail, ...field });
  }
  const signIn = problem.code === 'not-signed-in' ? `/sign-in?next=${encodeURIComponent(pageBefore(c))}` : null;
  const back = problem.status === 409 && c.req.method === 'GET' ? recordOf(c.req.path) : null;
  return page(c, problemView, { title: t.app.problemTitle, status: problem.status, model: { detail, signIn, back } });
}

/** The page of the record whose form its state no longer allows: `/reviews/XXLD-2026-001/minutes` belongs to the meeting. */
function recordOf(path: string): string {
  const record = path.replace(/\/[^/]+$/, '');
  return record.replace(/\/programme\/(\d{4})$/, '/programme?year=$1');
}

/** The page of ours on which the form stood; the home page when the browser does not say. */
function pageBefore(c: Request): string {
  const before = c.req.header('Referer');
  if (before === undefined || !URL.canParse(before)) return '/';
  const { host, pathname, search } = new URL(before);
  return host === new URL(c.req.url).host ? pathname + search : '/';
}

/** A page whose address cannot be read: there is no form to show again. */
function answerFaults(c: Request, { faults, message }: FormFaults): Response {
  const { t } = c.var.visit;
  if (isApi(c)) return problemJson(c, 422, { title: t.app.problemTitle, code: 'invalid', detail: message, faults });
  return page(c, problemView, { title: t.app.problemTitle, status: 422, model: { detail: message } });
}

/** RFC 9457, with the code of our own list. */
export function problemJson(c: Request, status: number, members: Record<string, unknown>): Response {
  const body = JSON.stringify({ type: 'about:blank', status, ...members });
  return c.body(body, status as 400, { 'Content-Type': 'application/problem+json; charset=utf-8' });
}

function httpProblem(error: HTTPException): Problem {
  if (error.status === 413) return new Problem('body-too-large', { most: `${maxUploadMb} MB` });
  return new Problem('invalid', { field: 'Yêu cầu', value: error.status, hint: '' });
}

export const maxUploadMb = 64;
