import type { NamedPerson } from '../domain/organisation/unit.ts';
import { Problem } from '../domain/problem.ts';
import type { Doing, RegisterEntry } from '../domain/register/entry.ts';
import {
  closedRows,
  type HandedRow,
  handedRows,
  rowsToGive,
  rowValues,
  writtenRows,
} from '../domain/register/hand-over.ts';
import { namedIn, type Values } from '../domain/register/value.ts';
import { listPeople, type PersonInPost } from '../storage/organisation.ts';
import type { Context } from './context.ts';
import { giveWork } from './give-work.ts';
import { type OpenWork, openWork } from './open-work.ts';
import type { Beside } from './record.ts';

/** A staff change after an act, and what is written with it. */
export interface Changed {
  readonly record: RegisterEntry;
  readonly beside: Beside;
}

/** The list of a hand-over with what is not on it yet, for the main successor; no row is dropped. */
export async function collectWork(context: Pick<Context, 'database' | 'clock'>, values: Values): Promise<Values> {
  const person = namedIn(values, 'person');
  if (!person) return values;
  const rows = handedRows(values);
  const known = new Set(rows.map(({ code }) => code));
  const to = namedIn(values, 'successor');
  const found = (await openWork(context, person)).filter(({ code }) => !known.has(code));
  const added = found.map(({ code, what }): HandedRow => ({ code, what, to, doneOn: null, kept: '', found: true }));
  return { ...values, work: rowValues([...rows, ...added]) };
}

/**
 * What the acts of a staff change do besides writing what was asked: `collect` reads what the person holds, `hand` keeps
 * the days of what was handed over, `transfer` puts every matter into its new name, `close` refuses while something is
 * left. Throws Problem: register-nothing, register-handed, register-kept, register-open-work, and what `giveWork` throws.
 */
export async function changeStaff(
  context: Context,
  act: string,
  before: RegisterEntry,
  record: RegisterEntry,
  doing: Doing,
): Promise<Changed> {
  switch (act) {
    case 'collect':
      return alone(await collected(context, record));
    case 'hand':
      return alone(withRows(record, writtenRows(handedRows(before.values), handedRows(record.values))));
    case 'transfer':
      return transferred(context, record, doing);
    case 'close':
      return alone(
        withRows(record, closedRows(handedRows(record.values), await openWork(context, leaverOf(record)), doing.today)),
      );
    default:
      return alone(record);
  }
}

async function collected(context: Context, record: RegisterEntry): Promise<RegisterEntry> {
  const values = await collectWork(context, record.values);
  if (handedRows(values).length === handedRows(record.values).length) {
    throw new Problem('register-nothing', { act: 'thêm: danh sách đã có mọi việc đang đứng tên người này' });
  }
  return { ...record, values };
}

async function transferred(context: Context, record: RegisterEntry, doing: Doing): Promise<Changed> {
  const person = leaverOf(record);
  const rows = handedRows(record.values);
  const [people, work] = await Promise.all([listPeople(context.database, doing.today), openWork(context, person)]);
  const given = rowsToGive(rows, work);
  if (given.length === 0)
    throw new Problem('register-nothing', {
      act: 'bàn giao: không còn việc nào đứng tên người này mà đã có người nhận',
    });
  const receivers = new Map(given.map((row) => [row.code, receiverOf(people, row, rows)]));
  const beside = await giveWork(context, { person, receivers, under: record.code, doing });
  const handed = new Set(given.map(({ code }) => code));
  const after = rows.map((row) => (handed.has(row.code) ? { ...row, doneOn: doing.today } : row));
  return { record: withRows(record, after), beside };
}

/** What is not handed over yet, for the page and the command line: what awaits an act of its own, and what the list lacks. */
export async function stillHeld(
  context: Pick<Context, 'database' | 'clock'>,
  { values }: RegisterEntry,
): Promise<(OpenWork & { readonly listed: boolean })[]> {
  const person = namedIn(values, 'person');
  if (!person) return [];
  const known = new Set(handedRows(values).map(({ code }) => code));
  return (await openWork(context, person)).map((one) => ({ ...one, listed: known.has(one.code) }));
}

function receiverOf(people: readonly PersonInPost[], { to }: HandedRow, rows: readonly HandedRow[]): PersonInPost {
  const found = people.find(({ id }) => id === to?.id);
  if (found) return found;
  const index = rows.findIndex((row) => row.to?.id === to?.id);
  throw new Problem('not-found', { what: 'người nhận', key: to?.name ?? '' }, `work.${index}.to`);
}

function leaverOf({ values }: RegisterEntry): NamedPerson {
  return namedIn(values, 'person') ?? { id: '', name: '' };
}

function withRows(record: RegisterEntry, rows: readonly HandedRow[]): RegisterEntry {
  return { ...record, values: { ...record.values, work: rowValues(rows) } };
}

function alone(record: RegisterEntry): Changed {
  return { record, beside: { statements: [], entries: [] } };
}
