import { Hono } from 'hono';
import listView from '../../views/organisation/people.hbs';
import personView from '../../views/organisation/person.hbs';
import { receiversOn } from '../command/absence.ts';
import { reassignAllOf } from '../command/dossier.ts';
import { addPerson, endPerson, movePerson } from '../command/organisation.ts';
import { type Absence, absenceOn, replacedBy, standInOn } from '../domain/organisation/absence.ts';
import { may } from '../domain/organisation/may.ts';
import { isValidOn } from '../domain/organisation/unit.ts';
import { Problem } from '../domain/problem.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { listAbsences } from '../storage/absence.ts';
import { countDossiers } from '../storage/dossier.ts';
import { listPeople, listPosts, listUnits, type PersonInPost } from '../storage/organisation.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { change, hrefOf, onTop, organisationPage, todayOf, validityText } from './organisation-page.ts';
import { fill, type Text } from './text.ts';

/** People with their posts, and one page for each: history, moving, leaving, giving the dossiers to others. */
export const peoplePages = new Hono<Env>()
  .get('/', (c) => showList(c, readQuery(c)))
  .post('/', (c) =>
    change(
      c,
      hrefOf('people'),
      (form, status) => showList(c, form, status),
      async (form, context) => {
        const { organisation } = c.var.visit.t;
        const name = form.text('name', organisation.personName, { required: true, most: 300 });
        const title = form.text('title', organisation.post, { required: true, most: 300 });
        const email = form.text('email', organisation.email, { most: 200 });
        const phone = form.text('phone', organisation.phone, { most: 40 });
        const from = form.date('from', organisation.fromDate);
        form.check();
        const unitId = form.values['unitId'] ?? '';
        await addPerson(context, { name, title, unitId, email, phone, ...(from === undefined ? {} : { from }) });
        return undefined;
      },
    ),
  )
  .get('/:id', (c) => showPerson(c, readQuery(c)))
  .post('/:id/move', (c) =>
    changePerson(c, async (form, context) => {
      const { organisation } = c.var.visit.t;
      const title = form.text('title', organisation.post, { required: true, most: 300 });
      const from = form.date('from', organisation.fromDate);
      form.check();
      const unitId = form.values['unitId'] ?? '';
      await movePerson(context, {
        personId: c.req.param('id'),
        unitId,
        title,
        ...(from === undefined ? {} : { from }),
      });
      return undefined;
    }),
  )
  .post('/:id/end', (c) =>
    changePerson(c, async (form, context) => {
      const to = form.date('lastDay', c.var.visit.t.organisation.lastDay, { required: true });
      form.check();
      if (to) await onTop(endPerson(context, { personId: c.req.param('id'), to }));
      return undefined;
    }),
  )
  .post('/:id/reassign', (c) =>
    changePerson(c, async (form, context) => {
      const { organisation } = c.var.visit.t;
      const toId = form.text('to', organisation.receiver, { required: true });
      const reason = form.text('reason', organisation.reason, { required: true });
      form.check();
      const codes = await reassignAllOf(context, { fromId: c.req.param('id'), toId, reason });
      return `moved-${codes.length}`;
    }),
  );

function changePerson(c: Request, act: Parameters<typeof change>[3]): Promise<Response> {
  const href = `${hrefOf('people')}/${encodeURIComponent(c.req.param('id') ?? '')}`;
  return change(c, href, (form, status) => showPerson(c, form, status), act);
}

async function showList(c: Request, form: Form, status = 200): Promise<Response> {
  const { database, actor } = contextOf(c);
  const { t } = c.var.visit;
  const today = todayOf(c);
  const mayEdit = may(actor.roles, 'organisation.edit');
  const [people, absences] = await Promise.all([listPeople(database, today), listAbsences(database)]);
  const open = await Promise.all(people.map(({ id }) => countDossiers(database, { open: true, holderId: id })));
  return organisationPage(c, {
    tab: 'people',
    view: listView,
    ...(mayEdit ? { action: { href: '#add', text: t.organisation.addPerson } } : {}),
    form,
    status,
    model: {
      mayEdit,
      people: people.map((person, index) => ({
        href: `${hrefOf('people')}/${encodeURIComponent(person.id)}`,
        name: person.name,
        post: person.post?.title ?? t.organisation.noPost,
        unit: person.post?.unitName ?? '',
        contact: [person.phone, person.email].filter(Boolean).join(' · '),
        ...presence(person, people, absences, today, t),
        open: open[index] ? vnNumber(open[index]) : '',
        openHref: `/dossiers?group=open&holder=${encodeURIComponent(person.id)}`,
      })),
      units: await unitChoices(c),
    },
  });
}

async function showPerson(c: Request, form: Form, status = 200): Promise<Response> {
  const { database, actor } = contextOf(c);
  const { t } = c.var.visit;
  const today = todayOf(c);
  const id = c.req.param('id') ?? '';
  const [people, absences, posts, units, receivers, open] = await Promise.all([
    listPeople(database, today),
    listAbsences(database),
    listPosts(database),
    listUnits(database),
    receiversOn(database, today),
    countDossiers(database, { open: true, holderId: id }),
  ]);
  const person = people.find((one) => one.id === id);
  if (!person) throw new Problem('not-found', { what: 'người', key: id.slice(0, 60) });
  const moved = /^moved-(\d+)$/.exec(form.values['done'] ?? '')?.[1];
  return organisationPage(c, {
    tab: 'people',
    view: personView,
    form,
    status,
    title: person.name,
    lead: t.organisation.personLead,
    ...(moved === undefined ? {} : { done: fill(t.organisation.reassigned, { n: moved }) }),
    model: {
      href: `${hrefOf('people')}/${encodeURIComponent(id)}`,
      mayEdit: may(actor.roles, 'organisation.edit'),
      mayAssign: may(actor.roles, 'dossier.assign'),
      inPost: person.post !== null,
      person: { ...person, post: person.post?.title ?? t.organisation.noPost, unit: person.post?.unitName ?? '' },
      ...presence(person, people, absences, today, t),
      posts: posts
        .filter(({ personId }) => personId === id)
        .reverse()
        .map((post) => ({
          title: post.title,
          unit: units.find((unit) => unit.id === post.unitId)?.name ?? '',
          days: validityText(post.validFrom, post.validTo, t, t.organisation.held),
        })),
      units: await unitChoices(c),
      unitId: person.post?.unitId ?? '',
      open: vnNumber(open),
      any: open > 0,
      openHref: `/dossiers?group=open&holder=${encodeURIComponent(id)}`,
      receivers: [
        { value: '', text: t.organisation.choose },
        ...receivers
          .filter((one) => one.id !== id)
          .map((one) => ({ value: one.id, text: [one.name, one.post?.title].filter(Boolean).join(' – ') })),
      ],
    },
  });
}

function presence(
  { id }: PersonInPost,
  people: readonly PersonInPost[],
  absences: readonly Absence[],
  today: LocalDate,
  t: Text,
): { readonly away: string; readonly instead: string } {
  const name = (personId: string | null) => people.find((one) => one.id === personId)?.name ?? '';
  const absence = absenceOn(absences, id, today);
  const standIn = name(absence ? standInOn(absences, id, today) : null);
  const to = absence ? vnDate(absence.to) : '';
  const replaced = replacedBy(absences, id, today).map(name).join(', ');
  return {
    away: absence ? fill(standIn ? t.organisation.awayInstead : t.organisation.away, { to, name: standIn }) : '',
    instead: replaced === '' ? '' : fill(t.organisation.inPlaceOf, { name: replaced }),
  };
}

async function unitChoices(c: Request) {
  const today = todayOf(c);
  return (await listUnits(contextOf(c).database))
    .filter((unit) => unit.kind !== 'external' && isValidOn(unit, today))
    .map(({ id, name }) => ({ value: id, text: name }));
}
