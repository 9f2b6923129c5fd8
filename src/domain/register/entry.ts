import type { Permission } from '../organisation/may.ts';
import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
import type { QualityRecord } from '../record.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { dueOf } from './due.ts';
import {
  allFields,
  type Field,
  type Move,
  moveOf,
  ownFields,
  type RegisterKind,
  type RegisterKindId,
  stateOf,
} from './kind.ts';
import { isEmpty } from './read.ts';
import { rulesOf } from './rule.ts';
import type { RiskScale } from './scale.ts';
import { type Line, linesIn, namedIn, type Value, type Values } from './value.ts';

/** Who did an act last. */
export interface Signed {
  readonly at: Instant;
  readonly login: string;
  readonly name: string;
  readonly personId: string | null;
}

/** One entry of a register. */
export interface RegisterEntry extends QualityRecord {
  readonly kind: RegisterKindId;
  readonly values: Values;
  readonly openedOn: LocalDate;
  /** The day its state became a closed one. */
  readonly closedOn: LocalDate | null;
  /** By act; `add` and `change` too. */
  readonly signed: Readonly<Record<string, Signed>>;
}

/** What the rules need besides the entry. */
export interface Doing {
  readonly actor: Actor;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly scale: RiskScale;
  readonly calendar: WorkingCalendar;
}

/** A new entry. Throws Problem: required, and what the register's own rules refuse. */
export function openEntry(
  kind: RegisterKind,
  identity: { readonly id: string; readonly code: string; readonly year: number },
  values: Values,
  doing: Doing,
): RegisterEntry {
  demandFilled(kind.fields, values);
  const rules = rulesOf(kind.kind);
  rules.values?.(values, { ...doing, year: identity.year });
  const state = rules.initial?.(values) ?? kind.states[0].id;
  const dated = { state, values, openedOn: doing.today };
  return {
    ...identity,
    ...dated,
    kind: kind.kind,
    due: dueOf(kind, dated, doing.calendar),
    seq: 1,
    closedOn: null,
    signed: { add: signature(doing) },
  };
}

/** True once somebody decided on the wording: changing it then needs a reason. */
export function needsReason({ signed }: RegisterEntry): boolean {
  return Object.keys(signed).some((act) => act !== 'add' && act !== 'change');
}

/** Another wording. Throws Problem('register-state') where only acts change it, required for a missing reason. */
export function changeEntry(
  kind: RegisterKind,
  entry: RegisterEntry,
  written: Values,
  reason: string,
  doing: Doing,
): RegisterEntry {
  demandChangeable(kind, entry);
  if (needsReason(entry) && reason === '') throw new Problem('required', { field: 'lý do sửa' }, 'reason');
  const own = new Set(ownFields(kind).map(({ key }) => key));
  const kept = Object.entries(written).filter(([key]) => own.has(key));
  const values = keepFiles(kind, entry.values, { ...entry.values, ...Object.fromEntries(kept) });
  demandFilled(ownFields(kind), values);
  rulesOf(kind.kind).values?.(values, { ...doing, year: entry.year });
  return next(kind, entry, { state: entry.state, values, act: 'change' }, doing);
}

/** Throws Problem('register-state') where the state of the entry allows no other wording. */
export function demandChangeable(kind: RegisterKind, { code, state }: RegisterEntry): void {
  const { editable, name } = stateOf(kind, state);
  if (!editable) throw new Problem('register-state', { code, state: name[0], act: 'sửa' });
}

/**
 * An act. Throws Problem: not-found (no such act), register-state, required, register-second-person, and what the
 * register's own rules refuse.
 */
export function moveEntry(
  kind: RegisterKind,
  entry: RegisterEntry,
  act: string,
  asked: Values,
  doing: Doing,
): RegisterEntry {
  const move = getMove(kind, act);
  if (!move.from.includes(entry.state)) {
    const { name } = stateOf(kind, entry.state);
    throw new Problem('register-state', {
      code: entry.code,
      state: name[0],
      act: move.name[0].toLocaleLowerCase('vi'),
    });
  }
  demandFilled(move.asks ?? [], asked);
  demandFilled(
    allFields(kind)
      .filter(({ key }) => move.needs?.includes(key))
      .map((field) => ({ ...field, required: true })),
    entry.values,
  );
  demandSecond(move, entry, doing.actor);
  const rules = rulesOf(kind.kind);
  const given = rules.asked?.(move.id, asked, entry, doing) ?? asked;
  const values = move.adds
    ? { ...entry.values, [move.adds]: [...linesIn(entry.values, move.adds), given as Line] }
    : keepFiles(kind, entry.values, { ...entry.values, ...given });
  rules.move?.(move.id, values, { ...doing, year: entry.year });
  return next(kind, entry, { state: stateAfter(move, entry.state, given), values, act }, doing);
}

/** Who may do an act with this entry: its own permission, or the leader's when the score is high. */
export function permissionOf(kind: RegisterKind, entry: RegisterEntry, act: string, scale: RiskScale): Permission {
  const move = getMove(kind, act);
  return rulesOf(kind.kind).forLeader?.(move.id, entry.values, scale) ? 'register-entry.approve' : move.permission;
}

/** Acts that the state allows, for the page. */
export function movesFrom(kind: RegisterKind, entry: RegisterEntry): Move[] {
  return kind.moves.filter(
    ({ id, from }) => from.includes(entry.state) && rulesOf(kind.kind).offered?.(id, entry.values) !== false,
  );
}

/** The entry in another state by an act on another entry (a decision that replaces it). */
export function endEntry(
  kind: RegisterKind,
  entry: RegisterEntry,
  state: string,
  act: string,
  doing: Doing,
): RegisterEntry {
  return next(kind, entry, { state, values: entry.values, act }, doing);
}

/** Throws Problem('not-found'). */
export function getMove(kind: RegisterKind, act: string): Move {
  const move = moveOf(kind, act);
  if (!move) throw new Problem('not-found', { what: `việc của ${kind.title[0]}`, key: act.slice(0, 40) });
  return move;
}

function next(
  kind: RegisterKind,
  entry: RegisterEntry,
  { state, values, act }: { readonly state: string; readonly values: Values; readonly act: string },
  doing: Doing,
): RegisterEntry {
  const dated = { state, values, openedOn: entry.openedOn };
  const closed = stateOf(kind, state).closed ?? false;
  return {
    ...entry,
    ...dated,
    due: closed ? null : dueOf(kind, dated, doing.calendar),
    seq: entry.seq + 1,
    closedOn: closed ? doing.today : null,
    signed: { ...entry.signed, [act]: signature(doing) },
  };
}

function stateAfter({ to }: Move, state: string, asked: Values): string {
  if (typeof to === 'string') return to === 'stay' ? state : to;
  return to.states[String(asked[to.field])] ?? state;
}

function signature({ actor, now }: Doing): Signed {
  return { at: now, login: actor.login, name: actor.name, personId: actor.personId };
}

function demandFilled(fields: readonly Field[], values: Values): void {
  const missing = fields.find(({ key, required }) => required && isEmpty(values[key] ?? null));
  if (missing) throw new Problem('required', { field: missing.name[0].toLocaleLowerCase('vi') }, missing.key);
}

/** A file stays until another takes its place. */
function keepFiles(kind: RegisterKind, before: Values, after: Values): Values {
  const files = allFields(kind).filter(({ key, type }) => type === 'file' && isEmpty(after[key] ?? null));
  return { ...after, ...Object.fromEntries(files.map(({ key }): [string, Value] => [key, before[key] ?? null])) };
}

function demandSecond({ secondTo }: Move, { signed, values }: RegisterEntry, actor: Actor): void {
  if (!secondTo) return;
  const did = secondTo.acts.flatMap((act) => signed[act] ?? []).some(({ login }) => login === actor.login);
  const named = secondTo.persons.flatMap((path) => {
    const [key = '', column = ''] = path.split('.');
    return column === '' ? [namedIn(values, key)] : linesIn(values, key).map((line) => namedIn(line, column));
  });
  if (did || named.some((one) => one !== null && one.id === actor.personId)) {
    throw new Problem('register-second-person', { name: actor.name });
  }
}
