import { Hono } from 'hono';
import officeView from '../../views/organisation/office.hbs';
import unitsView from '../../views/organisation/units.hbs';
import { signersOn } from '../command/delegation.ts';
import { addUnit, changeOffice, endUnit } from '../command/organisation.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { isValidOn } from '../domain/organisation/unit.ts';
import { readLogo } from '../exchange/logo.ts';
import { vnDate } from '../report/format.ts';
import { listUnits } from '../storage/organisation.ts';
import { getOffice } from '../storage/setting.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { delegationPages, leavePages } from './organisation-leave.ts';
import { change, hrefOf, onTop, organisationPage, todayOf, validityText } from './organisation-page.ts';
import { peoplePages } from './organisation-people.ts';
import { publicSettingPages } from './organisation-public.ts';
import { fill } from './text.ts';

/** In lines, as they stand in the form. */
const officeRows = [
  [{ name: 'name', hint: 'nameHint' }],
  [{ name: 'superior' }],
  [{ name: 'counterName' }],
  [{ name: 'leaderName' }, { name: 'leaderTitle' }],
  [
    { name: 'place', hint: 'placeHint' },
    { name: 'sign', hint: 'signHint' },
  ],
  [{ name: 'phone' }, { name: 'email' }],
  [{ name: 'address' }],
] as const;

/** Danh mục → Tổ chức: everybody may look, who may change what is the commands' business. */
export const organisationPages = new Hono<Env>()
  .get('/', (c) => showOffice(c, readQuery(c)))
  .post('/office', (c) =>
    change(
      c,
      hrefOf('office'),
      (form, status) => showOffice(c, form, status),
      async (form, context) => {
        const { t } = c.var.visit;
        demand(context.actor, 'organisation.edit');
        const texts = officeRows.flat().map(({ name }) => {
          const required = name === 'name' ? { required: true } : {};
          return [name, form.text(name, t.organisation[name], { most: 300, ...required })] as const;
        });
        form.check();
        const file = form.file('logo');
        const logo = file ? readLogo(new Uint8Array(await file.arrayBuffer())) : form.has('noLogo') ? null : undefined;
        await changeOffice(context, { ...Object.fromEntries(texts), ...(logo === undefined ? {} : { logo }) });
        return undefined;
      },
    ),
  )
  .get('/units', (c) => showUnits(c, readQuery(c)))
  .post('/units', (c) =>
    change(
      c,
      hrefOf('units'),
      (form, status) => showUnits(c, form, status),
      async (form, context) => {
        const { organisation } = c.var.visit.t;
        const code = form.text('code', organisation.code, { required: true, most: 40 });
        const name = form.text('name', organisation.unitName, { required: true, most: 300 });
        const kind = form.choice('kind', organisation.kind, ['section', 'external'] as const, 'section') ?? 'section';
        const from = form.date('from', organisation.fromDate);
        form.check();
        await addUnit(context, { code, name, kind, ...(from === undefined ? {} : { from }) });
        return undefined;
      },
    ),
  )
  .post('/units/:id/end', (c) =>
    change(
      c,
      hrefOf('units'),
      (form, status) => showUnits(c, form, status),
      async (form, context) => {
        const to = form.date('lastDay', c.var.visit.t.organisation.lastDay, { required: true });
        form.check();
        const successorId = form.values['successorId'] || null;
        if (to) await onTop(endUnit(context, { id: c.req.param('id'), to, successorId }));
        return undefined;
      },
    ),
  )
  .route('/people', peoplePages)
  .route('/leave', leavePages)
  .route('/delegations', delegationPages)
  .route('/public', publicSettingPages);

async function showOffice(c: Request, form: Form, status = 200): Promise<Response> {
  const { database, actor } = contextOf(c);
  const { t } = c.var.visit;
  const [office, signers] = await Promise.all([getOffice(database), signersOn(database, todayOf(c))]);
  const mayEdit = may(actor.roles, 'organisation.edit');
  return organisationPage(c, {
    tab: 'office',
    view: officeView,
    ...(mayEdit ? { action: { href: '#name', text: t.organisation.changeOffice } } : {}),
    form,
    status,
    model: {
      code: office.code,
      logo: office.logo,
      mayEdit,
      rows: officeRows.map((row) =>
        row.map((field) => ({
          name: field.name,
          label: t.organisation[field.name],
          value: office[field.name],
          ...('hint' in field ? { hint: t.organisation[field.hint] } : {}),
        })),
      ),
      signers: signers.map(({ lines, signature, basis }) => ({
        lines,
        name: signature.name,
        basis:
          basis &&
          [basis.number, basis.scope, basis.to && fill(t.organisation.until, { to: vnDate(basis.to) })]
            .filter(Boolean)
            .join(' · '),
      })),
    },
  });
}

async function showUnits(c: Request, form: Form, status = 200): Promise<Response> {
  const { database, actor } = contextOf(c);
  const { t } = c.var.visit;
  const today = todayOf(c);
  const mayEdit = may(actor.roles, 'organisation.edit');
  const units = await listUnits(database);
  const name = (id: string | null) => units.find((unit) => unit.id === id)?.name ?? '';
  const choices = units.filter((unit) => isValidOn(unit, today)).map(({ id, name: text }) => ({ value: id, text }));
  return organisationPage(c, {
    tab: 'units',
    view: unitsView,
    ...(mayEdit ? { action: { href: '#add', text: t.organisation.addUnit } } : {}),
    form,
    status,
    model: {
      mayEdit,
      units: units.map((unit) => ({
        id: unit.id,
        code: unit.code,
        name: unit.name,
        kind: t.organisation[`kind-${unit.kind}`],
        active: isValidOn(unit, today),
        validity: validityText(unit.validFrom, unit.validTo, t),
        successor: name(unit.successorId),
        mayEnd: unit.kind !== 'office' && unit.validTo === null,
        successors: [
          { value: '', text: t.organisation.noSuccessor },
          ...choices.filter(({ value }) => value !== unit.id),
        ],
      })),
      kinds: (['section', 'external'] as const).map((value) => ({ value, text: t.organisation[`kind-${value}`] })),
    },
  });
}
