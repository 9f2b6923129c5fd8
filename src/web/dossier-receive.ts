import { Hono } from 'hono';
import chooseView from '../../views/dossier/choose.hbs';
import receiveView from '../../views/dossier/receive.hbs';
import { receiveDossier, refuseAtIntake } from '../command/dossier.ts';
import { procedurePlan } from '../command/procedure-plan.ts';
import { promisedDay } from '../command/promised-day.ts';
import type { ReceivedDossier, ReceiveInput } from '../command/receive.ts';
import { contactFaults } from '../domain/dossier/contact.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { limitCases } from '../domain/procedure/limit-choice.ts';
import { areas, channels } from '../domain/procedure/procedure.ts';
import { dueDate } from '../domain/time/deadline.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays } from '../domain/time/local-date.ts';
import { limitText, vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { receivedByProcedure } from '../storage/dossier.ts';
import { listProcedures } from '../storage/procedure.ts';
import { documents } from './dossier-act.ts';
import { readPromise, showPromise } from './dossier-promise.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { hasProcedures, whoMay } from './first-step.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { isLive, staysHere } from './live.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { fill } from './text.ts';

/** Procedures received at least once in so many days are offered before anything is typed. */
const usualDays = 60;
const mostUsual = 12;
const mostFound = 50;

/** Receiving at the counter: choose the procedure by a few letters, then one form. */
export const receivePages = new Hono<Env>()
  .get('/new', async (c) => {
    const query = readQuery(c);
    demand(contextOf(c).actor, 'dossier.receive');
    return query.has('procedure') ? showForm(c, query) : choose(c, query);
  })
  .post('/new', (c) =>
    postForm(
      c,
      (form, status) => showForm(c, form, status),
      async (form) => {
        const context = contextOf(c);
        const input = readReceipt(c, form);
        form.check();
        const [first] = await receiveDossier(context, input);
        return dossierHref(first, 'received');
      },
    ),
  )
  // What the receipt would promise: tried, nothing is written.
  .post('/promise', permitted('dossier.receive'), (c) =>
    postForm(
      c,
      (form, status) => showForm(c, form, status),
      async (form) => {
        const question = readPromise(c, form);
        form.check();
        await promisedDay(contextOf(c), question);
        return showForm(c, form);
      },
    ),
  )
  .post('/refuse', (c) =>
    postForm(
      c,
      (form, status) => showForm(c, form, status),
      async (form) => {
        const { procedureCode, channel, applicant } = readWho(c, form);
        const reason = form.text('reason', c.var.visit.t.act.reason, { required: true });
        form.check();
        const refused = await refuseAtIntake(contextOf(c), { procedureCode, channel, applicant, reason });
        return dossierHref(refused, '1');
      },
    ),
  );

/** A form sent again leads to the dossier it made the first time, which says so. */
function dossierHref(made: ReceivedDossier | undefined, done: string): string {
  return `/dossiers/${encodeURIComponent(made?.code ?? '')}?done=${made?.already ? 'already' : done}`;
}

function readWho(c: Request, form: Form): Pick<ReceiveInput, 'procedureCode' | 'channel' | 'applicant'> {
  const { t } = c.var.visit;
  const who = {
    procedureCode: form.text('procedure', t.dossier.procedureCode, { required: true, most: 60 }),
    channel: form.choice('channel', t.dossier.channel, channels, 'direct') ?? 'direct',
    applicant: {
      name: form.text('applicantName', t.receive.applicantName, { required: true, most: 500 }),
      idNumber: form.text('idNumber', t.receive.idNumber, { most: 50 }),
      phone: form.text('phone', t.receive.phone, { most: 50 }),
      email: form.text('email', t.receive.email, { most: 200 }),
      address: form.text('address', t.receive.address, { most: 500 }),
    },
  };
  for (const { part, code, value } of contactFaults(who.applicant))
    form.fault(part, code, { value: value.slice(0, 60) });
  return who;
}

function readReceipt(c: Request, form: Form): ReceiveInput {
  const { t } = c.var.visit;
  const receivedAt = form.instant('receivedAt', t.receive.receivedAt);
  const fee = form.integer('fee', t.receive.fee);
  return {
    ...readWho(c, form),
    area: form.choice('area', t.receive.area, areas, 'ordinary') ?? 'ordinary',
    case: form.text('case', t.receive.case, { most: 200 }),
    documents: form.has('items') ? documents(form, t) : [],
    copies: form.integer('copies', t.receive.copies, { least: 1, most: 999 }) ?? 1,
    ...(fee === undefined ? {} : { fee }),
    firstReceivedAt: form.instant('firstReceivedAt', t.receive.firstReceivedAt) ?? null,
    firstReceivedBy: form.text('firstReceivedBy', t.receive.firstReceivedBy, { most: 300 }),
    due: form.date('due', t.receive.due) ?? null,
    resultBy:
      form.choice('resultBy', t.receive.resultBy, ['counter', 'post', 'online'] as const, 'counter') ?? 'counter',
    ...(receivedAt === undefined ? {} : { receivedAt }),
  };
}

async function choose(c: Request, query: Form): Promise<Response> {
  const { database, clock } = contextOf(c);
  const { t } = c.var.visit;
  const search = query.values['search']?.slice(0, 200) ?? '';
  const today = localDateOf(clock());
  const [matching, used] = await Promise.all([
    listProcedures(database, { search, on: today }),
    receivedByProcedure(database, addDays(today, -usualDays)),
  ]);
  // What people ask for most comes first, so that Enter takes it.
  const often = ({ code }: { code: string }) => used.get(code) ?? 0;
  const ranked = [...matching].sort((a, b) => often(b) - often(a));
  const found = search === '' ? ranked.filter((one) => often(one) > 0).slice(0, mostUsual) : ranked;
  const [only, ...others] = found;
  if (search !== '' && only && others.length === 0 && !staysHere(c)) return c.redirect(formHref(c, only.code));
  return page(c, chooseView, {
    title: t.receive.choose,
    lead: t.receive.chooseLead,
    nav: 'dossiers',
    form: query,
    model: {
      usual: search === '',
      // Enter takes the first one, but the field keeps the focus while somebody types in it.
      offered: search !== '' && !isLive(c),
      said: search === '' ? '' : fill(t.procedure.count, { n: vnNumber(found.length) }),
      without: (await hasProcedures(c)) ? null : withoutProcedures(c),
      none: search !== '' && found.length === 0 ? fill(t.receive.none, { search }) : null,
      found: found.slice(0, mostFound).map(({ code, title, field }) => ({
        code,
        title,
        field,
        href: formHref(c, code),
      })),
    },
  });
}

/** The form of a procedure with the identifier it will send: “back” to this address is the same form, without a script too. */
function formHref(c: Request, procedure: string): string {
  return `/dossiers/new?${new URLSearchParams({ procedure, once: contextOf(c).newId() })}`;
}

/** Nothing can be received yet: what is missing, and who mends it. */
function withoutProcedures(c: Request) {
  const { t, actor } = c.var.visit;
  const mayLoad = may(actor?.roles ?? [], 'procedure.edit');
  return {
    text: t.receive.noProcedures,
    who: mayLoad ? null : whoMay('procedure.edit', t),
    href: mayLoad ? '/procedures/import' : null,
  };
}

async function showForm(c: Request, form: Form, status = 200): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'dossier.receive');
  const { t } = c.var.visit;
  const code = form.values['procedure'] ?? '';
  const now = context.clock();
  const calendar = await rulingCalendar(context.database);
  const { procedure } = await procedurePlan(context, code, now);
  const promises = await Promise.all(
    channels.map(async (channel) => {
      const plan = await procedurePlan(
        context,
        code,
        now,
        { channel, area: 'ordinary', case: form.values['case'] ?? '' },
        calendar,
      );
      const due = plan.limit && dueDate(calendar, { received: now, limit: plan.limit, pauses: [] });
      const day = due && (due.basis === 'instant' ? vnDateTime(due.at) : vnDate(due.date));
      return {
        channel: t.channel[channel],
        limit: limitText(plan.limit, plan.limitText, c.var.visit.language),
        due: day,
        provisional: due?.provisional ?? false,
      };
    }),
  );
  const cases = limitCases(procedure.limits).filter((one) => one !== '');
  return page(c, receiveView, {
    title: procedure.title,
    lead: fill(t.receive.lead, { code: procedure.code, field: procedure.field }),
    nav: 'dossiers',
    back: { href: '/dossiers/new', text: t.receive.choose },
    form,
    status,
    model: {
      procedure: code,
      promises,
      ...(await showPromise(c, form)),
      items: procedure.documents
        .map(({ name, original, copy }) => `${name.replace(/[;|\n]/g, ',')}; ${original}; ${copy}`)
        .join('\n'),
      fee: procedure.fee.amount === null ? '' : String(procedure.fee.amount),
      channels: channels.map((value) => ({ value, text: t.channel[value] })),
      areas: areas.map((value) => ({ value, text: t.procedure[value] })),
      cases: cases.length === 0 ? null : [{ value: '', text: '–' }, ...cases.map((value) => ({ value, text: value }))],
      resultBy: (['counter', 'post', 'online'] as const).map((value) => ({ value, text: t.act[value] })),
    },
  });
}
