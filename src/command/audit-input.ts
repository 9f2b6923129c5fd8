import {
  type Audit,
  type AuditPlan,
  byRole,
  type IndependenceException,
  type TeamMember,
  type TeamRole,
} from '../domain/audit/audit.ts';
import { type Conflict, conflictsOf, unexcused } from '../domain/audit/independence.ts';
import type { PlanFacts } from '../domain/audit/plan.ts';
import type { AuditedProcess } from '../domain/audit/timetable.ts';
import { Problem } from '../domain/problem.ts';
import { clauseNumbers, type EditionId, editionFor, editionNamed } from '../domain/standard/standard.ts';
import { compareVi, fold, nfc } from '../domain/text.ts';
import { type Instant, instantAt } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { handledWork, listAuditors, sharedWork } from '../storage/audit.ts';
import { listPeople, listPosts, type PersonInPost } from '../storage/organisation.ts';
import { listProcesses } from '../storage/process.ts';
import { named, officeSections } from './audit-programme.ts';
import type { Context } from './context.ts';

/** What a person writes: people, sections and process documents by id, code or name; clauses as "8.5.1, 8.6". */
export interface AuditInput {
  readonly title: string;
  readonly purpose: string;
  readonly scope: string;
  readonly criteria: string;
  /** Left out: the edition of the first day. */
  readonly edition?: EditionId | undefined;
  readonly methods: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
  /** Minutes after midnight of the first and of the last day. */
  readonly openingMinute: number;
  readonly closingMinute: number;
  readonly team: readonly { readonly person: string; readonly role: TeamRole }[];
  readonly timetable: readonly {
    readonly day: LocalDate;
    readonly from: number;
    readonly to: number;
    readonly auditor: string;
    readonly section: string;
    readonly clauses: string;
    readonly processes: string;
  }[];
  readonly unannounced: string;
  /** Reasons by key of the conflict. */
  readonly exceptions: Readonly<Record<string, string>>;
}

/** Names become ids. Throws Problem: not-found, audit-timetable (a clause that does not exist). */
export async function planOf(
  context: Pick<Context, 'database'>,
  input: AuditInput,
): Promise<{ plan: AuditPlan; facts: PlanFacts }> {
  const [people, sections, documents] = await Promise.all([
    listPeople(context.database, input.from),
    officeSections(context, yearOf(input.from)),
    processDocuments(context),
  ]);
  const team = byRole(input.team).map(({ person, role }): TeamMember => {
    const { id, name, post } = personNamed(people, person);
    return { id, name, role, post: [post?.title, post?.unitName].filter(Boolean).join(', ') };
  });
  const edition = input.edition ?? editionFor(input.from);
  const timetable = input.timetable.map((row, index) => {
    const { numbers, unknown } = clauseNumbers(nfc(row.clauses), edition);
    if (unknown.length > 0) {
      const reason = `không có điều khoản “${unknown.join(', ').slice(0, 60)}” trong ${editionNamed(edition).name}`;
      throw new Problem('audit-timetable', { row: index + 1, reason }, 'timetable');
    }
    const { id, name } = personNamed(people, row.auditor);
    return {
      day: row.day,
      from: row.from,
      to: row.to,
      auditor: { id, name },
      section: named(sections, row.section),
      clauses: numbers,
      processes: processesNamed(documents, row.processes),
    };
  });
  const draft: AuditPlan = {
    title: nfc(input.title),
    purpose: nfc(input.purpose),
    scope: nfc(input.scope),
    criteria: nfc(input.criteria),
    edition,
    methods: nfc(input.methods),
    from: input.from,
    to: input.to,
    periodFrom: input.periodFrom,
    periodTo: input.periodTo,
    openingAt: at(input.from, input.openingMinute),
    closingAt: at(input.to, input.closingMinute),
    team,
    timetable: timetable.toSorted((a, b) => (a.day === b.day ? a.from - b.from : a.day < b.day ? -1 : 1)),
    unannounced: nfc(input.unannounced),
    exceptions: [],
  };
  const facts = await readPlanFacts(context, draft);
  return { plan: { ...draft, exceptions: exceptionsOf(facts.conflicts, input.exceptions) }, facts };
}

/** Competence and conflicts as the records have them now. */
export async function readPlanFacts(context: Pick<Context, 'database'>, plan: AuditPlan): Promise<PlanFacts> {
  const { database } = context;
  const { timetable, periodFrom, periodTo } = plan;
  const byProcess = timetable.filter(({ processes }) => processes.length > 0);
  const bySection = timetable.filter(({ processes }) => processes.length === 0);
  const idsOf = (rows: AuditPlan['timetable']) => [...new Set(rows.map(({ auditor }) => auditor.id))];
  const sections = [...new Set(bySection.map(({ section }) => section.id))];
  const [auditors, posts, handled, shared] = await Promise.all([
    listAuditors(database),
    listPosts(database),
    byProcess.length > 0 ? handledWork(database, idsOf(byProcess), periodFrom, periodTo) : [],
    bySection.length > 0 ? sharedWork(database, idsOf(bySection), sections, periodFrom, periodTo) : [],
  ]);
  return { auditors, conflicts: conflictsOf(plan, { posts, handled, shared }) };
}

/** Conflicts of an audit about to begin that the approved plan has no reason for; none in any other state. */
export async function arisenConflicts(context: Pick<Context, 'database'>, audit: Audit): Promise<Conflict[]> {
  if (audit.state !== 'notified') return [];
  return unexcused((await readPlanFacts(context, audit)).conflicts, audit);
}

/** Every process document that is in force or was, the newest of each code, by code. */
export async function processDocuments(context: Pick<Context, 'database'>): Promise<AuditedProcess[]> {
  const versions = await listProcesses(context.database);
  const approved = versions.filter(({ state, validFrom }) => state === 'approved' && validFrom !== null);
  const newest = new Map<string, AuditedProcess>();
  for (const { id, documentCode, title, procedureCode } of approved) {
    if (!newest.has(documentCode)) newest.set(documentCode, { id, code: documentCode, title, procedureCode });
  }
  return [...newest.values()].sort((a, b) => compareVi(a.code, b.code));
}

/** "QT 01/CX-AT; QT 02/CX-AT" → documents. Throws Problem('not-found'). */
function processesNamed(documents: readonly AuditedProcess[], typed: string): AuditedProcess[] {
  const wanted = nfc(typed)
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return [...new Set(wanted)].map((code) => {
    const found = documents.find((one) => one.id === code || fold(one.code) === fold(code));
    if (!found) throw new Problem('not-found', { what: 'quy trình', key: code.slice(0, 60) }, 'timetable');
    return found;
  });
}

function exceptionsOf(
  conflicts: readonly Conflict[],
  reasons: Readonly<Record<string, string>>,
): IndependenceException[] {
  return conflicts.flatMap(({ key, text }) => {
    const reason = nfc(reasons[key] ?? '').trim();
    return reason === '' ? [] : [{ key, conflict: text, reason }];
  });
}

function personNamed(people: readonly PersonInPost[], typed: string): PersonInPost {
  const wanted = nfc(typed).trim();
  const found = people.filter(({ id, name }) => id === wanted || fold(name) === fold(wanted));
  const [person] = found;
  if (!person || found.length > 1) throw new Problem('not-found', { what: 'người', key: wanted.slice(0, 60) }, 'team');
  return person;
}

function at(day: LocalDate, minute: number): Instant {
  return instantAt(day, minute);
}
