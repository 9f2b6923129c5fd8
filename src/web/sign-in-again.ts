import { setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import view from '../../views/sign-in/again.hbs';
import { sessionActor } from '../command/account.ts';
import { invariant } from '../domain/invariant.ts';
import { Problem } from '../domain/problem.ts';
import { trailPosition } from '../storage/trail.ts';
import { attemptSignIn } from './attempt-sign-in.ts';
import { isSmallForm } from './body-limit.ts';
import type { Env, Request } from './environment.ts';
import { isApi } from './fault.ts';
import { bodyOf, type Form, readForm } from './form.ts';
import { problemIn } from './kept.ts';
import { page } from './page.ts';
import { cookieOptions, isPublic, outside, sameText, seenBy, sessionCookie, tokenOf, typedBy } from './session.ts';

const mostFields = 1000;
/** Never sent back to a browser, whoever asks. */
const secret = /^(current|password)$/;

/**
 * A form of the office that comes after its session has ended: the answer is the sign-in form with what was typed in it.
 * When the same person signs in with it, the page behind shows its form again with what was typed, to be looked at and
 * sent; nothing can be written on the way. Whoever else signs in gets nothing of it.
 */
export const signInAgain = createMiddleware<Env>(async (c, next) => {
  const { actor, office } = c.get('visit');
  if (actor || !office || c.req.method !== 'POST' || isPublic(c) || isApi(c)) return next();
  if (c.req.path === '/sign-out') return c.redirect('/sign-in', 303);
  if (!isSmallForm(c)) return next();
  const body = await bodyOf(c);
  const form = await readForm(c);
  const author = form.values['_typedBy'] ?? typedBy(form.values['_csrf'] ?? '');
  if (author === undefined || Object.keys(body).length > mostFields) return next();
  if (!('_login' in body)) return show(c, form, author);
  if (!sameText(form.values['_csrf'] ?? '', c.var.visit.csrf)) throw new Problem('form-expired');
  const login = (form.values['_login'] ?? '').toLowerCase();
  try {
    const { session } = await attemptSignIn(c, { login, password: String(body['_password'] ?? '') });
    setCookie(c, sessionCookie, session.id, cookieOptions(c));
    if (login !== author) return c.redirect('/', 303);
    await resume(c, session.id, seenIn(c, form));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    form.say('_password', problemIn(error, c.var.visit.language));
    return show(c, form, author, error.status);
  }
  return next();
});

/** Where the trail stood when the form was opened, handed on from answer to answer. */
function seenIn(c: Request, form: Form): number {
  const handedOn = form.values['_seen'] ?? '';
  return /^\d{1,15}$/.test(handedOn) ? Number(handedOn) : seenBy(form.values['_csrf'] ?? '', c.req.path);
}

/** From here on the person is signed in, and whatever the page does with the form, it cannot write. */
async function resume(c: Request, sessionId: string, seen: number): Promise<void> {
  const found = await sessionActor(outside(c.var.deps), sessionId);
  invariant(found, 'a session that was just begun');
  const position = await trailPosition(c.var.deps.database);
  c.set('visit', { ...c.var.visit, actor: found.actor, sessionId, csrf: tokenOf(found), position });
  const write = () => Promise.reject(new Problem('form-expired'));
  c.set('deps', { ...c.var.deps, database: { ...c.var.deps.database, write } });
  c.set('seen', seen);
  c.set('shownAgain', true);
}

async function show(c: Request, form: Form, author: string, status = 401): Promise<Response> {
  const { t } = c.var.visit;
  const names = Object.keys(form.values).filter((name) => !name.startsWith('_') && !secret.test(name));
  const files = form.values['_files'] === '1' || Object.keys(await bodyOf(c)).some((name) => form.file(name));
  return page(c, view, {
    title: t.account.signIn,
    lead: t.account.sessionEnded,
    status,
    faults: form.faults,
    model: {
      action: c.req.path,
      author,
      seen: String(seenIn(c, form)),
      files,
      fields: names.flatMap((name) => form.list(name).map((value) => ({ name, value }))),
    },
  });
}
