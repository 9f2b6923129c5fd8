import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { type SignedIn, sessionActor } from '../command/account.ts';
import { type Language, Problem } from '../domain/problem.ts';
import { findOffice } from '../storage/setting.ts';
import { trailPosition } from '../storage/trail.ts';
import { Attempts } from './attempt.ts';
import type { Deps, Env, Request, Visit } from './environment.ts';
import { bodyOf } from './form.ts';
import { isLive } from './live.ts';
import { showsSubject } from './shown-subject.ts';
import { textOf } from './text.ts';

export const sessionCookie = 'dung-hen-session';
const visitorCookie = 'dung-hen-visitor';
const languageCookie = 'dung-hen-language';

/** Hands the dependencies to every handler. */
export function provide(deps: Deps) {
  const attempts = new Attempts();
  return createMiddleware<Env>((c, next) => {
    c.set('deps', deps);
    c.set('attempts', attempts);
    return next();
  });
}

/** Finds out who asks and in which language; sets nothing but the visitor and language cookies. */
export const identify = createMiddleware<Env>(async (c, next) => {
  const deps = c.get('deps');
  const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
  const sessionId = bearer ?? getCookie(c, sessionCookie);
  const [found, office, position] = await Promise.all([
    sessionId === undefined ? undefined : sessionActor(outside(deps), sessionId),
    findOffice(deps.database),
    // Before the page reads anything else: whatever it shows is at least as new.
    sessionId === undefined || isWithoutForms(c) ? 0 : trailPosition(deps.database),
  ]);
  const language = chosenLanguage(c);
  c.set('visit', {
    language,
    t: textOf(language),
    office: office ?? null,
    actor: found?.actor ?? null,
    sessionId: found && sessionId !== undefined ? sessionId : null,
    csrf: found ? tokenOf(found) : visitorToken(c, deps),
    position,
    bearer: bearer !== undefined,
  });
  await next();
});

/** What may be seen without signing in; everything else may not (a new page is private until it is named here). */
const publicPaths =
  /^\/(sign-in|setup|lookup|rate|d\/.+|public(\/.+)?|verify(\/.+)?|assets\/.+|healthz|readyz|api\/openapi\.json|api\/v1\/sessions)$/;

/** Answers that draw no form, and hence need no position of the trail. */
function isWithoutForms(c: Request): boolean {
  return /^\/(assets|api)\//.test(c.req.path);
}

export function isPublic(c: Request): boolean {
  return publicPaths.test(c.req.path);
}

/** The token of a session's forms names who they were shown to, so that what was typed outlives the session. */
export function tokenOf({ csrf, actor }: SignedIn): string {
  return `${csrf}.${actor.login}`;
}

/** The login a form was shown to, by its token; undefined for one that was shown to nobody in particular. */
export function typedBy(sent: string): string | undefined {
  return /^[0-9a-f]+\.([a-z0-9._-]{2,40})$/.exec(partsOf(sent).token)?.[1];
}

/** The position of the trail that a form sent to `path` was drawn at, by its token; 0 for one that does not say. */
export function seenBy(sent: string, path: string): number {
  const { seen, page } = partsOf(sent);
  return showsSubject(page, path) ? seen : 0;
}

/**
 * What the forms of a page carry: the token of the session and, after a "~" each, the position of the trail before the page
 * was drawn and the address of the page, by which an act that signs knows what its signer saw. No form can be without it.
 */
export function formTokenOf({ csrf, actor, position }: Visit, page: string): string {
  return actor ? `${csrf}~${position}~${page}` : csrf;
}

/** A form that does not say what it showed has shown nothing: position 0. */
function partsOf(sent: string): { readonly token: string; readonly seen: number; readonly page: string } {
  const [, token = sent, seen = '0', page = ''] = /^([^~]*)~(\d{1,15})~(.*)$/.exec(sent) ?? [];
  return { token, seen: Number(seen), page };
}

/** Pages of the office are for those who signed in; the others are sent to sign in (pages) or refused (API, POST). */
export const signedInUnlessPublic = createMiddleware<Env>(async (c, next) => {
  const { actor, office } = c.get('visit');
  if (actor || isPublic(c)) return next();
  const reading = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (!reading || c.req.path.startsWith('/api/')) throw new Problem('not-signed-in');
  if (!office) return c.redirect('/setup');
  const url = new URL(c.req.url);
  const signIn = `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`;
  // A script that asks for a part of the page would follow the redirect by itself: it is told to lead the browser there.
  if (!isLive(c)) return c.redirect(signIn);
  c.header('HX-Redirect', signIn);
  return c.body(null, 401);
});

/** Every POST carries the token of its session: in the form, or in the header for scripts that use the cookie. */
export const tokenChecked = createMiddleware<Env>(async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || c.get('visit').bearer) return next();
  // Signing in a script: there is no session yet that could be abused, and a page elsewhere cannot send JSON.
  if (c.req.path === '/api/v1/sessions') return next();
  // Somebody signed in with it, under a token of its own; nothing is written.
  if (c.var.shownAgain) return next();
  const sent = c.req.header('X-CSRF-Token') ?? (await formField(c, '_csrf'));
  if (sent === undefined) throw new Problem('form-expired');
  const { token } = partsOf(sent);
  if (!sameText(token, c.var.visit.csrf)) throw new Problem('form-expired');
  c.set('seen', seenBy(sent, c.req.path));
  const id = await formField(c, '_once');
  if (id !== undefined && uuid.test(id)) c.set('sentForm', { id, repeated: false });
  return next();
});

export function cookieOptions(c: Request) {
  const secure = new URL(c.req.url).protocol === 'https:' || c.req.header('X-Forwarded-Proto') === 'https';
  return { path: '/', httpOnly: true, sameSite: 'Lax' as const, secure };
}

/** The context in which nobody is known yet: it may do nothing. */
export function outside(deps: Deps) {
  const { database, clock, newId, sha256 } = deps;
  return { database, clock, newId, sha256, actor: visitor };
}

const visitor = { login: 'visitor', personId: null, name: 'Khách', role: 'system', roles: [], unitId: null } as const;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function formField(c: Request, name: string): Promise<string | undefined> {
  const type = c.req.header('Content-Type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) return undefined;
  const value = (await bodyOf(c))[name];
  return typeof value === 'string' ? value : undefined;
}

/** Forms before sign-in (sign-in itself, first set-up) are bound to a random cookie of the browser. */
function visitorToken(c: Request, deps: Deps): string {
  const known = getCookie(c, visitorCookie);
  const id = known ?? deps.newId();
  const path = new URL(c.req.url).pathname;
  // Pages for everybody have no form to protect: who only reads them gets no cookie.
  if (known === undefined && !/^\/(assets|api|healthz|readyz|lookup|public|d)(\/|$)/.test(path))
    setCookie(c, visitorCookie, id, cookieOptions(c));
  return deps.sha256(`visitor:${id}`);
}

function chosenLanguage(c: Request): Language {
  const asked = c.req.query('lang');
  if (asked === 'vi' || asked === 'en') {
    setCookie(c, languageCookie, asked, { ...cookieOptions(c), maxAge: 365 * 86_400 });
    return asked;
  }
  return getCookie(c, languageCookie) === 'en' ? 'en' : 'vi';
}

/** Takes the same time wherever the texts differ. */
export function sameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
