import type { Actor } from '../domain/organisation/role.ts';
import { instant } from '../domain/time/instant.ts';
import type { ChainLink, Sha256 } from '../domain/trail/chain.ts';
import { chainHash, chainStart } from '../domain/trail/chain.ts';
import { type TrailEntry, trailLink } from '../domain/trail/entry.ts';
import { changesSame, isRewriting } from '../domain/trail/rewriting-act.ts';
import { isSigning, isVouching } from '../domain/trail/signing-act.ts';
import { UnseenChange } from '../domain/trail/unseen-change.ts';
import { completeRow, rowDigest, rowName, type WrittenRow } from './controlled.ts';
import type { Database, Row, Statement } from './database.ts';
import { readTogether } from './together.ts';

interface Recorder {
  readonly database: Database;
  readonly actor: Actor;
  readonly clock: () => string;
  readonly sha256: Sha256;
  /** Position of the trail (`trailPosition`) when whoever acts looked; undefined where nobody looked at a page. */
  readonly seen?: number | undefined;
}

export interface TrailHead {
  readonly seq: number;
  readonly hash: string;
}

export interface NewTrailEntry {
  readonly subject: string;
  readonly action: string;
  readonly detail: object;
  /**
   * Rows of controlled tables as the act leaves them. Their digests are kept in the detail under `rows`, where the chain
   * covers them; verification compares the stored rows with the last ones. A row belongs to one subject only.
   */
  readonly rows?: readonly WrittenRow[];
  /** The head as it was before the act was decided: what came since makes the batch fail. */
  readonly after?: TrailHead;
  /** Of an act that signs: other subjects whose wording it covers. */
  readonly covers?: readonly string[];
  /**
   * Of an act that signs or rewrites a part of its subject: whether an entry changed that part. By itself an act signs all
   * of its subject, and rewrites the fields that its `detail.changes` names.
   */
  readonly touches?: (entry: TrailEntry) => boolean;
}

/**
 * The statement that records an act, to be written in the same batch as its effect. The subject's head is read now; if
 * somebody else writes to the same subject in between, the batch fails as a UniqueViolation on trail_entry.
 * Several entries for one subject in one batch: pass them together. An act that signs or rewrites throws UnseenChange when
 * somebody else wrote to its subject since `seen`.
 */
export async function trailStatements(recorder: Recorder, ...entries: readonly NewTrailEntry[]): Promise<Statement[]> {
  const heads = new Map<string, TrailHead>();
  const statements: Statement[] = [];
  for (const entry of entries) {
    const { subject, action, detail, rows, after } = entry;
    const head = heads.get(subject) ?? after ?? (await trailHead(recorder.database, subject));
    // After the head: what comes from here on makes the batch fail.
    if (isSigning(action) || isVouching(action) || isRewriting(action)) await refuseUnseen(recorder, entry);
    const seq = head.seq + 1;
    // After the head: whoever changes one of these rows from here on makes the batch fail.
    const digests = await digestsOf(recorder, rows ?? []);
    const row = [
      subject,
      seq,
      recorder.clock(),
      JSON.stringify(recorder.actor),
      action,
      JSON.stringify({ ...detail, ...digests }),
    ] as const;
    const hash = chainHash(recorder.sha256, head.hash, row);
    heads.set(subject, { seq, hash });
    statements.push({
      sql: 'insert into trail_entry (subject, seq, at, actor, action, detail, previous, hash) values (?, ?, ?, ?, ?, ?, ?, ?)',
      parameters: [...row, head.hash, hash],
    });
  }
  return statements;
}

async function refuseUnseen({ database, seen, actor }: Recorder, act: NewTrailEntry): Promise<void> {
  if (seen === undefined) return;
  const { subject, action, covers = [] } = act;
  const signs = isSigning(action) || isVouching(action);
  const touches = act.touches ?? ((entry: TrailEntry) => signs || changesSame(entry, act));
  // What the signers wrote meanwhile themselves, in another window, they know, unless it is this signature: a form sent
  // twice signs once. As the system anybody may have written.
  const isOwn = (entry: TrailEntry) =>
    actor.role !== 'system' && entry.actor.login === actor.login && !(signs && entry.action === action);
  const since = (await trailSince(database, [subject, ...covers], seen)).filter(
    (entry) => !isOwn(entry) && touches(entry),
  );
  if (since.length > 0) throw new UnseenChange(since, signs ? 'signed-unseen' : 'overwrites-unseen');
}

async function digestsOf(
  { database, sha256 }: Recorder,
  rows: readonly WrittenRow[],
): Promise<{ rows?: Record<string, string> }> {
  if (rows.length === 0) return {};
  const digests: Record<string, string> = {};
  for (const row of rows) digests[rowName(row)] = rowDigest(sha256, await completeRow(database, row));
  return { rows: digests };
}

/** The digest that the last act on each controlled row left in the trail, by the row's name. */
export async function recordedRows(database: Database): Promise<Map<string, string>> {
  const rows = await database.all({
    sql: `select r.key, r.value from trail_entry t,
        json_each(case when json_valid(t.detail) then t.detail else '{}' end, '$.rows') r
      order by t.subject, t.seq, r.id`,
    parameters: [],
  });
  return new Map(rows.map((row) => [String(row['key']), String(row['value'])]));
}

/** The last entry of a subject; seq 0 when there is none. */
export async function trailHead(database: Database, subject: string): Promise<TrailHead> {
  const [row] = await database.all({
    sql: 'select seq, hash from trail_entry where subject = ? order by seq desc limit 1',
    parameters: [subject],
  });
  return row ? { seq: Number(row['seq']), hash: String(row['hash']) } : { seq: 0, hash: chainStart };
}

/**
 * How many acts the trail holds, of all subjects: a whole number that grows with each. A page that is drawn after it was
 * read shows at least what it counts. Entries are never taken away, so that the row numbers of the table are these counts.
 */
export const trailPosition = readTogether(async (database) => {
  const [row] = await database.all({ sql: 'select max(rowid) as position from trail_entry', parameters: [] });
  return Number(row?.['position'] ?? 0);
});

/** What was written to some subjects after a position, oldest first. */
export async function trailSince(
  database: Database,
  subjects: readonly string[],
  position: number,
): Promise<TrailEntry[]> {
  const rows = await database.all({
    sql: 'select * from trail_entry where subject in (select value from json_each(?)) and rowid > ? order by rowid',
    parameters: [JSON.stringify(subjects), position],
  });
  return rows.map(entryOf);
}

/** Entries of a subject, oldest first. */
export async function trailOf(database: Database, subject: string): Promise<TrailEntry[]> {
  return (await rowsOf(database, subject)).map(entryOf);
}

/** The same, with each as the link that a verification of the chain needs. */
export async function trailWithLinks(
  database: Database,
  subject: string,
): Promise<{ readonly entries: TrailEntry[]; readonly links: ChainLink[] }> {
  const rows = await rowsOf(database, subject);
  return { entries: rows.map(entryOf), links: rows.map((row) => trailLink(textRow(row))) };
}

function rowsOf(database: Database, subject: string): Promise<Row[]> {
  return database.all({ sql: 'select * from trail_entry where subject = ? order by seq', parameters: [subject] });
}

function entryOf(row: Row): TrailEntry {
  return {
    subject: String(row['subject']),
    seq: Number(row['seq']),
    at: instant(String(row['at'])),
    actor: JSON.parse(String(row['actor'])) as Actor,
    action: String(row['action']),
    detail: JSON.parse(String(row['detail'])) as unknown,
    previous: String(row['previous']),
    hash: String(row['hash']),
  };
}

/** Every entry as a link to verify, by subject and seq. */
export async function trailLinks(database: Database): Promise<ChainLink[]> {
  const rows = await database.all({ sql: 'select * from trail_entry order by subject, seq', parameters: [] });
  return rows.map((row) => trailLink(textRow(row)));
}

function textRow(row: Row) {
  const text = (name: string) => String(row[name]);
  return {
    subject: text('subject'),
    seq: Number(row['seq']),
    at: text('at'),
    actor: text('actor'),
    action: text('action'),
    detail: text('detail'),
    previous: text('previous'),
    hash: text('hash'),
  };
}
