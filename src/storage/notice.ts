import type { DossierEvent } from '../domain/dossier/event.ts';
import { type NoticeChannel, type NoticeKind, noticeKinds } from '../domain/notice/notice.ts';
import type { OutboxState } from '../domain/notice/outbox.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Database, Row, Statement } from './database.ts';
import { query, statement } from './query.ts';
import { upcast } from './upcast.ts';

/** One notice of the outbox. */
export interface StoredNotice {
  readonly key: string;
  readonly kind: NoticeKind | 'morning' | 'test';
  /** '' for what is never sent. */
  readonly channel: NoticeChannel | '';
  readonly dossierId: string | null;
  readonly eventSeq: number | null;
  readonly personId: string | null;
  readonly due: LocalDate | null;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly state: OutboxState;
  readonly reason: string;
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly nextAt: Instant | null;
  readonly settledAt: Instant | null;
}

export interface NoticeLogEntry {
  readonly seq: number;
  readonly at: Instant;
  readonly what: string;
  readonly detail: string;
}

/**
 * Events of these types recorded since a moment of which no notice speaks, oldest first. By absence and not by position
 * alone: what was committed late is not lost, what was read twice is not told twice.
 */
export async function untoldEvents(
  database: Database,
  types: readonly string[],
  since: Instant,
  limit: number,
): Promise<DossierEvent[]> {
  const rows = await database.all({
    sql: `select e.* from dossier_event e
      where e.recorded_at >= ? and e.type in (select value from json_each(?))
        and not exists (select 1 from notice n where n.dossier_id = e.dossier_id and n.event_seq = e.seq)
      order by e.recorded_at, e.dossier_id, e.seq limit ?`,
    parameters: [since, JSON.stringify(types), limit],
  });
  return rows.map(upcast);
}

/** A new notice. Taken keys end the batch as a UniqueViolation; nothing is written for an applicant who is erased. */
export function insertNotice(notice: StoredNotice): Statement {
  const values = [
    notice.key,
    notice.kind,
    notice.channel,
    notice.dossierId,
    notice.eventSeq,
    notice.personId,
    notice.due,
    notice.address,
    notice.subject,
    notice.body,
    notice.state,
    notice.reason,
    notice.attempts,
    notice.createdAt,
    notice.nextAt,
    notice.settledAt,
  ];
  return {
    sql: `insert into notice (key, kind, channel, dossier_id, event_seq, person_id, due, address, subject, body, state,
        reason, attempts, created_at, next_at, settled_at)
      select ${values.map(() => '?').join(', ')} where ? = '' or not exists
        (select 1 from applicant where dossier_id = ? and erased_at is not null)`,
    parameters: [...values, notice.address, notice.dossierId],
  };
}

export async function findNotice(database: Database, key: string): Promise<StoredNotice | undefined> {
  const [row] = await database.all(statement(query('notice').select('*').where({ key })));
  return row ? noticeOf(row) : undefined;
}

/** The next one to hand to a channel, the longest due first. */
export async function nextNotice(
  database: Database,
  channels: readonly NoticeChannel[],
  now: Instant,
): Promise<StoredNotice | undefined> {
  const [row] = await database.all({
    sql: `select * from notice where state in ('queued', 'failed') and next_at <= ?
        and channel in (select value from json_each(?)) order by next_at, key limit 1`,
    parameters: [now, JSON.stringify(channels)],
  });
  return row ? noticeOf(row) : undefined;
}

/** In one of these states since before a moment: handed over then, or due then and still waiting. */
export async function noticesBefore(
  database: Database,
  states: readonly OutboxState[],
  column: 'next_at' | 'settled_at',
  before: Instant,
): Promise<StoredNotice[]> {
  const found = query('notice')
    .select('*')
    .whereIn('state', [...states])
    .where(column, '<', before)
    .limit(500);
  return (await database.all(statement(found))).map(noticeOf);
}

/** The new state of a notice with its line in the log. Whoever else logs the same number makes the batch fail. */
export function noticeStatements(
  { key }: Pick<StoredNotice, 'key'>,
  change: Partial<Pick<StoredNotice, 'state' | 'reason' | 'attempts' | 'nextAt' | 'settledAt'>>,
  entry: NoticeLogEntry,
): Statement[] {
  const columns = {
    state: change.state,
    reason: change.reason,
    attempts: change.attempts,
    next_at: change.nextAt,
    settled_at: change.settledAt,
  };
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  return [
    statement(query('notice_log').insert({ notice_key: key, ...entry })),
    statement(query('notice').where({ key }).update(given)),
  ];
}

export async function noticeLog(database: Database, key: string): Promise<NoticeLogEntry[]> {
  const found = query('notice_log').select('*').where({ notice_key: key }).orderBy('seq');
  return (await database.all(statement(found))).map((row) => ({
    seq: Number(row['seq']),
    at: String(row['at']) as Instant,
    what: String(row['what']),
    detail: String(row['detail']),
  }));
}

/** Latest first, with the code of the dossier; `next` of the last one begins the next page. */
/** Kinds of notice that could not reach the applicant of a dossier for want of an address, in the order of the events. */
export async function unreachedKinds(database: Database, dossierId: string): Promise<NoticeKind[]> {
  const found = query('notice')
    .distinct('kind')
    .where({ dossier_id: dossierId, state: 'skipped', reason: 'no-address' });
  const kinds = (await database.all(statement(found))).map((row) => row['kind']);
  return noticeKinds.filter((kind) => kinds.includes(kind));
}

export async function listNotices(
  database: Database,
  filter: { readonly states?: readonly OutboxState[]; readonly kinds?: readonly string[]; readonly before?: string },
  limit: number,
): Promise<{ readonly notice: StoredNotice; readonly code: string | null; readonly cursor: string }[]> {
  const found = query('notice as n')
    .leftJoin('dossier as d', 'd.id', 'n.dossier_id')
    .select('n.*', 'd.code')
    .orderBy([
      { column: 'n.created_at', order: 'desc' },
      { column: 'n.key', order: 'desc' },
    ])
    .limit(limit);
  if (filter.states) found.whereIn('n.state', [...filter.states]);
  if (filter.kinds) found.whereIn('n.kind', [...filter.kinds]);
  const [at = '', ...key] = (filter.before ?? '').split('|');
  if (at !== '') found.whereRaw('(n.created_at, n.key) < (?, ?)', [at, key.join('|')]);
  return (await database.all(statement(found))).map((row) => {
    const notice = noticeOf(row);
    const code = row['code'];
    return { notice, code: typeof code === 'string' ? code : null, cursor: `${notice.createdAt}|${notice.key}` };
  });
}

/** How many of each state. */
export async function countNotices(database: Database): Promise<Partial<Record<OutboxState, number>>> {
  const rows = await database.all({ sql: 'select state, count(*) as n from notice group by state', parameters: [] });
  return Object.fromEntries(rows.map((row) => [String(row['state']), Number(row['n'])]));
}

/** Promised days that notices told, of all dossiers: those that were sent. */
export async function sentDays(
  database: Database,
): Promise<{ readonly dossierId: string; readonly due: LocalDate; readonly at: string }[]> {
  const rows = await database.all({
    sql: `select dossier_id, due, settled_at from notice
      where state = 'sent' and kind in ('received', 'moved') and due is not null and dossier_id is not null`,
    parameters: [],
  });
  return rows.map((row) => ({
    dossierId: String(row['dossier_id']),
    due: String(row['due']) as LocalDate,
    at: String(row['settled_at']),
  }));
}

/** The person is gone: address and words with her; what was not sent never will be. */
export function eraseNotices(dossierId: string, at: string): Statement[] {
  return [
    {
      sql: `update notice set address = '', subject = '', body = '',
          reason = case when state = 'sent' then reason else 'erased' end,
          settled_at = case when state = 'sent' then settled_at else ? end, next_at = null,
          state = case when state = 'sent' then state else 'skipped' end
        where dossier_id = ?`,
      parameters: [at, dossierId],
    },
  ];
}

/** Where the notices of a channel go that have not been sent: to another address, or nowhere (`to` ''). `at`: UTC instant. */
export function redirectNotices(
  dossierId: string,
  channel: NoticeChannel,
  { from, to }: { readonly from: string; readonly to: string },
  at: string,
): Statement {
  const waits = "? = '' and state in ('queued', 'failed')";
  return {
    sql: `update notice set address = ?,
        reason = case when ${waits} then 'no-address' else reason end,
        settled_at = case when ${waits} then ? else settled_at end,
        next_at = case when ${waits} then null else next_at end,
        state = case when ${waits} then 'skipped' else state end
      where dossier_id = ? and channel = ? and address = ? and state not in ('sending', 'sent')`,
    parameters: [to, to, to, at, to, to, dossierId, channel, from],
  };
}

/** How far the events were read, or the day a morning was made; undefined before the first time. */
export async function readPosition(database: Database, name: string): Promise<string | undefined> {
  const [row] = await database.all(statement(query('notice_position').select('value').where({ name })));
  return row ? String(row['value']) : undefined;
}

export function savePosition(name: string, value: string): Statement {
  return statement(query('notice_position').insert({ name, value }).onConflict('name').merge());
}

function noticeOf(row: Row): StoredNotice {
  const text = (name: string) => String(row[name] ?? '');
  const orNull = (name: string) => (row[name] === null ? null : String(row[name]));
  return {
    key: text('key'),
    kind: text('kind') as StoredNotice['kind'],
    channel: text('channel') as StoredNotice['channel'],
    dossierId: orNull('dossier_id'),
    eventSeq: row['event_seq'] === null ? null : Number(row['event_seq']),
    personId: orNull('person_id'),
    due: orNull('due') as LocalDate | null,
    address: text('address'),
    subject: text('subject'),
    body: text('body'),
    state: text('state') as OutboxState,
    reason: text('reason'),
    attempts: Number(row['attempts']),
    createdAt: text('created_at') as Instant,
    nextAt: orNull('next_at') as Instant | null,
    settledAt: orNull('settled_at') as Instant | null,
  };
}
