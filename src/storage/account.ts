import type { Role } from '../domain/organisation/role.ts';
import type { WrittenRow } from './controlled.ts';
import type { Database, Row, Statement } from './database.ts';
import { rowsTogether } from './together.ts';

export interface Account {
  readonly id: string;
  readonly login: string;
  readonly personId: string;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly createdAt: string;
  readonly disabledAt: string | null;
  readonly failures: number;
  readonly lockedUntil: string | null;
}

export interface StoredSession {
  readonly accountId: string;
  readonly csrf: string;
  readonly expiresAt: string;
}

export async function findAccount(database: Database, login: string): Promise<Account | undefined> {
  const [row] = await database.all({ sql: 'select * from account where login = ?', parameters: [login] });
  return row ? account(row) : undefined;
}

export async function findAccountById(database: Database, id: string): Promise<Account | undefined> {
  const [row] = await database.all({ sql: 'select * from account where id = ?', parameters: [id] });
  return row ? account(row) : undefined;
}

export async function listAccounts(database: Database): Promise<Account[]> {
  return (await database.all({ sql: 'select * from account order by login', parameters: [] })).map(account);
}

export function accountRow(one: Account): WrittenRow {
  const columns = {
    id: one.id,
    login: one.login,
    person_id: one.personId,
    password: one.password,
    roles: JSON.stringify(one.roles),
    created_at: one.createdAt,
    disabled_at: one.disabledAt,
  };
  return { table: 'account', columns };
}

/** A new password also forgets failed attempts. */
export function passwordRow(id: string, password: string): WrittenRow {
  return { table: 'account', columns: { id, password, failures: 0, locked_until: null } };
}

export function rolesRow(id: string, roles: readonly Role[]): WrittenRow {
  return { table: 'account', columns: { id, roles: JSON.stringify(roles) } };
}

export function disabledRow(id: string, at: string | null): WrittenRow {
  return { table: 'account', columns: { id, disabled_at: at } };
}

/** One more attempt; a lock that is over begins a new count, the last allowed attempt locks until `until`. */
export function countAccountAttempt(
  id: string,
  { now, until, allowed }: { readonly now: string; readonly until: string; readonly allowed: number },
): Statement {
  const count = 'case when locked_until <= ? then 1 else failures + 1 end';
  return {
    sql: `update account set failures = ${count}, locked_until = case when ${count} >= ? then ? end where id = ?`,
    parameters: [now, now, allowed, until, id],
  };
}

export function forgetAccountAttempts(id: string): Statement {
  return { sql: 'update account set failures = 0, locked_until = null where id = ?', parameters: [id] };
}

/** A session with its account. */
export async function findSession(
  database: Database,
  hashedId: string,
): Promise<{ readonly session: StoredSession; readonly account: Account } | undefined> {
  const [row] = await sessionRows(database, hashedId);
  if (!row) return undefined;
  const one = account(row);
  const session = { accountId: one.id, csrf: String(row['csrf']), expiresAt: String(row['expires_at']) };
  return { session, account: one };
}

const sessionRows = rowsTogether(
  `select s.id as session_id, s.csrf, s.expires_at, a.* from session s join account a on a.id = s.account_id
    where s.id in (select value from json_each(?))`,
  'session_id',
);

export function insertSession(hashedId: string, session: StoredSession, createdAt: string): Statement {
  return {
    sql: 'insert into session (id, account_id, csrf, created_at, expires_at) values (?, ?, ?, ?, ?)',
    parameters: [hashedId, session.accountId, session.csrf, createdAt, session.expiresAt],
  };
}

export function deleteSession(hashedId: string): Statement {
  return { sql: 'delete from session where id = ?', parameters: [hashedId] };
}

export function deleteSessionsOf(accountId: string): Statement {
  return { sql: 'delete from session where account_id = ?', parameters: [accountId] };
}

export function deleteExpiredSessions(now: string): Statement {
  return { sql: 'delete from session where expires_at < ?', parameters: [now] };
}

function account(row: Row): Account {
  return {
    id: String(row['id']),
    login: String(row['login']),
    personId: String(row['person_id']),
    password: String(row['password']),
    roles: JSON.parse(String(row['roles'])) as Role[],
    createdAt: String(row['created_at']),
    disabledAt: row['disabled_at'] === null ? null : String(row['disabled_at']),
    failures: Number(row['failures']),
    lockedUntil: row['locked_until'] === null ? null : String(row['locked_until']),
  };
}
