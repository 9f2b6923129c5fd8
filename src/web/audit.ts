import { Hono } from 'hono';
import listView from '../../views/audit/list.hbs';
import pageView from '../../views/audit/page.hbs';
import { getAudit, reportDueOf } from '../command/audit.ts';
import { arisenConflicts } from '../command/audit-input.ts';
import { slipsOf } from '../command/audit-slip.ts';
import { type OfferedAct, offeredActs } from '../domain/audit/allowed.ts';
import { type Audit, auditStates, byRole, leadOf } from '../domain/audit/audit.ts';
import { progressOf } from '../domain/audit/checklist.ts';
import { findingsOf, repeatsOf, totalsOf } from '../domain/audit/conclude.ts';
import { needsSlip } from '../domain/audit/finding.ts';
import { conflictWords } from '../domain/audit/independence.ts';
import type { LineSlip } from '../domain/audit/line-slip.ts';
import { moveText } from '../domain/audit/move.ts';
import { may, permissions } from '../domain/organisation/may.ts';
import { englishWord } from '../domain/problem-word.ts';
import { formatClock, localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { dayRange } from '../report/audit-model.ts';
import { vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { heldYears, listAudits, listHeldAudits } from '../storage/audit.ts';
import { auditPath, classLooks, findingLooks, stateLooks } from './audit-look.ts';
import { auditTabs } from './audit-tabs.ts';
import { dutiesOf } from './duty.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { historyOf } from './history.ts';
import { keptIn } from './kept.ts';
import { page } from './page.ts';
import { fill, type Text } from './text.ts';

export const auditPages = new Hono<Env>()
  .get('/', (c) => showList(c))
  .get(auditPath, (c) => showAudit(c, readQuery(c)));

async function showList(c: Request): Promise<Response> {
  const { t } = c.var.visit;
  const { database, actor, clock } = contextOf(c);
  const query = readQuery(c);
  const thisYear = yearOf(localDateOf(clock()));
  const year = query.integer('year', t.audit.year, { least: 1977, most: 2099 });
  const state = query.has('state') ? query.choice('state', t.audit.state, auditStates) : undefined;
  const years = [...new Set([...(await heldYears(database)), thisYear])].sort((a, b) => b - a);
  const states = state ? [state] : undefined;
  const found = await (year === undefined ? listAudits(database, { states }) : listHeldAudits(database, year, states));
  return page(c, listView, {
    title: t.audit.title,
    lead: t.audit.lead,
    nav: 'audits',
    ...(may(actor.roles, 'audit.plan') ? { action: { href: '/audits/new', text: t.audit.add } } : {}),
    form: query,
    status: query.faults.length > 0 ? 422 : 200,
    model: {
      tabs: auditTabs(t, actor, '/audits'),
      years: [{ value: '', text: t.app.all }, ...years.map((one) => ({ value: String(one), text: String(one) }))],
      states: [{ value: '', text: t.app.all }, ...auditStates.map((value) => ({ value, text: t.audit[value] }))],
      count: fill(t.audit.count, { n: vnNumber(found.length) }),
      audits: found.toReversed().map((audit) => lineOf(audit, t)),
    },
  });
}

function lineOf(audit: Audit, t: Text) {
  const totals = totalsOf(audit);
  const progress = progressOf(audit.lines);
  return {
    code: audit.code,
    title: audit.title,
    days: dayRange(audit),
    moved: moveText(audit),
    sections: audit.sections.map(({ name }) => name).join(', '),
    lead: leadOf(audit)?.name ?? '',
    state: t.audit[audit.state],
    ...stateLooks[audit.state],
    progress: progress.total === 0 ? '' : `${progress.decided}/${progress.total}`,
    found: (['major', 'minor', 'observation', 'improvement'] as const)
      .filter((one) => totals[one] > 0)
      .map((one) => fill(t.audit[`n-${one}`], { n: totals[one] })),
  };
}

/** The page of one audit: also the answer when an act of it was refused (`open` names the act). */
export async function showAudit(c: Request, form: Form, status = 200, open = ''): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  const audit = await getAudit(context, c.req.param('code') ?? '');
  const [slips, due, history, all] = await Promise.all([
    slipsOf(context, audit.code),
    reportDueOf(context, audit),
    historyOf(c, 'audit', audit),
    listAudits(context.database),
  ]);
  const base = `/audits/${audit.code}`;
  const offered = offeredActs(audit, slips, context.actor);
  const mine = (one: OfferedAct) => isMine(c, audit, one);
  const inWords = (word: string) => (c.var.visit.language === 'en' ? englishWord(word) : word);
  const progress = progressOf(audit.lines);
  const submitted = audit.report ? localDateOf(audit.report.at) : localDateOf(context.clock());
  const repeats = repeatsOf(audit, all);
  return page(c, pageView, {
    title: audit.title,
    lead: `${audit.code} · ${dayRange(audit)} · ${audit.sections.map(({ name }) => name).join(', ')}`,
    nav: 'audits',
    back: { href: '/audits', text: t.audit.title },
    ...(audit.lines.length > 0 ? { action: { href: `${base}/checklist`, text: t.audit.openChecklist } } : {}),
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.audit.saved } : {}),
    model: {
      base,
      audit: {
        ...audit,
        exceptions: audit.exceptions.map((one) => ({ ...one, conflict: keptIn(one.conflict, c.var.visit.language) })),
      },
      state: { text: t.audit[audit.state], ...stateLooks[audit.state] },
      period: `${vnDate(audit.periodFrom)} – ${vnDate(audit.periodTo)}`,
      team: byRole(audit.team).map(({ name, role, post }) => ({
        name,
        post,
        role: t.audit[role === 'lead' ? 'lead_' : role],
      })),
      rows: audit.timetable.map((row) => ({
        day: vnDate(row.day),
        time: `${formatClock(row.from)}–${formatClock(row.to)}`,
        auditor: row.auditor.name,
        section: row.section.name,
        clauses: row.clauses.join(', '),
        processes: row.processes.map(({ code, title, id }) => ({ code, title, href: `/processes/${id}` })),
      })),
      openingPlanned: vnDateTime(audit.openingAt),
      closingPlanned: vnDateTime(audit.closingAt),
      facts: factsOf(audit, t),
      meetingPlace: audit.opening?.place ?? '',
      arisen: (await arisenConflicts(context, audit)).map((one) =>
        keptIn(conflictWords([one], true), c.var.visit.language),
      ),
      opening: audit.opening && { ...audit.opening, at: vnDateTime(audit.opening.heldAt) },
      closing: audit.closing && { ...audit.closing, at: vnDateTime(audit.closing.heldAt) },
      progress: progress.total === 0 ? t.audit.checklistNone : fill(t.audit.progressText, { ...progress }),
      warning:
        due === null || (audit.report !== null && submitted <= due)
          ? ''
          : fill(submitted > due ? t.audit.reportLate : t.audit.reportDue, { day: vnDate(due) }),
      late: due !== null && submitted > due,
      findings: findingsOf(audit).map(({ line, finding }) => ({
        href: `${base}/findings/${line.id}`,
        class: { text: t.audit[finding.class], ...classLooks[finding.class] },
        clause: finding.clause,
        section: finding.section.name,
        statement: finding.statement,
        state: { text: t.audit[`f-${finding.state}`], ...findingLooks[finding.state] },
        slips: slipLines(slips, line.id, t),
        slipMissing: needsSlip(finding) && !slips.some(({ lineId }) => lineId === line.id),
        repeats: repeats
          .filter(({ lineId }) => lineId === line.id)
          .map(({ auditCode }) => fill(t.audit.repeat, { code: auditCode })),
      })),
      allowed: offered
        .filter((one) => one.reason === '' && mine(one))
        .map(({ act }) => ({
          act,
          name: act === 'closing' && audit.closing ? t.audit.closingAgain : t.audit[`act-${act}`],
          open: act === open,
          base,
          ...actFields(act),
          ...(act === 'closing' ? { again: meetingAgain(audit.closing) } : {}),
          ...weightOf(act, audit),
        }))
        .toSorted((a, b) => Number(a.backwards) - Number(b.backwards)),
      refused: offered
        .filter((one) => one.reason !== '' || !mine(one))
        .map((one) => ({
          name: t.audit[`act-${one.act}`],
          reason:
            keptIn(one.reason, c.var.visit.language) ||
            fill(t.audit.notYours, { act: inWords(permissions[one.permission]) }),
        })),
      papers: papersOf(audit, t),
      readsSamples: may(context.actor.roles, 'audit.read'),
      history,
      duties: await dutiesOf(c, 'audit', audit),
      now: vnDateTime(context.clock()),
      today: vnDate(localDateOf(context.clock())),
    },
  });
}

/** The lead does what the permission `audit` stands for; so does who plans audits. */
function isMine(c: Request, audit: Audit, { permission }: OfferedAct): boolean {
  const { actor } = contextOf(c);
  if (permission !== 'audit') return may(actor.roles, permission);
  return leadOf(audit)?.id === actor.personId || may(actor.roles, 'audit.plan');
}

/** Which fields the form of an act has; the template knows each by name. */
function actFields(act: OfferedAct['act']): Readonly<Record<string, boolean>> {
  switch (act) {
    case 'change':
      return { link: true };
    case 'approve':
      return { decision: true };
    case 'notify':
      return { notice: true };
    case 'opening':
      return { meeting: true, opening: true };
    case 'closing':
      return { meeting: true };
    case 'submit':
      return { report: true };
    case 'cancel':
    case 'reopen':
    case 'return-report':
      return { reason: true };
    case 'approve-report':
    case 'close':
      return {};
  }
}

/** What takes something back or corrects it stands below what goes on, and looks quieter. */
function weightOf(
  act: OfferedAct['act'],
  { closing }: Audit,
): { readonly backwards: boolean; readonly button: string } {
  if (act === 'cancel') return { backwards: true, button: 'btn-outline-danger' };
  const backwards = act === 'reopen' || act === 'return-report' || (act === 'closing' && closing !== null);
  return { backwards, button: backwards ? 'btn-outline-primary' : 'btn-primary' };
}

/** What a correction of the minutes starts from; null before the meeting is recorded. */
function meetingAgain(meeting: Audit['closing']) {
  return meeting && { ...meeting, at: vnDateTime(meeting.heldAt) };
}

export function slipLines(slips: readonly LineSlip[], lineId: string, t: Text) {
  return slips
    .filter((slip) => slip.lineId === lineId)
    .map(({ code, open }) => ({
      code,
      href: `/improvement/corrective-actions/${encodeURIComponent(code)}`,
      state: open ? t.audit.slipOpen : t.audit.slipClosed,
    }));
}

/** A paper is offered once what it tells was recorded. */
function papersOf({ code, approval, opening, closing }: Audit, t: Text): { href: string; text: string }[] {
  const paper = (kind: string, text: string) => ({ href: `/reports/${kind}?record=${code}`, text });
  return [
    paper('audit-plan', t.audit.paperPlan),
    paper('audit-team', t.audit.paperTeam),
    ...(approval ? [paper('audit-notice', t.audit.paperNotice)] : []),
    ...(opening ? [paper('audit-opening', t.audit.paperOpening)] : []),
    paper('audit-checklist', t.audit.paperChecklist),
    ...(closing ? [paper('audit-closing', t.audit.paperClosing)] : []),
    paper('audit-report', t.audit.paperReport),
  ];
}

function factsOf(audit: Audit, t: Text): { label: string; value: string }[] {
  const { approval, notification, report, closed, cancelled } = audit;
  const signed = ({ name, at }: { name: string; at: Audit['openingAt'] }) => `${name}, ${vnDateTime(at)}`;
  const rows: [string, string | null][] = [
    [t.audit.approvedBy, approval && `${approval.decision}, ${vnDate(approval.signedOn)} (${approval.name})`],
    [t.audit.notice, notification && `${vnDate(notification.on)} (${notification.name})`],
    [t.audit.unannounced, audit.unannounced || null],
    ...(audit.moves ?? []).map((one): [string, string] => [
      t.audit.moved,
      `${vnDate(one.from)} → ${vnDate(one.to)} (${signed(one)})${one.reason === '' ? '' : `: ${one.reason}`}`,
    ]),
    [t.audit.report, report && signed(report)],
    [t.audit['act-approve-report'], report?.approval ? signed(report.approval) : null],
    [t.audit.closedBy, closed && signed(closed)],
    [t.audit.cancelledBy, cancelled && `${signed(cancelled)}: ${cancelled.reason}`],
    ...audit.reopened.map((one): [string, string] => [
      t.audit[one.what === 'plan' ? 'act-reopen' : 'act-return-report'],
      `${signed(one)}: ${one.reason}`,
    ]),
  ];
  return rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}
