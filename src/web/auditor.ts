import { Hono } from 'hono';
import view from '../../views/audit/auditors.hbs';
import { addAuditor, endAuditor, renewAuditor } from '../command/auditor.ts';
import {
  type Auditor,
  type CompetenceStanding,
  competenceStanding,
  type Training,
  validUntil,
} from '../domain/audit/auditor.ts';
import { may } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { listAuditors } from '../storage/audit.ts';
import { listPeople } from '../storage/organisation.ts';
import { auditTabs } from './audit-tabs.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';
import type { Text } from './text.ts';

/** Who may audit: competence records, their renewals and their end. */
export const auditorPages = new Hono<Env>()
  .get('/auditors', (c) => show(c, readQuery(c)))
  .post('/auditors', (c) =>
    act(c, async (form) => {
      const { t } = c.var.visit;
      const person = form.text('person', t.auditYear.person, { required: true, most: 200 });
      await addAuditor(contextOf(c), { person, ...competenceOf(c, form) });
    }),
  )
  .post('/auditors/:code/renew', (c) =>
    act(c, async (form) => {
      await renewAuditor(contextOf(c), c.req.param('code'), competenceOf(c, form));
    }),
  )
  .post('/auditors/:code/end', (c) =>
    act(c, async (form) => {
      const reason = form.text('reason', c.var.visit.t.audit.reason, { required: true });
      form.check();
      await endAuditor(contextOf(c), c.req.param('code'), reason);
    }),
  );

function act(c: Request, perform: (form: Form) => Promise<void>): Promise<Response> {
  return postForm(
    c,
    (form, status) => show(c, form, status),
    async (form) => {
      await perform(form);
      return '/audits/auditors?done=1';
    },
  );
}

/** Throws FormFaults. */
function competenceOf(c: Request, form: Form): { lead: boolean; experience: string; training: Training } {
  const { t } = c.var.visit;
  const name = form.text('training', t.auditYear.training, { required: true, most: 200 });
  const certificate = form.text('certificate', t.auditYear.certificate, { most: 200 });
  const on = form.date('trainedOn', t.auditYear.trainedOn, { required: true });
  const until = form.date('validUntil', t.auditYear.validUntil, { required: true });
  const experience = form.text('experience', t.auditYear.experience);
  form.check();
  const today = localDateOf(contextOf(c).clock());
  return {
    lead: form.has('lead'),
    experience,
    training: { name, certificate, on: on ?? today, validUntil: until ?? today },
  };
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const { database, actor, clock } = contextOf(c);
  const today = localDateOf(clock());
  const [auditors, people] = await Promise.all([listAuditors(database), listPeople(database, today)]);
  const plans = may(actor.roles, 'audit.plan');
  return page(c, view, {
    title: t.auditYear.auditorsTitle,
    lead: t.auditYear.auditorsLead,
    nav: 'audits',
    ...(plans ? { action: { href: '#add', text: t.auditYear.addAuditor } } : {}),
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.audit.saved } : {}),
    model: {
      tabs: auditTabs(t, actor, '/audits/auditors'),
      print: `/reports/auditor-list?to=${vnDate(today)}`,
      plans,
      people: people
        .filter(({ id }) => !auditors.some((one) => one.personId === id && one.state === 'active'))
        .map(({ id, name, post }) => ({ value: id, text: post ? `${name} (${post.title})` : name })),
      auditors: auditors.map((one) => ({
        ...lineOf(one, today, t),
        post: people.find(({ id }) => id === one.personId)?.post,
        mayChange: plans && one.state === 'active',
      })),
    },
  });
}

function lineOf(auditor: Auditor, today: LocalDate, t: Text) {
  const until = validUntil(auditor);
  const standing = competenceStanding(auditor, today);
  return {
    code: auditor.code,
    name: auditor.name,
    lead: auditor.lead,
    experience: auditor.experience,
    ended: auditor.ended,
    until: until ? vnDate(until) : '',
    trainings: auditor.trainings.map(({ name, certificate, on, validUntil: last }) => ({
      name,
      certificate,
      days: `${vnDate(on)} – ${vnDate(last)}`,
    })),
    standing: { text: t.auditYear[standing], ...standingLooks[standing] },
  };
}

const standingLooks: Readonly<Record<CompetenceStanding, { readonly tone: string; readonly icon: string }>> = {
  valid: { tone: 'done', icon: 'done' },
  soon: { tone: 'near', icon: 'near' },
  expired: { tone: 'near', icon: 'warning' },
  ended: { tone: 'paused', icon: 'paused' },
};
