import { Hono } from 'hono';
import listView from '../../views/account/list.hbs';
import ownView from '../../views/account/own.hbs';
import {
  changeRoles,
  createAccount,
  createAccountOf,
  disableAccount,
  setPassword,
  signIn,
} from '../command/account.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { roles } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { compareVi } from '../domain/text.ts';
import { instant, localDateOf } from '../domain/time/instant.ts';
import { vnDateTime } from '../report/format.ts';
import { listAccounts } from '../storage/account.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { bodyOf, type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';
import { outside } from './session.ts';

/** One's own account: who am I here, and a new password. */
export const accountPages = new Hono<Env>()
  .get('/', (c) => showOwn(c, readQuery(c)))
  .post('/password', (c) =>
    postForm(
      c,
      (form, status) => showOwn(c, form, status),
      async (form) => {
        const context = contextOf(c);
        const { current, fresh } = await typedPasswords(c);
        // Whoever sits down at an open screen must not be able to take the account over.
        try {
          await signIn(outside(c.var.deps), { login: context.actor.login, password: current });
        } catch (error) {
          if (!(error instanceof Problem) || error.code !== 'sign-in-failed') throw error;
          form.say('current', c.var.visit.t.account.currentWrong);
          return showOwn(c, form, error.status);
        }
        await setPassword(context, context.actor.login, fresh);
        return '/sign-in';
      },
    ),
  );

/** Accounts of the office, for administrators. */
export const accountsPages = new Hono<Env>()
  .get('/', (c) => showList(c, readQuery(c)))
  .post('/', (c) =>
    change(c, async (form) => {
      const { t } = c.var.visit;
      const context = contextOf(c);
      const login = form.text('login', t.account.login, { required: true, most: 40 });
      const name = form.has('personId') ? '' : form.text('personName', t.account.personName, { required: true });
      const title = form.has('personId') ? '' : form.text('title', t.account.post, { required: true });
      form.check();
      demand(context.actor, 'account.edit');
      const { fresh } = await typedPasswords(c);
      const account = { login, password: fresh, roles: form.list('roles') };
      const personId = form.values['personId'] ?? '';
      if (personId !== '') await createAccount(context, { ...account, personId });
      else await createAccountOf(context, account, { name, title, unitId: form.values['unitId'] ?? '' });
    }),
  )
  .post('/:login/roles', (c) =>
    change(c, (form) => changeRoles(contextOf(c), c.req.param('login'), form.list('roles'))),
  )
  .post('/:login/password', (c) =>
    change(c, async () => {
      const { fresh } = await typedPasswords(c);
      await setPassword(contextOf(c), c.req.param('login'), fresh);
    }),
  )
  .post('/:login/disable', (c) => change(c, () => disableAccount(contextOf(c), c.req.param('login'))))
  .post('/:login/enable', (c) => change(c, () => disableAccount(contextOf(c), c.req.param('login'), false)));

async function change(c: Request, act: (form: Form) => Promise<void>): Promise<Response> {
  return postForm(
    c,
    (form, status) => showList(c, form, status),
    async (form) => {
      await act(form);
      return '/accounts?done=1';
    },
  );
}

/** Passwords are taken as typed: neither trimmed nor shown again. */
async function typedPasswords(c: Request): Promise<{ current: string; fresh: string }> {
  const body = await bodyOf(c);
  return { current: String(body['current'] ?? ''), fresh: String(body['password'] ?? '') };
}

function showOwn(c: Request, form: Form, status = 200): Response {
  const { t, actor } = c.var.visit;
  const held = (actor?.roles ?? []).map((role) => t.role[role]);
  return page(c, ownView, {
    title: t.account.own,
    lead: t.account.ownLead,
    form,
    status,
    model: { held, login: actor?.login },
  });
}

async function showList(c: Request, form: Form, status = 200): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'account.edit');
  const { t } = c.var.visit;
  const people = await listPeople(context.database, localDateOf(context.clock()));
  const byId = new Map(people.map((person) => [person.id, person]));
  const accounts = await listAccounts(context.database);
  const taken = new Set(accounts.map(({ personId }) => personId));
  const units = (await listUnits(context.database)).filter(({ kind }) => kind !== 'external');
  return page(c, listView, {
    title: t.account.accounts,
    lead: t.account.accountsLead,
    nav: 'catalogue',
    back: { href: '/catalogue', text: t.app.catalogue },
    action: { href: '#add', text: t.account.add },
    form,
    status,
    ...(status === 200 && form.has('done') ? { done: t.account.done } : {}),
    model: {
      accounts: accounts.map((account) => ({
        login: account.login,
        name: byId.get(account.personId)?.name ?? account.login,
        post: byId.get(account.personId)?.post?.title ?? '',
        roles: account.roles.map((role) => t.role[role]).join(', '),
        roleChoices: roles.map((role) => ({ value: role, text: t.role[role], held: account.roles.includes(role) })),
        disabled: account.disabledAt === null ? null : vnDateTime(instant(account.disabledAt)),
        self: account.login === context.actor.login,
      })),
      roleChoices: roles.map((role) => ({ value: role, text: t.role[role], held: form.list('roles').includes(role) })),
      people: [
        { value: '', text: t.account.newPerson },
        ...people
          .filter(({ id }) => !taken.has(id))
          .sort((a, b) => compareVi(a.name, b.name))
          .map(({ id, name }) => ({ value: id, text: name })),
      ],
      units: units.map(({ id, name }) => ({ value: id, text: name })),
      mayEdit: may(context.actor.roles, 'account.edit'),
    },
  });
}
