import { Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import view from '../../views/sign-in/sign-in.hbs';
import { signOut } from '../command/account.ts';
import { attemptSignIn } from './attempt-sign-in.ts';
import type { Env, Request } from './environment.ts';
import { bodyOf, type Form, readForm, readQuery } from './form.ts';
import { handleForm } from './handle-form.ts';
import { page } from './page.ts';
import { publicPlaces } from './public-frame.ts';
import { cookieOptions, outside, sessionCookie } from './session.ts';

export const signInPages = new Hono<Env>()
  .get('/sign-in', async (c) => {
    if (!c.var.visit.office) return c.redirect('/setup');
    return c.var.visit.actor ? c.redirect('/') : show(c, readQuery(c));
  })
  .post('/sign-in', async (c) => {
    const form = await readForm(c);
    const { t } = c.var.visit;
    return handleForm(
      c,
      form,
      (status) => show(c, form, status),
      async () => {
        const login = form.text('login', t.account.login, { required: true, most: 100 });
        // The password is taken as typed: it is neither trimmed nor shown again.
        const password = String((await bodyOf(c))['password'] ?? '');
        if (password === '') form.fault('password', 'required', { field: t.account.password });
        form.check();
        const { session } = await attemptSignIn(c, { login, password });
        setCookie(c, sessionCookie, session.id, cookieOptions(c));
        return c.redirect(ownPath(form.values['next']), 303);
      },
    );
  })
  .post('/sign-out', async (c) => {
    const { sessionId } = c.var.visit;
    if (sessionId !== null) await signOut(outside(c.var.deps), sessionId);
    deleteCookie(c, sessionCookie, { path: '/' });
    return c.redirect('/sign-in', 303);
  });

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const lead = form.has('next') && form.faults.length === 0 ? t.account.signInAgain : t.account.signInLead;
  return page(c, view, {
    title: t.account.signIn,
    lead,
    form,
    status,
    ...(form.values['done'] === 'setup' && status === 200 ? { done: t.account.setUpDone } : {}),
    model: { next: ownPath(form.values['next']), publicPages: await publicPlaces(c) },
  });
}

/** Only an address inside this application: never `//elsewhere`, another scheme, or what cannot stand in a header. */
function ownPath(path: string | undefined): string {
  return path !== undefined && /^\/(?!\/)[^\s\\\p{C}]*$/u.test(path) ? path : '/';
}
