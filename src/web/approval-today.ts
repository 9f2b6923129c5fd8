import { offeredActs } from '../domain/audit/allowed.ts';
import type { Audit } from '../domain/audit/audit.ts';
import { preparedVersion, versionLabel } from '../domain/document/standing.ts';
import { may, type Permission } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { kindOf } from '../domain/register/list.ts';
import { headlineOf, word } from '../domain/register/wording.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { findProgramme, listAudits } from '../storage/audit.ts';
import type { Database } from '../storage/database.ts';
import { listDeclarations } from '../storage/declaration.ts';
import { listDepartmentReports } from '../storage/department-report.ts';
import { listChangeRequests, listDocuments } from '../storage/document.ts';
import { listInspections } from '../storage/inspection.ts';
import { everyObjective } from '../storage/objective.ts';
import { listProcesses } from '../storage/process.ts';
import { listEntries } from '../storage/register-entry.ts';
import { listManagementReviews } from '../storage/review.ts';
import { contextOf, type Request } from './environment.ts';
import { recordHref } from './record-form.ts';
import { entryHref } from './register-line.ts';
import { fill, type Text } from './text.ts';
import { cut } from './today-cut.ts';

const mostLines = 12;

interface Waiting {
  readonly href: string;
  /** Code or number. */
  readonly text: string;
  /** What it is, and the act that is awaited. */
  readonly note: string;
}

/**
 * What waits for the approval or signature of who looks, in the order a system is set up; corrective actions and score
 * sheets have blocks of their own. Null when nothing waits or nothing is this person's to approve.
 */
export async function approvalsForToday(c: Request) {
  const { database, actor, clock } = contextOf(c);
  const { t, language } = c.var.visit;
  const year = yearOf(localDateOf(clock()));
  const when = async <T>(permission: Permission, read: () => Promise<T[]>) =>
    may(actor.roles, permission) ? read() : [];
  const parts = await Promise.all([
    when('procedure.approve', () => processes(database, t)),
    when('document.approve', () => documents(database, actor, t)),
    when('register-entry.approve', () => entries(database, t, language)),
    when('objective.approve', () => objectives(database, t)),
    when('audit.approve', () => audits(database, actor, year, t)),
    when('review.sign', () => reviews(database, t)),
  ]);
  const lines = parts.flat();
  return lines.length === 0 ? null : cut(lines, mostLines, t);
}

async function processes(database: Database, t: Text): Promise<Waiting[]> {
  return (await listProcesses(database))
    .filter(({ state }) => state === 'reviewed')
    .map(({ id, documentCode, title }) => ({
      href: `/processes/${encodeURIComponent(id)}`,
      text: documentCode,
      note: `${title} – ${t.procedure.approve}`,
    }));
}

/** A draft waits for a reviewer who did not write it. */
async function documents(database: Database, actor: Actor, t: Text): Promise<Waiting[]> {
  const [whole, requests, declarations] = await Promise.all([
    listDocuments(database),
    listChangeRequests(database),
    listDeclarations(database),
  ]);
  const act = (reviewed: boolean) => (reviewed ? t.changeRequest.approve : t.changeRequest.review);
  return [
    ...whole.flatMap(({ document, versions }) => {
      const version = preparedVersion(versions);
      if (!version || (version.state === 'draft' && version.drafted.login === actor.login)) return [];
      const note = `${document.title} ${versionLabel(version)} – ${act(version.state === 'reviewed')}`;
      return [{ href: `/documents/${encodeURIComponent(document.code)}`, text: document.documentCode, note }];
    }),
    ...requests
      .filter(({ state }) => state === 'proposed' || state === 'reviewed')
      .map((request) => ({
        href: recordHref('/documents/changes', request),
        text: request.code,
        note: `${t.changeRequest.title} – ${act(request.state === 'reviewed')}`,
      })),
    ...declarations
      .filter(({ state }) => state === 'draft')
      .map((one) => ({
        href: recordHref('/documents/declarations', one),
        text: one.code,
        note: `${t.declaration.title} – ${t.declaration.sign}`,
      })),
  ];
}

/** The drafts of a yearly plan are approved together; a concession is offered, never awaited. */
async function entries(database: Database, t: Text, language: 'vi' | 'en'): Promise<Waiting[]> {
  const awaited = (await listEntries(database)).flatMap((entry) => {
    const move = kindOf(entry.kind).moves.find(
      ({ id, permission, from }) =>
        permission === 'register-entry.approve' && id !== 'concede' && from.includes(entry.state),
    );
    return move ? [{ entry, act: word(move.name, language) }] : [];
  });
  const drafts = awaited.filter(({ entry }) => entry.kind === 'annual-plan').map(({ entry }) => entry.year);
  return [
    ...byYear(drafts).map(({ year, n }) => ({
      href: `/registers/annual-plan?year=${year}&state=draft`,
      text: fill(t.registerEntry.planTitle, { year }),
      note: fill(t.registerEntry.approvePlan, { n }),
    })),
    ...awaited.filter(({ entry }) => entry.kind !== 'annual-plan').map((one) => entryWaiting(one, language)),
  ];
}

function entryWaiting({ entry, act }: { entry: RegisterEntry; act: string }, language: 'vi' | 'en'): Waiting {
  const kind = kindOf(entry.kind);
  const note = `${word(kind.title, language)}: ${headlineOf(kind, entry, language)} – ${act}`;
  return { href: entryHref(entry), text: entry.code, note };
}

async function objectives(database: Database, t: Text): Promise<Waiting[]> {
  const drafts = (await everyObjective(database)).filter(({ state }) => state === 'draft');
  return byYear(drafts.map(({ year }) => year)).map(({ year, n }) => ({
    href: `/objectives?year=${year}`,
    text: fill(t.today.objectivesOf, { year }),
    note: fill(t.registerEntry.approvePlan, { n }),
  }));
}

/** How many of each year, the earliest first. */
function byYear(years: readonly number[]): { readonly year: number; readonly n: number }[] {
  return [...new Set(years)]
    .sort((a, b) => a - b)
    .map((year) => ({ year, n: years.filter((one) => one === year).length }));
}

async function audits(database: Database, actor: Actor, year: number, t: Text): Promise<Waiting[]> {
  const [programmes, open] = await Promise.all([
    Promise.all([year, year + 1].map((one) => findProgramme(database, one))),
    listAudits(database, { states: ['draft', 'reported'] }),
  ]);
  return [
    ...programmes
      .filter((one) => one?.state === 'draft')
      .map((one) => ({
        href: `/audits/programme?year=${one?.year}`,
        text: one?.code ?? '',
        note: t.auditYear.approve,
      })),
    ...open.flatMap((audit) => auditWaiting(audit, actor, t)),
  ];
}

function auditWaiting(audit: Audit, actor: Actor, t: Text): Waiting[] {
  return offeredActs(audit, [], actor)
    .filter(({ reason }) => reason === '')
    .flatMap(({ act }) => (act === 'approve' || act === 'approve-report' ? [act] : []))
    .map((act) => ({
      href: recordHref('/audits', audit),
      text: audit.code,
      note: `${audit.title} – ${t.audit[`act-${act}`]}`,
    }));
}

async function reviews(database: Database, t: Text): Promise<Waiting[]> {
  const [held, inspections, reports] = await Promise.all([
    listManagementReviews(database, { states: ['held'] }),
    listInspections(database, { states: ['inspected'] }),
    listDepartmentReports(database),
  ]);
  return [
    ...held.map((one) => ({
      href: recordHref('/reviews', one),
      text: one.code,
      note: `${t.review.title} – ${t.review.sign}`,
    })),
    ...inspections.map((one) => ({
      href: recordHref('/inspections', one),
      text: one.code,
      note: `${one.body} – ${t.inspection.answer}`,
    })),
    ...reports
      .filter(({ state }) => state === 'draft')
      .map((one) => ({
        href: recordHref('/department-reports', one),
        text: one.code,
        note: `${t.departmentReport.title} – ${t.changeRequest.approve}`,
      })),
  ];
}
