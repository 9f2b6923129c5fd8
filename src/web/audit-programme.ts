import { Hono } from 'hono';
import view from '../../views/audit/programme.hbs';
import formView from '../../views/audit/programme-form.hbs';
import {
  approveProgramme,
  closeProgramme,
  officeSections,
  type ProgrammeInput,
  reopenProgramme,
  saveProgramme,
} from '../command/audit-programme.ts';
import { moveText } from '../domain/audit/move.ts';
import { type AuditProgramme, programmeStateNames, roundsCarriedOut, unexplained } from '../domain/audit/programme.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { dayRange } from '../report/audit-model.ts';
import { type ProgrammeFacts, programmeFacts, type SectionFacts } from '../report/audit-section-facts.ts';
import { vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { findProgramme, listAudits } from '../storage/audit.ts';
import { recordYears } from '../storage/record.ts';
import { stateLooks } from './audit-look.ts';
import { roundAnchor } from './audit-plan-round.ts';
import { auditTabs } from './audit-tabs.ts';
import { dutiesOf } from './duty.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { historyOf } from './history.ts';
import { page } from './page.ts';
import { statisticsPath } from './statistics-model.ts';
import { addressOf } from './statistics-question.ts';
import { fill } from './text.ts';

const spareRows = 4;
const mostRows = 40;

/** The year's programme: what is planned, what was carried out, which section is left out. */
export const auditProgrammePages = new Hono<Env>()
  .get('/programme', (c) => show(c, readQuery(c)))
  .get('/programme/:year{[0-9]{4}}/edit', (c) => showForm(c, readQuery(c)))
  .post('/programme/:year{[0-9]{4}}/edit', async (c) => {
    demand(contextOf(c).actor, 'audit.plan');
    return postForm(
      c,
      (form, status) => showForm(c, form, status),
      async (form) => {
        const year = Number(c.req.param('year'));
        await saveProgramme(contextOf(c), year, readInput(c, form));
        return `/audits/programme?year=${year}&done=1`;
      },
    );
  })
  .post('/programme/:year{[0-9]{4}}/acts/:act{approve|reopen|close}', async (c) => {
    const { t } = c.var.visit;
    return postForm(
      c,
      (form, status) => show(c, form, status),
      async (form) => {
        const year = Number(c.req.param('year'));
        const required = { required: true } as const;
        const act = c.req.param('act');
        const context = contextOf(c);
        if (act === 'approve') {
          const decision = form.text('decision', t.auditYear.decision, { ...required, most: 200 });
          form.check();
          await approveProgramme(context, year, decision);
        } else if (act === 'reopen') {
          const reason = form.text('reason', t.auditYear.reason, required);
          form.check();
          await reopenProgramme(context, year, reason);
        } else {
          const conclusion = form.text('conclusion', t.auditYear.conclusion, required);
          form.check();
          await closeProgramme(context, year, conclusion);
        }
        return `/audits/programme?year=${year}&done=1`;
      },
    );
  });

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const { database, actor, clock } = contextOf(c);
  const thisYear = yearOf(localDateOf(clock()));
  const asked = form.integer('year', t.audit.year, { least: 2000, most: 2099 });
  const year = Number(c.req.param('year')) || asked || thisYear;
  const [programme, audits, known, sections] = await Promise.all([
    findProgramme(database, year),
    listAudits(database, { year }),
    recordYears(database, 'audit-programme'),
    officeSections({ database }, year),
  ]);
  const plans = may(actor.roles, 'audit.plan');
  const approves = may(actor.roles, 'audit.approve');
  const ahead = plans ? [thisYear + 1] : [];
  const years = [...new Set([...known, ...ahead, thisYear, year])].sort((a, b) => b - a);
  const editable = plans && (!programme || programme.state === 'draft');
  return page(c, view, {
    title: fill(t.auditYear.programmeTitle, { year }),
    lead: t.auditYear.programmeLead,
    nav: 'audits',
    ...(editable
      ? {
          action: {
            href: `/audits/programme/${year}/edit`,
            text: programme ? t.auditYear.change : t.auditYear.write,
          },
        }
      : programme
        ? { action: { href: `/reports/audit-programme?year=${year}`, text: t.auditYear.print } }
        : {}),
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.audit.saved } : {}),
    model: {
      tabs: auditTabs(t, actor, '/audits/programme'),
      years: years.map((value) => ({
        href: `/audits/programme?year=${value}`,
        text: String(value),
        current: value === year,
      })),
      none: fill(t.auditYear.programmeNone, { year }),
      base: `/audits/programme/${year}`,
      programme,
      print: programme && editable ? `/reports/audit-programme?year=${year}` : null,
      state: programme && { text: t.auditYear[programme.state], ...stateLooks[programme.state] },
      approval:
        programme?.approval &&
        `${programme.approval.decision}, ${vnDate(programme.approval.signedOn)} (${programme.approval.name})`,
      closing: programme?.closing && `${programme.closing.conclusion} (${programme.closing.name})`,
      reopened: programme?.reopened.map(({ name, at, reason }) => `${vnDateTime(at)}, ${name}: ${reason}`),
      missing: programme ? missingText(programme, sections, t.auditYear.missing) : '',
      leftOut: (programme?.leftOut ?? []).map(({ unit, reason }) => ({ name: unit.name, reason })),
      rounds: programme
        ? roundsCarriedOut(programme, audits).map(({ round, audits: done, cancelled }, index) => ({
            month: round.month,
            section: round.unit.name,
            reason: round.reason,
            none: done.length === 0,
            anchor: roundAnchor(index),
            plan: plans && programme.state === 'approved' ? `/audits/new?year=${year}&month=${round.month}` : null,
            audits: [...done, ...cancelled].map((audit) => ({
              code: audit.code,
              days: dayRange(audit),
              moved: moveText(audit),
              state: t.audit[audit.state],
              ...stateLooks[audit.state],
            })),
          }))
        : [],
      duties: programme ? await dutiesOf(c, 'audit-programme', programme) : [],
      mayApprove: approves && programme?.state === 'draft',
      mayReopen: approves && programme?.state === 'approved',
      history: programme ? await historyOf(c, 'audit-programme', programme) : [],
    },
  });
}

function missingText(
  programme: AuditProgramme,
  sections: Awaited<ReturnType<typeof officeSections>>,
  text: string,
): string {
  const missing = unexplained(
    programme,
    sections.filter(({ isSection }) => isSection),
  );
  return missing.length === 0 ? '' : fill(text, { names: missing.map(({ name }) => name).join(', ') });
}

/** Throws FormFaults. */
function readInput(c: Request, form: Form): ProgrammeInput {
  const { t } = c.var.visit;
  const required = { required: true } as const;
  const leftOut = leftOutIn(form);
  const rounds = Array.from({ length: mostRows }, (_, index) => index)
    .filter((index) => form.has(`section${index}`) || form.has(`reason${index}`))
    .filter((index) => !isOnlyOffered(form, index, leftOut))
    .map((index) => ({
      section: form.text(`section${index}`, t.auditYear.section, required),
      month: form.integer(`month${index}`, t.auditYear.month, { ...required, least: 1, most: 12 }) ?? 0,
      reason: form.text(`reason${index}`, t.auditYear.reason, required),
    }));
  const input = {
    objectives: form.text('objectives', t.auditYear.objectives, required),
    scope: form.text('scope', t.audit.scope, required),
    criteria: form.text('criteria', t.audit.criteria, required),
    methods: form.text('methods', t.audit.methods, required),
    rounds,
    leftOut,
  };
  form.check();
  return input;
}

/** The row that the form offers for a section, untouched since that section is left out with a reason. */
function isOnlyOffered(form: Form, index: number, leftOut: readonly { section: string; reason: string }[]): boolean {
  if (form.has(`month${index}`) || form.has(`reason${index}`)) return false;
  const section = form.values[`section${index}`];
  return leftOut.some((one) => one.section === section && one.reason.trim() !== '');
}

/** Reasons of sections left out, as typed beside the facts of each. */
function leftOutIn(form: Form): { section: string; reason: string }[] {
  const reasons = form.list('leftOut');
  return form.list('leftOutUnit').map((section, index) => ({ section, reason: reasons[index] ?? '' }));
}

/** What stands beside the reasons of each section, every figure with its link. */
function factLine(
  { unit, late, resolved, last, openSlips }: SectionFacts,
  { from, to }: ProgrammeFacts,
  reason: string,
) {
  const question = { rule: 'ii06a', from, to, by: 'section', granularity: 'date' } as const;
  const list = (figure: string) => addressOf(`${statisticsPath}/list`, question, { list: figure, key: unit.name });
  return {
    id: unit.id,
    name: unit.name,
    isSection: unit.isSection,
    late: vnNumber(late),
    resolved: vnNumber(resolved),
    lateHref: list('resolved.late'),
    resolvedHref: list('resolved.total'),
    last: last && {
      day: vnDate(last.from),
      href: `/audits/${last.code}`,
      findings: vnNumber(last.findings),
      findingsHref: `/audits/${last.code}/checklist?section=${unit.id}`,
    },
    openSlips: vnNumber(openSlips),
    slipsHref: `/improvement?${new URLSearchParams({ unit: unit.name, state: 'open' })}`,
    reason,
  };
}

async function showForm(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const { database, actor } = contextOf(c);
  demand(actor, 'audit.plan');
  const year = Number(c.req.param('year'));
  const [programme, facts] = await Promise.all([findProgramme(database, year), programmeFacts(contextOf(c), year)]);
  const sections = facts.sections.map(({ unit }) => unit);
  if (programme && programme.state !== 'draft') {
    const state = programmeStateNames[programme.state];
    throw new Problem('audit-programme-state', { code: programme.code, state, act: 'sửa' });
  }
  const sent = c.req.method === 'POST';
  const value = (name: string, otherwise: string) => (sent ? (form.values[name] ?? '') : otherwise);
  // A first programme begins with every section once, spread over the year.
  const stored =
    programme?.rounds.map(({ unit, month, reason }) => ({ section: unit.id, month: String(month), reason })) ??
    sections.map(({ id }) => ({ section: id, month: '', reason: '' }));
  const used = sent
    ? Array.from({ length: mostRows }, (_, index) => index).filter((index) => form.has(`section${index}`)).length
    : stored.length;
  const kept = sent
    ? leftOutIn(form)
    : (programme?.leftOut ?? []).map(({ unit, reason }) => ({ section: unit.id, reason }));
  const reasonOf = (id: string) => kept.find(({ section }) => section === id)?.reason ?? '';
  return page(c, formView, {
    title: fill(t.auditYear.programmeTitle, { year }),
    lead: t.auditYear.programmeLead,
    nav: 'audits',
    back: { href: `/audits/programme?year=${year}`, text: t.audit.tabProgramme },
    form,
    status,
    model: {
      action: `/audits/programme/${year}/edit`,
      programme,
      factsLead: fill(t.auditYear.factsLead, { from: vnDate(facts.from), to: vnDate(facts.to) }),
      facts: facts.sections.map((one) => factLine(one, facts, reasonOf(one.unit.id))),
      sections: [{ value: '', text: '' }, ...sections.map(({ id, name }) => ({ value: id, text: name }))],
      rows: Array.from({ length: Math.min(used + spareRows, mostRows) }, (_, index) => ({
        index,
        n: index + 1,
        section: value(`section${index}`, stored[index]?.section ?? ''),
        month: value(`month${index}`, stored[index]?.month ?? ''),
        reason: value(`reason${index}`, stored[index]?.reason ?? ''),
      })),
    },
  });
}
