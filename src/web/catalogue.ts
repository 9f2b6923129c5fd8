import { Hono } from 'hono';
import indexView from '../../views/catalogue/index.hbs';
import officeView from '../../views/catalogue/office.hbs';
import { addUnit, changeOffice } from '../command/organisation.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { listUnits } from '../storage/organisation.ts';
import { getOffice } from '../storage/setting.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readForm, readQuery } from './form.ts';
import { handleForm } from './handle-form.ts';
import { page } from './page.ts';

const officeFields = [
  'name',
  'superior',
  'place',
  'counterName',
  'leaderTitle',
  'leaderName',
  'address',
  'phone',
  'email',
  'sign',
] as const;

/** Danh mục: what everything else rests on, and the office itself. */
export const cataloguePages = new Hono<Env>()
  .get('/', (c) => {
    const { t } = c.var.visit;
    const { roles } = contextOf(c).actor;
    const entries = [
      { href: '/calendar', text: t.catalogue.calendar, note: t.catalogue.calendarNote, shown: true },
      { href: '/import', text: t.catalogue.import, note: t.catalogue.importNote, shown: may(roles, 'dossier.import') },
      {
        href: '/accounts',
        text: t.catalogue.accounts,
        note: t.catalogue.accountsNote,
        shown: may(roles, 'account.edit'),
      },
      {
        href: '/catalogue/office',
        text: t.catalogue.office,
        note: t.catalogue.officeNote,
        shown: may(roles, 'organisation.edit'),
      },
      { href: '/verify', text: t.catalogue.verify, note: t.catalogue.verifyNote, shown: true },
      { href: '/api/openapi.json', text: t.catalogue.api, note: t.catalogue.apiNote, shown: true },
    ];
    return page(c, indexView, {
      title: t.app.catalogue,
      lead: t.catalogue.lead,
      nav: 'catalogue',
      model: { entries: entries.filter(({ shown }) => shown) },
    });
  })
  .get('/office', (c) => showOffice(c, readQuery(c)))
  .post('/office', (c) =>
    change(c, async (form) => {
      const labels = labelsOf(c);
      const read = officeFields.map((name) => [name, form.text(name, labels[name], { most: 300 })]);
      form.check();
      await changeOffice(contextOf(c), Object.fromEntries(read));
    }),
  )
  .post('/units', (c) =>
    change(c, async (form) => {
      const { t } = c.var.visit;
      const code = form.text('unitCode', t.catalogue.unitCode, { required: true, most: 40 });
      const name = form.text('unitName', t.catalogue.unitName, { required: true, most: 300 });
      form.check();
      await addUnit(contextOf(c), { code, name });
    }),
  );

function labelsOf(c: Request): Readonly<Record<(typeof officeFields)[number], string>> {
  const { account, catalogue } = c.var.visit.t;
  return {
    ...catalogue,
    name: account.officeName,
    superior: account.superior,
    place: account.place,
    leaderName: account.leaderName,
  };
}

async function change(c: Request, act: (form: Form) => Promise<void>): Promise<Response> {
  const form = await readForm(c);
  return handleForm(
    c,
    form,
    (status) => showOffice(c, form, status),
    async () => {
      await act(form);
      return c.redirect('/catalogue/office', 303);
    },
  );
}

async function showOffice(c: Request, form: Form, status = 200): Promise<Response> {
  const { database, actor } = contextOf(c);
  demand(actor, 'organisation.edit');
  const { t } = c.var.visit;
  const current: Readonly<Record<string, unknown>> = { ...(await getOffice(database)) };
  const labels = labelsOf(c);
  return page(c, officeView, {
    title: t.catalogue.office,
    lead: t.catalogue.officeNote,
    nav: 'catalogue',
    back: { href: '/catalogue', text: t.app.catalogue },
    form,
    status,
    model: {
      fields: officeFields.map((name) => ({ name, label: labels[name], value: current[name] })),
      units: (await listUnits(database)).filter(({ kind }) => kind === 'section'),
    },
  });
}
