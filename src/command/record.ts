import type { Declaration } from '../domain/declaration/declaration.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import type { QualityRecord, RecordNoun } from '../domain/record.ts';
import { nfc } from '../domain/text.ts';
import { type Statement, UniqueViolation } from '../storage/database.ts';
import { findRecord, findRecordById, nextRecordCode, recordRows, recordStatements } from '../storage/record.ts';
import { type NewTrailEntry, trailHead, trailStatements } from '../storage/trail.ts';
import { changesBetween } from './changes.ts';
import { commit, conflictOver } from './commit.ts';
import { type Context, identityOf } from './context.ts';
import { dutiesClosed } from './duty-close.ts';
import { publicationsSettled } from './publication-close.ts';

export interface WrittenRecord {
  readonly noun: RecordNoun;
  readonly record: QualityRecord;
  /** The wording that was decided on; absent for a new record. */
  readonly before?: QualityRecord;
  /** A sentence for the trail beside the changed fields. */
  readonly note?: string;
  /** Of an act that signs less than the record: whether an entry of its trail changed what is signed. */
  readonly touches?: NewTrailEntry['touches'];
  /** Of an act that signs more than it writes: subjects of the other records. */
  readonly covers?: readonly string[];
}

/** What else belongs to the act: rows of other tables and their trail entries. */
export interface Beside {
  readonly statements: readonly Statement[];
  readonly entries: readonly NewTrailEntry[];
}

/**
 * One atomic batch: every record, its revision and its trail entry, what else belongs to the act, the duty of the yearly
 * plan and the step of a published decision that a record closes by it. Throws
 * Problem('conflict') when somebody else wrote one of them since it was read, Problem('already-exists') for a taken code.
 */
export async function writeRecords(
  context: Context,
  actor: Actor,
  action: string,
  written: readonly WrittenRecord[],
  beside: Beside = { statements: [], entries: [] },
): Promise<void> {
  const [first] = written;
  if (!first) return;
  for (const { noun, record, before } of written) {
    if (before === undefined && (await findRecord(context.database, noun, record.code))) {
      throw new Problem('already-exists', { what: 'Bản ghi', key: record.code }, 'code');
    }
  }
  const duties = await dutiesClosed(context, actor, written);
  const closed = joined(besideRecords('annual-plan.close', duties), await publicationsClosed(context, actor, written));
  const own = joined(besideRecords(action, written), closed);
  const trail = await trailStatements({ ...context, actor }, ...own.entries, ...beside.entries);
  const statements = [...own.statements, ...beside.statements, ...trail];
  await commit(context, () => subjectOfConflict(context, first, beside.entries), statements, first.record.code);
}

/** Of a declaration: the decisions whose duty to declare it closes. */
async function publicationsClosed(context: Context, actor: Actor, written: readonly WrittenRecord[]): Promise<Beside> {
  const declarations = written.flatMap(({ noun, record }) => (noun === 'declaration' ? [record as Declaration] : []));
  if (declarations.length === 0) return { statements: [], entries: [] };
  return besideRecords('publication.settle', await publicationsSettled(context, actor, { declarations }));
}

/** Two parts of one act. */
export function joined(one: Beside, other: Beside): Beside {
  return {
    statements: [...one.statements, ...other.statements],
    entries: [...one.entries, ...other.entries],
  };
}

/** Records that are written beside the act on another one, each with its own entry in the trail. */
export function besideRecords(action: string, written: readonly WrittenRecord[]): Beside {
  return {
    statements: written.flatMap(({ noun, record }) => recordStatements(noun, record)),
    entries: written.map(({ noun, record, before, note, touches, covers }) => ({
      subject: recordSubject(noun, record),
      action,
      detail: { code: record.code, changes: changesBetween(before, record), ...(note ? { note } : {}) },
      rows: recordRows(noun, record),
      ...(touches ? { touches } : {}),
      ...(covers ? { covers } : {}),
    })),
  };
}

/** What was claimed beside and somebody else claimed meanwhile; of a new record: the record that has its code meanwhile. */
async function subjectOfConflict(
  { database }: Context,
  { noun, record, before }: WrittenRecord,
  claims: readonly NewTrailEntry[],
): Promise<string> {
  for (const { subject, after } of claims) {
    if (after && (await trailHead(database, subject)).seq > after.seq) return subject;
  }
  const taken = before ? undefined : await findRecord(database, noun, record.code);
  return recordSubject(noun, taken ?? record);
}

/**
 * A new record under the next free code of its series ("HDKP-2026-003"). When two people open one at the same moment,
 * the second gets the code after. A form sent again gets the record it made the first time. Throws
 * Problem('database-busy') when a hundred others were always faster.
 */
export async function writeNewRecord<T extends QualityRecord>(
  context: Context,
  actor: Actor,
  action: string,
  series: { readonly noun: RecordNoun; readonly prefix: string; readonly year: number },
  build: (identity: { readonly id: string; readonly code: string; readonly year: number }) => T,
  beside: (record: T) => Beside | Promise<Beside> = () => ({ statements: [], entries: [] }),
): Promise<T> {
  const { noun, prefix, year } = series;
  const id = identityOf(context);
  for (let attempt = 1; ; attempt++) {
    const made = await madeBefore<T>(context, noun);
    if (made) return made;
    const code = await nextRecordCode(context.database, noun, prefix, year);
    const record = build({ id, code, year });
    const { statements, entries } = await beside(record);
    const entry = {
      subject: recordSubject(noun, record),
      action,
      detail: { code, changes: changesBetween(undefined, record) },
    };
    const trail = await trailStatements(
      { ...context, actor },
      { ...entry, rows: recordRows(noun, record) },
      ...entries,
    );
    try {
      await context.database.write([...recordStatements(noun, record), ...statements, ...trail]);
      return record;
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error;
      if (attempt === mostAttempts) throw new Problem('database-busy');
    }
  }
}

/** What the same form made when it was sent before. */
async function madeBefore<T extends QualityRecord>(
  { database, sentForm }: Context,
  noun: RecordNoun,
): Promise<T | undefined> {
  const made = sentForm && (await findRecordById<T>(database, noun, sentForm.id));
  if (made) sentForm.repeated = true;
  return made;
}

/** Throws Problem('not-found'). `what` names the kind in the refusal: "phiếu khắc phục". */
export async function getRecord<T extends QualityRecord>(
  context: Pick<Context, 'database'>,
  noun: RecordNoun,
  what: string,
  code: string,
): Promise<T> {
  const key = nfc(code).trim();
  const found = await findRecord<T>(context.database, noun, key);
  if (!found) throw new Problem('not-found', { what, key: key.slice(0, 60) });
  return found;
}

/**
 * Refuses a form that was filled over an older wording: whoever saves later would write over what came in between.
 * `seen` undefined = nobody looked at a form (command line). Throws Problem('conflict') that names who wrote and when.
 */
export async function demandSameWording(
  context: Pick<Context, 'database'>,
  noun: RecordNoun,
  record: QualityRecord,
  seen: number | undefined,
): Promise<void> {
  if (seen === undefined || seen === record.seq) return;
  throw await conflictOver(context, recordSubject(noun, record), record.code);
}

/** The trail subject of a record. */
export function recordSubject(noun: RecordNoun, { id }: Pick<QualityRecord, 'id'>): string {
  return `${noun}:${id}`;
}

/** Each round of people who all took the same code has one winner: as many rounds as people side by side, and to spare. */
const mostAttempts = 100;
