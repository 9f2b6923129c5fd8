import type { Dossier } from '../domain/dossier/state.ts';
import { type DurationPiece, DurationSum, type PackedPiece } from '../domain/indicator/duration-entry.ts';
import { factOf } from '../domain/indicator/fact.ts';
import { type HalfMonth, halfMonthOf } from '../domain/indicator/half-month.ts';
import {
  isHeld,
  longestSpan,
  type RollUpAxis,
  type RollUpRow,
  RollUpSum,
  rollUpCounters,
} from '../domain/indicator/roll-up.ts';
import type { Rolled, RolledPlan } from '../domain/indicator/rolled.ts';
import { addDays, type LocalDate } from '../domain/time/local-date.ts';
import { type Database, eachRow, type Row, type Statement } from './database.ts';
import { factFrom, factParts } from './statistics.ts';

/** What acts add to the roll-ups and take from them; nothing while the dossiers stay open. */
export class RollUpChange {
  readonly #sum = new RollUpSum();
  readonly #durations = new DurationSum();

  add({ before, after }: { readonly before: Dossier | null; readonly after: Dossier }): void {
    if (before) this.#addDossier(before, -1);
    this.#addDossier(after, 1);
  }

  statements(): Statement[] {
    return [...addRollUps(this.#sum.rows()), ...addDurations(this.#durations.pieces())];
  }

  #addDossier(dossier: Dossier, sign: 1 | -1): void {
    const fact = factOf('', dossier);
    this.#sum.addDossier(fact, sign);
    this.#durations.addDossier(fact, sign);
  }
}

/** Added to what is there, so that it can stand in a batch with anything. */
export function addRollUps(rows: readonly RollUpRow[]): Statement[] {
  if (rows.length === 0) return [];
  const values = rows.map(({ axis, half, key, received, online, counts }) => [
    axis,
    half,
    key,
    received,
    online,
    ...counts,
  ]);
  return [{ sql: addSql, parameters: [], rows: values }];
}

/** Appended to what is there, a batch of a first repair in several statements: no database takes texts of any length. */
export function addDurations(pieces: readonly DurationPiece[]): Statement[] {
  const statements: Statement[] = [];
  for (let from = 0; from < pieces.length; from += piecesTogether) {
    const values = pieces
      .slice(from, from + piecesTogether)
      .map(({ half, procedure, field, entries }) => [half, procedure, field, entries]);
    statements.push({ sql: addDurationsSql, parameters: [], rows: values });
  }
  return statements;
}

/**
 * The packed durations of every procedure and field, half month by half month, that ended in those that touch [from, to].
 * Null while the roll-ups of an older database are not filled.
 */
export async function readDurationPieces(
  database: Database,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<PackedPiece[] | null> {
  // All of a half month as it lies in the table and as bytes: neither sorted nor made into text of several megabytes.
  const rows = await database.all({
    sql: `select null as pieces from roll_up_repair where done = 0
      union all select cast(group_concat(${octets('procedure')} || ',' || ${octets('field')} || ','
        || procedure || field || entries, char(10)) as blob) from roll_up_duration where half between ? and ? group by half`,
    parameters: [halfMonthOf(from), halfMonthOf(to)],
  });
  if (rows.some(({ pieces }) => pieces === null)) return null;
  const names = new Names();
  return rows.flatMap(({ pieces }) => piecesIn(bytesOf(pieces), names));
}

function octets(column: string): string {
  return `length(cast(${column} as blob))`;
}

/** Some drivers give the bytes of a blob as they are, some in a list of numbers. */
function bytesOf(blob: unknown): Uint8Array {
  return blob instanceof Uint8Array ? blob : new Uint8Array(blob as ArrayBuffer | number[]);
}

/** Entries hold no line break, names may hold anything. */
function piecesIn(bytes: Uint8Array, names: Names): PackedPiece[] {
  const pieces: PackedPiece[] = [];
  let at = 0;
  function number(): number {
    let value = 0;
    for (let digit = bytes[at++] ?? 0; digit !== 0x2c; digit = bytes[at++] ?? 0x2c) value = value * 10 + digit - 0x30;
    return value;
  }
  while (at < bytes.length) {
    const [procedure, field] = [number(), number()];
    const entries = at + procedure + field;
    const next = bytes.indexOf(0x0a, entries);
    const end = next < 0 ? bytes.length : next;
    pieces.push({
      procedure: names.of(bytes, at, at + procedure),
      field: names.of(bytes, at + procedure, entries),
      entries: bytes.subarray(entries, end),
    });
    at = end + 1;
  }
  return pieces;
}

/** The text of bytes that come again and again, made once. */
class Names {
  readonly #known = new Map<number, { readonly bytes: Uint8Array; readonly text: string }>();
  readonly #decoder = new TextDecoder();

  of(bytes: Uint8Array, from: number, to: number): string {
    let hash = to - from;
    for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + (bytes[i] ?? 0)) | 0;
    const known = this.#known.get(hash);
    if (known && isAt(known.bytes, bytes, from, to)) return known.text;
    const own = bytes.slice(from, to);
    const text = this.#decoder.decode(own);
    this.#known.set(hash, { bytes: own, text });
    return text;
  }
}

function isAt(own: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (own.length !== to - from) return false;
  for (let i = 0; i < own.length; i++) if (own[i] !== bytes[from + i]) return false;
  return true;
}

/** What a plan needs, as of one moment. Null while the roll-ups of an older database are not filled. */
export async function readRolled(database: Database, plan: RolledPlan): Promise<Rolled | null> {
  const parts = [missingPart, rollUpPart(plan), ...livePart(plan), ...(plan.tail ? [tailPart(plan.tail)] : [])];
  const found = await database.all({
    sql: parts.map(({ sql }) => sql).join(' union all '),
    parameters: parts.flatMap(({ parameters }) => parameters),
  });
  const of = (kind: string) => found.filter((row) => row['kind'] === kind);
  if (of('missing').length > 0) return null;
  const facts = (kind: string) => of(kind).map((row) => factFrom(String(row['key']), String(row['parts'])));
  return { rows: of('row').map((row) => rowOf(plan.axis, row)), live: facts('live'), tail: facts('tail') };
}

/** All of it as of one moment: `place` of the last event it holds, and the number of its last repair. */
export interface StoredRollUps {
  readonly place: number;
  readonly repair: number;
  readonly rows: readonly RollUpRow[];
  readonly durations: readonly DurationPiece[];
}

export async function storedRollUps(database: Database): Promise<StoredRollUps> {
  const found = await database.all({
    sql: `select 'place' as axis, coalesce(max(rowid), 0) as key, '' as parts from dossier_event
      union all select 'repair', coalesce(max(number), 0), '' from roll_up_repair
      union all select axis, key, json_array(half, received, online, ${rollUpCounters.join(', ')}) from roll_up
      union all select 'duration', procedure, json_array(half, field, entries) from roll_up_duration`,
    parameters: [],
  });
  const [place, repair, ...rows] = found;
  const isDuration = (row: Row) => row['axis'] === 'duration';
  return {
    place: Number(place?.['key']),
    repair: Number(repair?.['key']),
    rows: rows.filter((row) => !isDuration(row)).map((row) => rowOf(String(row['axis']) as RollUpAxis, row)),
    durations: rows.filter(isDuration).map(pieceOf),
  };
}

/** The place of the last event. */
export async function lastPlace(database: Database): Promise<number> {
  const [row] = await database.all({ sql: 'select max(rowid) as place from dossier_event', parameters: [] });
  return Number(row?.['place'] ?? 0);
}

/** Is a first repair due, in a database from before the roll-ups? */
export async function areRollUpsMissing(database: Database): Promise<boolean> {
  return (await database.all({ sql: 'select 1 from roll_up_repair where done = 0', parameters: [] })).length > 0;
}

/** Adds what was found missing. Ends in UniqueViolation when another repair came first since `stored` was read. */
export function repairRollUps(
  stored: Pick<StoredRollUps, 'repair'>,
  missing: readonly RollUpRow[],
  missingDurations: readonly DurationPiece[],
): Statement[] {
  return [
    { sql: 'insert into roll_up_repair (number, done) values (?, 1)', parameters: [stored.repair + 1] },
    { sql: 'update roll_up_repair set done = 1 where done = 0', parameters: [] },
    ...addRollUps(missing),
    ...addDurations(missingDurations),
  ];
}

/** `over_date` and `span` of these dossiers, unless an act came in between: it has written them itself. */
export function setOver(
  all: readonly { readonly after: Dossier; readonly values: readonly (string | number | null)[] }[],
): Statement[] {
  if (all.length === 0) return [];
  const sql = `update dossier set over_date = json_extract(e.value, '$[2]'), span = json_extract(e.value, '$[3]')
    from json_each(?) e where dossier.id = json_extract(e.value, '$[0]') and dossier.seq = json_extract(e.value, '$[1]')
      and (over_date is not json_extract(e.value, '$[2]') or span is not json_extract(e.value, '$[3]'))`;
  return [{ sql, parameters: [JSON.stringify(all.map(({ after, values }) => [after.id, after.seq, ...values]))] }];
}

const keyColumns = ['axis', 'half', 'key', 'received', 'online'] as const;

const addSql = `insert into roll_up (${[...keyColumns, ...rollUpCounters].join(', ')})
  select ${[...keyColumns, ...rollUpCounters].map((_, i) => `json_extract(e.value, '$[${i}]')`).join(', ')}
  from ${eachRow} where true
  on conflict (${keyColumns.join(', ')}) do update set ${rollUpCounters.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`;

const addDurationsSql = `insert into roll_up_duration (half, procedure, field, entries)
  select ${[0, 1, 2, 3].map((i) => `json_extract(e.value, '$[${i}]')`).join(', ')} from ${eachRow} where true
  on conflict (half, procedure, field) do update set entries = entries || excluded.entries`;
const piecesTogether = 100;

const missingPart: Statement = {
  sql: `select 'missing' as kind, '' as key, '' as parts from roll_up_repair where done = 0`,
  parameters: [],
};

/** The total half month by half month; by key, all that lies within the period in one row. */
function rollUpPart({ axis, first, last }: RolledPlan): Statement {
  if (axis === 'total') {
    return {
      sql: `select 'row', key, json_array(half, received, online, ${rollUpCounters.join(', ')})
        from roll_up where axis = ? and half between ? and ?`,
      parameters: [axis, first - 1, last],
    };
  }
  // People hold dossiers at the end of them only: what was pending before the period is no matter of theirs.
  const least = isHeld(axis) ? first : first - 1;
  const [half, received] = [
    `case when half < ${first} then ${first - 1} when half < ${last} then ${first} else half end`,
    `case when received < ${first} then ${first - 1} else ${first} end`,
  ];
  return {
    sql: `select 'row', key, json_array(${half}, ${received}, online, ${rollUpCounters.map((name) => `sum(${name})`).join(', ')})
      from roll_up where axis = ? and half between ? and ? group by key, ${half}, ${received}, online`,
    parameters: [axis, least, last],
  };
}

function livePart({ receivedTo }: RolledPlan): Statement[] {
  // While the roll-ups are missing every dossier would look like one of these.
  const where = 'span is null and over_date is null and not exists (select 1 from roll_up_repair where done = 0)';
  return [
    {
      sql: `select 'live', code, ${factParts} from dossier where ${where} and received_date <= ?`,
      parameters: [receivedTo],
    },
    { sql: `select 'live', code, ${factParts} from dossier where ${where} and received_date is null`, parameters: [] },
  ];
}

/** Open for less than 2^span days, so that whatever was received by a day was over less than that after it. */
function tailPart({ overFrom, receivedTo }: NonNullable<RolledPlan['tail']>): Statement {
  const ranges = Array.from({ length: longestSpan }, (_, i) => [i + 1, addDays(receivedTo, 2 ** (i + 1) - 1)]);
  return {
    sql: `select 'tail', d.code, ${factParts} from json_each(?) s cross join dossier d
      on d.span = json_extract(s.value, '$[0]') and d.over_date between ? and json_extract(s.value, '$[1]')
      and d.received_date <= ?`,
    parameters: [JSON.stringify(ranges), overFrom, receivedTo],
  };
}

function pieceOf(row: Row): DurationPiece {
  const [half, field, entries] = JSON.parse(String(row['parts'])) as [HalfMonth, string, string];
  return { half, procedure: String(row['key']), field, entries };
}

function rowOf(axis: RollUpAxis, row: Row): RollUpRow {
  const [half = 0, received = 0, online, ...counts] = JSON.parse(String(row['parts'])) as number[];
  return { axis, half, key: String(row['key']), received, online: online === 1 ? 1 : 0, counts };
}
