import { type NamedPerson, standsInNameOf } from '../organisation/unit.ts';
import { Problem } from '../problem.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type Doing, endEntry, type RegisterEntry } from './entry.ts';
import { openStates, type RegisterKindId } from './kind.ts';
import { kindOf } from './list.ts';
import { rulesOf } from './rule.ts';
import { dateIn, type Line, linesIn, namedIn, textIn, type Values } from './value.ts';

/** Person fields that say who has to do something; all others say what somebody is or did. */
const ownerFields = ['owner', 'standIn'] as const;
/** Registers in which the one who answers is written as text: a name, or a post. */
const textOwners: Readonly<Partial<Record<RegisterKindId, string>>> = { 'annual-plan': 'lead', reporting: 'owner' };

export type EntryHold =
  /** The names in it can be replaced. */
  | 'given'
  /** Only an act of the register's own changes it, since it is a fact about the person or a signed decision. */
  | 'own'
  | null;

/** How an open entry stands in somebody's name; null when it does not. */
export function holdOf(entry: RegisterEntry, person: NamedPerson): EntryHold {
  const { kind, state, values } = entry;
  if (kind === 'steering-board') {
    return state === 'in-force' && hasLine(values, 'members', 'person', person) ? 'own' : null;
  }
  if (!openStates(kindOf(kind)).includes(state) || kind === 'training') return null;
  if (kind === 'staff-change') return namedIn(values, 'successor')?.id === person.id ? 'own' : null;
  if (kind === 'competence' && namedIn(values, 'holder')?.id === person.id) return 'own';
  return isOwned(entry, person) ? 'given' : null;
}

/**
 * The open work of an entry in another name. Throws what the register's own rules refuse, such as a stand-in for
 * oneself (register-same-person).
 */
export function giveEntry(entry: RegisterEntry, person: NamedPerson, to: NamedPerson, doing: Doing): RegisterEntry {
  const named = { id: to.id, name: to.name };
  if (entry.kind === 'competence' && namedIn(entry.values, 'holder')?.id === to.id) {
    throw new Problem('register-same-person', { field: `Người thay khi vắng (${entry.code})`, name: to.name });
  }
  const values: Record<string, Values[string]> = { ...entry.values };
  for (const key of ownerFields) if (namedIn(values, key)?.id === person.id) values[key] = named;
  for (const { key, type } of kindOf(entry.kind).fields) {
    if (type !== 'lines') continue;
    values[key] = linesIn(values, key).map((line) =>
      isOpenOf(line, person) ? ({ ...line, owner: named } as Line) : line,
    );
  }
  const text = textOwners[entry.kind];
  if (text && standsInNameOf({ id: null, name: textIn(values, text) }, person)) values[text] = to.name;
  rulesOf(entry.kind).values?.(values, { ...doing, year: entry.year });
  return endEntry(kindOf(entry.kind), { ...entry, values }, entry.state, 'hand-over', doing);
}

/** One row of a hand-over: a matter, who takes it, and when it was done or why it is not handed over. */
export interface HandedRow {
  readonly code: string;
  readonly what: string;
  readonly to: NamedPerson | null;
  readonly doneOn: LocalDate | null;
  /** Why it is not handed over; '' otherwise. */
  readonly kept: string;
  /** Stood in the person's name when it was listed; false for what somebody added, and for rows from before this was kept. */
  readonly found: boolean;
}

/** The rows of a staff change; rows of before reasons were kept have none. */
export function handedRows(values: Values): HandedRow[] {
  return linesIn(values, 'work').map((line) => ({
    code: textIn(line, 'code'),
    what: textIn(line, 'what'),
    to: namedIn(line, 'to'),
    doneOn: dateIn(line, 'doneOn'),
    kept: textIn(line, 'kept'),
    found: textIn(line, 'found') !== '',
  }));
}

export function rowValues(rows: readonly HandedRow[]): Line[] {
  return rows.map(({ code, what, to, doneOn, kept, found }) => ({
    code,
    what,
    to: to && { id: to.id, name: to.name },
    doneOn,
    kept: kept === '' ? null : kept,
    found: found ? 'yes' : null,
  }));
}

/**
 * The list as somebody wrote it, with the days of what was handed over before: only acts enter days. What is already done
 * can be neither changed nor left out, and a row of the list stays on it. Throws Problem: register-handed (a row that was
 * handed over), required (a new row without a receiver), register-kept (a receiver beside a reason), already-exists.
 */
export function writtenRows(before: readonly HandedRow[], written: readonly HandedRow[]): HandedRow[] {
  const known = new Map(before.map((row) => [row.code, row]));
  const rows = written.map((row, index): HandedRow => {
    const twice = written.findIndex(({ code }) => code === row.code) !== index;
    if (twice) throw new Problem('already-exists', { what: 'Dòng', key: row.code }, `work.${index}.code`);
    const old = known.get(row.code);
    if (old?.doneOn) {
      const same = old.to?.id === row.to?.id && old.kept === row.kept;
      if (!same) throw new Problem('register-handed', { code: row.code, name: old.to?.name ?? '' }, `work.${index}.to`);
      return old;
    }
    if (row.kept !== '' && row.to) throw new Problem('register-kept', { code: row.code }, `work.${index}.kept`);
    if (!old && row.kept === '' && !row.to) {
      throw new Problem('required', { field: `người nhận của “${row.what}”` }, `work.${index}.to`);
    }
    return { ...row, doneOn: null, found: old?.found ?? false };
  });
  const there = new Set(rows.map(({ code }) => code));
  return [...rows, ...before.filter(({ code }) => !there.has(code))];
}

/**
 * The list is of one person's work. Throws Problem('register-leaver') for another person once something is on it.
 */
export function keepLeaver({ code, values: before }: RegisterEntry, after: Values): void {
  const person = namedIn(before, 'person');
  if (!person || linesIn(before, 'work').length === 0 || namedIn(after, 'person')?.id === person.id) return;
  throw new Problem('register-leaver', { code, name: person.name }, 'person');
}

/**
 * The rows that a hand-over gives away now. `held`: what stands in the person's name, by code, with the act of its own by
 * which alone it changes hands. What was finished, or given to somebody, since it was listed is not given again.
 */
export function rowsToGive(
  rows: readonly HandedRow[],
  held: readonly { readonly code: string; readonly own: string }[],
): HandedRow[] {
  const acts = new Map(held.map(({ code, own }) => [code, own]));
  return rows.filter(({ code, to, doneOn, found }) => {
    const own = acts.get(code);
    return to !== null && doneOn === null && (own === undefined ? !found : own === '');
  });
}

/**
 * The list when the hand-over ends. What is still in the person's name (`held`, by code) has its reason; all the rest is
 * done, what left their hands by its own act today, and nobody is said to have taken that. Throws
 * Problem('register-open-work') with the first that is not.
 */
export function closedRows(
  rows: readonly HandedRow[],
  held: readonly { readonly code: string; readonly what: string }[],
  today: LocalDate,
): HandedRow[] {
  const kept = new Set(rows.filter((row) => row.kept !== '').map(({ code }) => code));
  const open = held.filter(({ code }) => !kept.has(code));
  const [first] = open;
  if (first) {
    throw new Problem('register-open-work', { count: open.length, first: `${first.code} – ${first.what}` }, 'work');
  }
  return rows.map((row) => {
    if (row.doneOn || row.kept !== '') return row;
    return { ...row, to: row.found ? null : row.to, doneOn: today };
  });
}

function isOwned({ kind, values }: RegisterEntry, person: NamedPerson): boolean {
  if (ownerFields.some((key) => namedIn(values, key)?.id === person.id)) return true;
  const text = textOwners[kind];
  if (text && standsInNameOf({ id: null, name: textIn(values, text) }, person)) return true;
  return kindOf(kind).fields.some(
    ({ key, type }) => type === 'lines' && linesIn(values, key).some((line) => isOpenOf(line, person)),
  );
}

/** A row of a table with an owner that has no day on which it was done. */
function isOpenOf(line: Line, person: NamedPerson): boolean {
  return !dateIn(line, 'doneOn') && namedIn(line, 'owner')?.id === person.id;
}

function hasLine(values: Values, key: string, column: string, person: NamedPerson): boolean {
  return linesIn(values, key).some((line) => namedIn(line, column)?.id === person.id);
}
