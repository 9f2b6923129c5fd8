import type { Audit, AuditState } from '../domain/audit/audit.ts';
import type { ProgrammeState } from '../domain/audit/programme.ts';
import type { Declaration, DeclarationState } from '../domain/declaration/declaration.ts';
import type { DepartmentReportState } from '../domain/department-report/department-report.ts';
import type { QualityDocument } from '../domain/document/document.ts';
import { isReviewedIn, lastReview } from '../domain/document/periodic-review.ts';
import type { InspectionState } from '../domain/inspection/inspection.ts';
import { Problem } from '../domain/problem.ts';
import type { QualityRecord, RecordNoun } from '../domain/record.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { openStates, type RegisterKindId } from '../domain/register/kind.ts';
import { findKind, kindOf } from '../domain/register/list.ts';
import { closerChoices } from '../domain/register/plan-kinds.ts';
import { dateIn, linesIn, textIn } from '../domain/register/value.ts';
import { headlineOf } from '../domain/register/wording.ts';
import type { ReviewState } from '../domain/review/review.ts';
import type { SelfScoreState } from '../domain/score-sheet/self-score.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { listDocuments } from '../storage/document.ts';
import { listObjectives } from '../storage/objective.ts';
import { listRecords } from '../storage/record.ts';
import { listEntries } from '../storage/register-entry.ts';
import { listIssuedReports } from '../storage/report.ts';
import type { Context } from './context.ts';

/** A record that may close a duty of the yearly plan. */
export interface Closer {
  readonly code: string;
  readonly title: string;
}

/** Every record of the year that has reached what the duty asks for and closes no other duty. */
export async function openClosers(context: Pick<Context, 'database'>, row: RegisterEntry): Promise<Closer[]> {
  const closer = textIn(row.values, 'closer');
  const used = (await listEntries(context.database, 'annual-plan'))
    .filter((other) => other.id !== row.id && sameSource(other, row))
    .map(({ values }) => textIn(values, 'record'));
  return (await candidates(context, closer, row.year)).filter(({ code }) => !used.includes(code));
}

/**
 * Refuses a record that does not exist, has not reached its end, or closes another duty already.
 * Throws Problem('register-closer'), Problem('register-closed-by').
 */
export async function checkCloser(context: Pick<Context, 'database'>, row: RegisterEntry): Promise<void> {
  const closer = textIn(row.values, 'closer');
  const record = textIn(row.values, 'record');
  const name = closerChoices.find(({ value }) => value === closer)?.name[0] ?? closer;
  const known = await candidates(context, closer, row.year);
  if (!known.some(({ code }) => code === record)) {
    const reason = `không có “${name}” nào mang mã ấy trong năm ${row.year}`;
    throw new Problem('register-closer', { value: record, reason }, 'record');
  }
  const other = (await listEntries(context.database, 'annual-plan')).find(
    (each) => each.id !== row.id && sameSource(each, row) && textIn(each.values, 'record') === record,
  );
  if (other) throw new Problem('register-closed-by', { record, other: other.code }, 'record');
}

/** What closes a duty once in every year: codes of objectives begin anew, documents are looked through again. */
export const eachYear: ReadonlySet<string> = new Set(['objective', 'document-review']);

/** All other codes are unique. */
function sameSource(one: RegisterEntry, other: RegisterEntry): boolean {
  const closer = textIn(one.values, 'closer');
  return closer === textIn(other.values, 'closer') && (!eachYear.has(closer) || one.year === other.year);
}

/** The duties that a record has closed; `year` tells those of `eachYear` apart. */
export async function dutiesClosedBy(
  { database }: Pick<Context, 'database'>,
  closer: string,
  code: string,
  year: number,
): Promise<RegisterEntry[]> {
  return (await listEntries(database, 'annual-plan')).filter(
    ({ values, year: of }) =>
      textIn(values, 'closer') === closer &&
      textIn(values, 'record') === code &&
      (!eachYear.has(closer) || of === year),
  );
}

/** States in which a record of the other parts of the quality system has been signed or closed. */
export const reachedStates = {
  'audit-programme': ['approved', 'closed'] satisfies ProgrammeState[],
  // Reported: once the leader has approved the report.
  audit: ['reported', 'closed'] satisfies AuditState[],
  'management-review': ['signed', 'closed'] satisfies ReviewState[],
  declaration: ['signed', 'posted'] satisfies DeclarationState[],
  // Only one that takes the place of another: the first declaration of a system is none.
  redeclaration: ['signed', 'posted'] satisfies DeclarationState[],
  inspection: ['answered', 'closed'] satisfies InspectionState[],
  'department-report': ['sent'] satisfies DepartmentReportState[],
  'self-score': ['approved', 'sent', 'appraised'] satisfies SelfScoreState[],
} as const;

function isReached(closer: string): closer is keyof typeof reachedStates {
  return closer in reachedStates;
}

const entryStates: Readonly<Partial<Record<RegisterKindId, readonly string[]>>> = {
  'steering-board': ['in-force'],
  context: ['reviewed'],
  'interested-parties': ['reviewed'],
  risks: ['closed'],
  opportunities: ['closed'],
  training: ['held', 'assessed'],
};

/** What a record may close a duty as, the narrowest first; none for one that closes none. */
export function closersOf(noun: RecordNoun, record: QualityRecord): string[] {
  if (noun === 'register-entry') {
    const { kind } = record as RegisterEntry;
    return kind in entryStates ? [kind] : [];
  }
  if (noun === 'document') {
    return ['document-review', ...((record as QualityDocument).kind === 'policy' ? ['policy'] : [])];
  }
  if (noun === 'declaration' && replaces(record)) return ['redeclaration', noun];
  return isReached(noun) ? [noun] : [];
}

/** Whether the record has come to its end by what is written now; reviews of a register come again and again. */
export function isReachedBy(closer: string, record: QualityRecord, before: QualityRecord | undefined): boolean {
  if (before === undefined || !isDone(closer, record)) return false;
  if (closer === 'document-review') return countOf(record) > countOf(before);
  // A policy hangs somewhere from one year to the next: what counts is that it was put up.
  if (closer === 'policy') return postingsOf(record) > postingsOf(before);
  if (!reviewed.has(closer)) return !isDone(closer, before);
  return reviewsOf(record as RegisterEntry).length > reviewsOf(before as RegisterEntry).length;
}

/**
 * A duty that speaks of a whole register is closed by the entry that makes it whole: the last one to be reviewed in the
 * year; the treatment after which nothing is overdue or still to be decided on. True for all other records.
 */
export async function isWholeRegister(
  { database }: Pick<Context, 'database'>,
  closer: string,
  record: QualityRecord,
  today: LocalDate,
): Promise<boolean> {
  if (closer === 'document-review') {
    const year = yearOfCloser(closer, record, today);
    const others = (await listDocuments(database)).filter(({ document }) => document.id !== record.id);
    return others.every((one) => one.document.state !== 'issued' || isReviewedIn(one, year));
  }
  const isReview = reviewed.has(closer);
  if (!isReview && closer !== 'risks' && closer !== 'opportunities') return true;
  const kind = findKind(closer);
  const open = new Set(openStates(kind));
  const others = (await listEntries(database, kind.kind)).filter(
    ({ id, state }) => id !== record.id && open.has(state),
  );
  if (isReview) return others.every((entry) => reviewsOf(entry).some((on) => yearOf(on) === yearOf(today)));
  return others.every(({ due, state }) => state !== kind.states[0].id && (due === null || due >= today));
}

/** The plan a record belongs to: its own year, for entries and documents that live on the year of the act. */
export function yearOfCloser(closer: string, record: QualityRecord, today: LocalDate): number {
  if (closer === 'document-review') return yearOf(lastReview(record as QualityDocument)?.on ?? today);
  return closer === 'policy' || closer in entryStates ? yearOf(today) : record.year;
}

const reviewed: ReadonlySet<string> = new Set(['context', 'interested-parties']);

function reviewsOf({ values }: RegisterEntry): LocalDate[] {
  return linesIn(values, 'reviews').flatMap((line) => dateIn(line, 'on') ?? []);
}

function countOf(record: QualityRecord): number {
  return (record as QualityDocument).reviews?.length ?? 0;
}

function postingsOf(record: QualityRecord): number {
  return (record as QualityDocument).postings.length;
}

function isDone(closer: string, record: QualityRecord): boolean {
  if (closer === 'document-review') return countOf(record) > 0;
  if (closer === 'policy') return (record as QualityDocument).postings.some(({ to }) => to === null);
  if (closer === 'redeclaration' && !replaces(record)) return false;
  if (closer === 'audit' && record.state === 'reported') return (record as Audit).report?.approval != null;
  const states = isReached(closer) ? reachedStates[closer] : (entryStates[findKind(closer).kind] ?? []);
  return (states as readonly string[]).includes(record.state);
}

function replaces(record: QualityRecord): boolean {
  return (record as Declaration).replaces !== null;
}

async function candidates({ database }: Pick<Context, 'database'>, closer: string, year: number): Promise<Closer[]> {
  if (closer === 'objective') {
    const objectives = await listObjectives(database, year);
    return objectives.filter(({ state }) => state !== 'draft').map(({ code, content }) => ({ code, title: content }));
  }
  if (closer === 'report') {
    const issued = await listIssuedReports(database, 1000);
    return issued
      .filter(({ issuedAt }) => yearOf(localDateOf(issuedAt)) === year)
      .map(({ code, title }) => ({ code, title }));
  }
  if (isReached(closer)) {
    const states = reachedStates[closer];
    const noun = closer === 'redeclaration' ? 'declaration' : closer;
    const records = await listRecords<QualityRecord>(database, noun, { year, states });
    return records.filter((record) => isDone(closer, record)).map(({ code }) => ({ code, title: '' }));
  }
  if (closer === 'document-review') {
    const documents = await listRecords<QualityDocument>(database, 'document');
    return documents
      .filter(({ reviews = [] }) => reviews.some(({ on }) => yearOf(on) === year))
      .map(({ code, title }) => ({ code, title }));
  }
  if (closer === 'policy') {
    const documents = await listRecords<QualityDocument>(database, 'document');
    return documents
      .filter(({ kind, postings }) => kind === 'policy' && postings.some(({ from }) => yearOf(from) === year))
      .map(({ code, title }) => ({ code, title }));
  }
  const kind = findKind(closer);
  const wanted = entryStates[kind.kind] ?? [];
  const entries = await listEntries(database, kind.kind);
  return entries
    .filter((entry) => wanted.includes(entry.state) && actedIn(entry, year))
    .map((entry) => ({ code: entry.code, title: headlineOf(kindOf(entry.kind), entry, 'vi') }));
}

/** Its last act was in this year; another owner is none. */
function actedIn({ signed }: RegisterEntry, year: number): boolean {
  const last = Object.entries(signed)
    .filter(([act]) => act !== 'hand-over')
    .map(([, { at }]) => at)
    .sort()
    .at(-1);
  return last !== undefined && yearOf(localDateOf(last)) === year;
}
