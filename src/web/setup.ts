import { Hono } from 'hono';
import view from '../../views/setup/setup.hbs';
import { createAccount, createAccountOf } from '../command/account.ts';
import { setOfficeRule } from '../command/office-rule.ts';
import { setUpOffice } from '../command/organisation.ts';
import type { OfficeInput } from '../command/organisation-text.ts';
import { publicAddress } from '../domain/organisation/public-address.ts';
import { systemActor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { listAccounts } from '../storage/account.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { findOffice } from '../storage/setting.ts';
import type { Env, Request } from './environment.ts';
import { bodyOf, type Form, readForm, readQuery } from './form.ts';
import { handleForm } from './handle-form.ts';
import { page } from './page.ts';
import { outside } from './session.ts';
import type { Text } from './text.ts';

/** First set-up: the office and its first administrator. Closed for good once there is an account. */
export const setupPages = new Hono<Env>()
  .get('/', async (c) => {
    await demandUnset(c);
    return show(c, readQuery(c));
  })
  .post('/', async (c) => {
    await demandUnset(c);
    const form = await readForm(c);
    return handleForm(
      c,
      form,
      (status) => show(c, form, status),
      async () => {
        const { t } = c.var.visit;
        const office = readOffice(c, form);
        const name = form.text('personName', t.account.personName, { required: true, most: 300 });
        const login = form.text('login', t.account.login, { required: true, most: 40 });
        if (login !== '' && !/^[a-z0-9._-]{2,40}$/.test(login.toLowerCase())) {
          form.fault('login', 'invalid', { field: t.account.login, value: login, hint: t.account.loginHint });
        }
        const password = String((await bodyOf(c))['password'] ?? '');
        if ([...password].length < 10) form.fault('password', 'password-weak', { least: 10 });
        const address = readAddress(form, t);
        form.check();
        await create(c, office, { name, login, password });
        if (address) await setOfficeRule({ ...outside(c.var.deps), actor: systemActor }, 'public-address', address);
        return c.redirect('/sign-in?done=setup', 303);
      },
    );
  });

async function demandUnset(c: Request): Promise<void> {
  const { database } = c.var.deps;
  if ((await listAccounts(database)).length > 0) throw new Problem('not-empty');
}

/** An office set up from the command line without an administrator is kept; only the account is added. */
async function create(
  c: Request,
  office: OfficeInput | null,
  administrator: { readonly name: string; readonly login: string; readonly password: string },
): Promise<void> {
  const context = { ...outside(c.var.deps), actor: systemActor };
  if (office) await setUpOffice(context, office);
  const title = c.var.visit.language === 'vi' ? 'Quản trị hệ thống' : 'Administrator';
  const units = await listUnits(context.database);
  const unit = units.find(({ kind }) => kind === 'section') ?? units[0];
  if (!unit) throw new Problem('no-office');
  const known = (await listPeople(context.database, localDateOf(context.clock()))).find(
    (person) => person.name === administrator.name,
  );
  const { login, password, name } = administrator;
  const account = { login, password, roles: ['administrator', 'quality-officer'] };
  if (known) await createAccount(context, { ...account, personId: known.id });
  else await createAccountOf(context, account, { name, unitId: unit.id, title });
}

/** May stay empty: the office says it later on its page for citizens. */
function readAddress(form: Form, t: Text): string | undefined {
  const typed = form.text('publicAddress', t.organisation.publicAddress, { most: 200 });
  const address = publicAddress(typed);
  if (address === undefined) {
    const hint = t.organisation.publicAddressHint;
    form.fault('publicAddress', 'invalid', { field: t.organisation.publicAddress, value: typed.slice(0, 60), hint });
  }
  return address;
}

function readOffice(c: Request, form: Form): OfficeInput | null {
  if (c.var.visit.office) return null;
  const { t } = c.var.visit;
  return {
    code: form.text('code', t.account.officeCode, { required: true, most: 40 }),
    name: form.text('name', t.account.officeName, { required: true, most: 300 }),
    superior: form.text('superior', t.account.superior, { most: 300 }),
    place: form.text('place', t.account.place, { most: 100 }),
    leaderName: form.text('leaderName', t.account.leaderName, { most: 200 }),
  };
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const known = (await findOffice(c.var.deps.database)) ?? null;
  return page(c, view, { title: t.account.setUp, lead: t.account.setUpLead, form, status, model: { known } });
}
