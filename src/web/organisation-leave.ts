import { Hono } from 'hono';
import delegationView from '../../views/organisation/delegations.hbs';
import leaveView from '../../views/organisation/leave.hbs';
import { endAbsence, mayRecordLeave, recordAbsence } from '../command/absence.ts';
import { endDelegation, recordDelegation } from '../command/delegation.ts';
import type { Absence } from '../domain/organisation/absence.ts';
import { delegationCapacities } from '../domain/organisation/delegation.ts';
import { may } from '../domain/organisation/may.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { listAbsences } from '../storage/absence.ts';
import { listDelegations } from '../storage/delegation.ts';
import { listPeople, type PersonInPost } from '../storage/organisation.ts';
import { getOffice } from '../storage/setting.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { change, hrefOf, onTop, organisationPage, todayOf, validityText } from './organisation-page.ts';
import { permitted } from './permitted.ts';

const mostShown = 200;

/** Who is away and who stands in. */
export const leavePages = new Hono<Env>()
  .get('/', (c) => showLeave(c, readQuery(c)))
  .post('/', (c) =>
    change(
      c,
      hrefOf('leave'),
      (form, status) => showLeave(c, form, status),
      async (form, context) => {
        const { organisation } = c.var.visit.t;
        const personId = form.text('personId', organisation.person, { required: true });
        const from = form.date('from', organisation.fromDate, { required: true });
        const to = form.date('to', organisation.toDate, { required: true });
        const reason = form.text('reason', organisation.reason, { most: 300 });
        form.check();
        const standInId = form.values['standInId'] || null;
        if (from && to) await recordAbsence(context, { personId, from, to, standInId, reason });
        return undefined;
      },
    ),
  )
  .post('/:id/end', (c) =>
    change(
      c,
      hrefOf('leave'),
      (form, status) => showLeave(c, form, status),
      async (form, context) => {
        const to = form.date('lastDay', c.var.visit.t.organisation.lastDay, { required: true });
        form.check();
        if (to) await onTop(endAbsence(context, { id: c.req.param('id'), to }));
        return undefined;
      },
    ),
  );

/** Papers that let somebody sign in the name of the head. */
export const delegationPages = new Hono<Env>()
  .get('/', (c) => showDelegations(c, readQuery(c)))
  .post('/', permitted('organisation.edit'), (c) =>
    change(
      c,
      hrefOf('delegations'),
      (form, status) => showDelegations(c, form, status),
      async (form, context) => {
        const { organisation } = c.var.visit.t;
        const personId = form.text('personId', organisation.person, { required: true });
        const capacity = form.text('capacity', organisation.capacity, { required: true });
        const number = form.text('number', organisation.number, { required: true, most: 300 });
        const scope = form.text('scope', organisation.scope, { required: true, most: 300 });
        const from = form.date('from', organisation.fromDate, { required: true });
        const to = form.date('to', organisation.toDate) ?? null;
        form.check();
        if (from) await recordDelegation(context, { personId, capacity, number, scope, from, to });
        return undefined;
      },
    ),
  )
  .post('/:id/end', permitted('organisation.edit'), (c) =>
    change(
      c,
      hrefOf('delegations'),
      (form, status) => showDelegations(c, form, status),
      async (form, context) => {
        const to = form.date('lastDay', c.var.visit.t.organisation.lastDay, { required: true });
        form.check();
        if (to) await onTop(endDelegation(context, { id: c.req.param('id'), to }));
        return undefined;
      },
    ),
  );

async function showLeave(c: Request, form: Form, status = 200): Promise<Response> {
  const { database, actor } = contextOf(c);
  const { t } = c.var.visit;
  const today = todayOf(c);
  const [people, absences, office] = await Promise.all([
    listPeople(database, today),
    listAbsences(database),
    getOffice(database),
  ]);
  const byId = new Map(people.map((person) => [person.id, person]));
  const mine = people.filter((person) => person.post !== null && mayRecordLeave(actor, person, office.unitId));
  return organisationPage(c, {
    tab: 'leave',
    view: leaveView,
    ...(mine.length > 0 ? { action: { href: '#add', text: t.organisation.addLeave } } : {}),
    form,
    status,
    model: {
      mayRecord: mine.length > 0,
      leaves: absences.slice(0, mostShown).map((absence) => {
        const state = stateOf(absence, today);
        const person = byId.get(absence.personId);
        return {
          id: absence.id,
          name: person?.name ?? '',
          days: `${vnDate(absence.from)} – ${vnDate(absence.to)}`,
          standIn: absence.standInId === null ? t.organisation.noStandIn : (byId.get(absence.standInId)?.name ?? ''),
          reason: absence.reason,
          state: t.organisation[`state-${state}`],
          now: state === 'now',
          mayEnd: (state === 'now' || state === 'coming') && mine.some(({ id }) => id === absence.personId),
        };
      }),
      people: [{ value: '', text: t.organisation.choose }, ...choices(mine)],
      standIns: [{ value: '', text: t.organisation.noStandIn }, ...choices(people.filter(({ post }) => post !== null))],
    },
  });
}

async function showDelegations(c: Request, form: Form, status = 200): Promise<Response> {
  const { database, actor } = contextOf(c);
  const { t } = c.var.visit;
  const today = todayOf(c);
  const [people, delegations] = await Promise.all([listPeople(database, today), listDelegations(database)]);
  const mayEdit = may(actor.roles, 'organisation.edit');
  return organisationPage(c, {
    tab: 'delegations',
    view: delegationView,
    ...(mayEdit ? { action: { href: '#add', text: t.organisation.addDelegation } } : {}),
    form,
    status,
    model: {
      mayEdit,
      delegations: delegations.slice(0, mostShown).map((one) => {
        const ended = one.to !== null && one.to < today;
        const coming = !ended && today < one.from;
        return {
          id: one.id,
          name: people.find(({ id }) => id === one.personId)?.name ?? '',
          capacity: one.capacity,
          number: one.number,
          scope: one.scope,
          days: validityText(one.from, one.to, t),
          state: ended ? t.organisation.notInForce : coming ? t.organisation.notYet : t.organisation.inForce,
          now: !ended && !coming,
          mayEnd: mayEdit && !ended,
        };
      }),
      people: [{ value: '', text: t.organisation.choose }, ...choices(people.filter(({ post }) => post !== null))],
      capacities: delegationCapacities.map((value) => ({
        value,
        text: t.organisation[value === 'TL.' ? 'capacity-TL' : 'capacity-TUQ'],
      })),
    },
  });
}

function stateOf({ from, to, cancelledAt }: Absence, today: LocalDate): 'now' | 'coming' | 'past' | 'cancelled' {
  if (cancelledAt !== null) return 'cancelled';
  if (to < today) return 'past';
  return today < from ? 'coming' : 'now';
}

function choices(people: readonly PersonInPost[]) {
  return people.map(({ id, name, post }) => ({ value: id, text: [name, post?.title].filter(Boolean).join(' – ') }));
}
