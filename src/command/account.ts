import { demand } from '../domain/organisation/may.ts';
import { type Actor, type Role, roles } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { addMinutes, epochOf, instant, localDateOf } from '../domain/time/instant.ts';
import {
  type Account,
  accountRow,
  countAccountAttempt,
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  disabledRow,
  findAccount,
  findAccountById,
  findSession,
  forgetAccountAttempts,
  insertSession,
  passwordRow,
  rolesRow,
} from '../storage/account.ts';
import { insertRow, updateRow } from '../storage/controlled.ts';
import type { Statement } from '../storage/database.ts';
import { kept } from '../storage/kept.ts';
import { findPerson } from '../storage/organisation.ts';
import { trailHead, trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { type PersonInput, personToAdd } from './organisation.ts';
import { demandStrong, hashPassword, verifyPassword } from './password.ts';

const sessionMinutes = 12 * 60;
const tokenMinutes = 365 * 24 * 60;
/** No session's secret is longer: what is kept of strange ones must not grow with what strangers send. */
const longestSecret = 100;
const failuresAllowed = 5;
const lockMinutes = 15;
/** Checked when the login is unknown, so that the answer takes as long as for a known one. */
const nobody = 'scrypt$32768$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=';

export interface Session {
  /** Secret of the cookie or bearer token; only its hash is stored. */
  readonly id: string;
  readonly csrf: string;
}

export interface SignedIn {
  readonly actor: Actor;
  readonly csrf: string;
}

/** Throws sign-in-failed (unknown login, wrong password, disabled account alike) and too-many-attempts. */
export async function signIn(
  context: Context,
  credentials: { readonly login: string; readonly password: string },
): Promise<{ session: Session; actor: Actor }> {
  const account = await findAccount(context.database, nfc(credentials.login).trim().toLowerCase());
  const now = context.clock();
  if (account?.lockedUntil && account.lockedUntil > now) {
    const minutes = Math.ceil((epochOf(instant(account.lockedUntil)) - epochOf(now)) / 60_000);
    throw new Problem('too-many-attempts', { minutes });
  }
  // Counted before the slow check, so that attempts side by side cannot slip through together.
  if (account) await countAttempt(context, account);
  const right = await verifyPassword(credentials.password, account?.password ?? nobody);
  if (!account || !right || account.disabledAt !== null) throw new Problem('sign-in-failed');
  const session = await startSession(context, account, sessionMinutes, forgetAccountAttempts(account.id));
  return { session, actor: await actorOf(context, account) };
}

/** A bearer token for scripts, valid a year; shown once. */
export async function createToken(context: Context, login: string): Promise<Session> {
  demand(context.actor, 'account.edit');
  return startSession(context, await getAccount(context, login), tokenMinutes);
}

/** Who a cookie or token stands for; undefined when it is unknown, expired, or the account was disabled. */
export async function sessionActor(context: Context, sessionId: string): Promise<SignedIn | undefined> {
  if (sessionId.length > longestSecret) return undefined;
  const now = context.clock();
  const found = await kept(context.database, `session ${localDateOf(now)} ${sessionId}`, async () => {
    const known = await findSession(context.database, context.sha256(sessionId));
    if (!known || known.account.disabledAt !== null) return undefined;
    const { csrf, expiresAt } = known.session;
    return { expiresAt, signedIn: { actor: await actorOf(context, known.account), csrf } };
  });
  return found && found.expiresAt >= now ? found.signedIn : undefined;
}

export async function signOut(context: Context, sessionId: string): Promise<void> {
  await context.database.write([deleteSession(context.sha256(sessionId))]);
}

/** The person behind a login, as the command line's `--as`. Throws not-found, not-allowed when disabled. */
export async function actorOfLogin(context: Context, login: string): Promise<Actor> {
  const account = await getAccount(context, login);
  if (account.disabledAt !== null) throw new Problem('not-allowed', { act: `dùng tài khoản ${login} (đã khóa)` });
  return actorOf(context, account);
}

export interface AccountInput {
  readonly login: string;
  readonly password: string;
  readonly personId: string;
  readonly roles: readonly string[];
}

export async function createAccount(context: Context, input: AccountInput): Promise<Account> {
  const actor = demand(context.actor, 'account.edit');
  const person = await findPerson(context.database, input.personId, localDateOf(context.clock()));
  const { account, subject, row, entry } = await accountToCreate(context, input);
  if (!person) throw new Problem('not-found', { what: 'người', key: input.personId }, 'personId');
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, subject, [insertRow(row), ...trail]);
  return account;
}

/** A new person with an account, both or neither. Throws what either refuses. */
export async function createAccountOf(
  context: Context,
  input: Omit<AccountInput, 'personId'>,
  newcomer: PersonInput,
): Promise<Account> {
  const actor = demand(context.actor, 'account.edit');
  demand(context.actor, 'organisation.edit');
  const added = await personToAdd(context, newcomer);
  const { account, subject, row, entry } = await accountToCreate(context, { ...input, personId: added.person.id });
  const trail = await trailStatements({ ...context, actor }, added.entry, entry);
  await commit(context, subject, [...[...added.rows, row].map(insertRow), ...trail]);
  return account;
}

/** Throws already-exists, invalid, password-weak. */
async function accountToCreate(context: Context, input: AccountInput) {
  const { login, held } = checkAccount(input);
  if (await findAccount(context.database, login))
    throw new Problem('already-exists', { what: 'Tài khoản', key: login }, 'login');
  const account: Account = {
    id: context.newId(),
    login,
    personId: input.personId,
    password: await hashPassword(input.password),
    roles: held,
    createdAt: context.clock(),
    disabledAt: null,
    failures: 0,
    lockedUntil: null,
  };
  const subject = `account:${login}`;
  const row = accountRow(account);
  const detail = { login, personId: account.personId, roles: held };
  return { account, subject, row, entry: { subject, action: 'account.create', detail, rows: [row] } };
}

/**
 * What can be said of an account before anything is written: login, roles, length of the password. For set-ups that write
 * something else first. Throws invalid, password-weak.
 */
export function checkAccount(input: Omit<AccountInput, 'personId'>): { login: string; held: Role[] } {
  const login = nfc(input.login).trim().toLowerCase();
  if (!/^[a-z0-9._-]{2,40}$/.test(login)) {
    const hint = 'Dùng 2–40 chữ cái không dấu, số, dấu chấm, gạch.';
    throw new Problem('invalid', { field: 'Tên đăng nhập', value: input.login.slice(0, 60), hint }, 'login');
  }
  demandStrong(input.password);
  return { login, held: knownRoles(input.roles) };
}

/** A new password ends every session of the account. The owner may set her own; others need account.edit. */
export async function setPassword(context: Context, login: string, password: string): Promise<void> {
  const actor = context.actor.login === login ? context.actor : demand(context.actor, 'account.edit');
  const { account, subject, after } = await accountToChange(context, login);
  const hash = await hashPassword(password);
  const row = passwordRow(account.id, hash);
  const entry = { subject, action: 'account.password', detail: {}, rows: [row], after };
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, subject, [updateRow(row), deleteSessionsOf(account.id), ...trail]);
}

export async function changeRoles(context: Context, login: string, wanted: readonly string[]): Promise<void> {
  const actor = demand(context.actor, 'account.edit');
  const { account, subject, after } = await accountToChange(context, login);
  const held = knownRoles(wanted);
  const detail = { changes: { roles: { before: account.roles, after: held } } };
  const row = rolesRow(account.id, held);
  const entry = { subject, action: 'account.roles', detail, rows: [row], after };
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, subject, [updateRow(row), ...trail]);
}

/** Locks an account (its sessions end at once) or opens it again. */
export async function disableAccount(context: Context, login: string, disabled = true): Promise<void> {
  const actor = demand(context.actor, 'account.edit');
  const { account, subject, after } = await accountToChange(context, login);
  const action = disabled ? 'account.disable' : 'account.enable';
  const row = disabledRow(account.id, disabled ? context.clock() : null);
  const trail = await trailStatements({ ...context, actor }, { subject, action, detail: {}, rows: [row], after });
  await commit(context, subject, [updateRow(row), deleteSessionsOf(account.id), ...trail]);
}

async function startSession(
  context: Context,
  account: Account,
  minutes: number,
  ...also: Statement[]
): Promise<Session> {
  const now = context.clock();
  const session: Session = { id: secret(context), csrf: secret(context) };
  const stored = { accountId: account.id, csrf: session.csrf, expiresAt: addMinutes(now, minutes) };
  await context.database.write([
    deleteExpiredSessions(now),
    insertSession(context.sha256(session.id), stored, now),
    ...also,
  ]);
  return session;
}

/** The fifth attempt in a row locks; a right password opens again. Throws too-many-attempts for those beside it. */
async function countAttempt(context: Context, account: Account): Promise<void> {
  const now = context.clock();
  const until = addMinutes(now, lockMinutes);
  await context.database.write([countAccountAttempt(account.id, { now, until, allowed: failuresAllowed })]);
  const counted = await findAccountById(context.database, account.id);
  if (counted && counted.failures > failuresAllowed) throw new Problem('too-many-attempts', { minutes: lockMinutes });
}

async function getAccount(context: Context, login: string): Promise<Account> {
  const account = await findAccount(context.database, nfc(login).trim().toLowerCase());
  if (!account) throw new Problem('not-found', { what: 'tài khoản', key: login });
  return account;
}

/** The head first: whoever changes the account from here on makes the act fail. */
async function accountToChange(context: Context, login: string) {
  const subject = `account:${nfc(login).trim().toLowerCase()}`;
  const after = await trailHead(context.database, subject);
  return { account: await getAccount(context, login), subject, after };
}

async function actorOf(context: Context, account: Account): Promise<Actor> {
  const person = await findPerson(context.database, account.personId, localDateOf(context.clock()));
  return {
    login: account.login,
    personId: account.personId,
    name: person?.name ?? account.login,
    role: account.roles[0] ?? 'specialist',
    roles: account.roles,
    unitId: person?.post?.unitId ?? null,
  };
}

function knownRoles(wanted: readonly string[]): Role[] {
  const held = roles.filter((role) => wanted.includes(role));
  const strange = wanted.find((name) => !roles.some((role) => role === name));
  if (strange !== undefined || held.length === 0) {
    throw new Problem(
      'invalid',
      { field: 'Vai trò', value: strange ?? '', hint: `Chọn trong: ${roles.join(', ')}.` },
      'roles',
    );
  }
  return held;
}

/** 244 random bits: two version-4 UUIDs. */
function secret(context: Context): string {
  return `${context.newId()}${context.newId()}`.replaceAll('-', '');
}
