import type { StoredApplicant } from '../domain/dossier/applicant.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import { importedDossierIds } from '../domain/dossier/import-run.ts';
import type { Recipient } from '../domain/dossier/recipient.ts';
import type { Dossier, DossierState } from '../domain/dossier/state.ts';
import { Problem } from '../domain/problem.ts';
import type { Channel } from '../domain/procedure/procedure.ts';
import { fold } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Database, Row } from './database.ts';
import { searchCondition } from './dossier-search.ts';
import { stateFrom, wholeFrom } from './dossier-state.ts';
import { rowsTogether } from './together.ts';
import { upcast } from './upcast.ts';

/** A dossier with all that lives outside its events. */
export interface DossierRecord {
  readonly code: string;
  readonly dossier: Dossier;
  readonly applicant: StoredApplicant | null;
  /** Place in the yearly register; null when it was never entered. */
  readonly registerNumber: number | null;
  readonly registerYear: number | null;
  /** Hash of the last event: what the next one continues. */
  readonly head: string;
}

/** One dossier with its whole state as JSON too; lists do without. */
export interface FoundDossier extends DossierRecord {
  readonly stored: string;
}

/** What programs are told of one dossier: of its applicant no more than the name. */
export interface ToldDossier extends Omit<FoundDossier, 'applicant' | 'head'> {
  readonly applicant: Pick<StoredApplicant, 'name' | 'erasedAt'> | null;
}

/** What is known of a dossier whose last event has just been written. */
export type WrittenDossier = Omit<DossierRecord, 'head'>;

export interface DossierFilter {
  /** Marks, case and Hòa/Hoà do not matter; in code, applicant or procedure (dossier-search.ts). */
  readonly search?: string;
  readonly states?: readonly DossierState[];
  readonly procedureCode?: string;
  readonly field?: string;
  readonly channel?: Channel;
  readonly holderId?: string;
  /** Held by any of them. */
  readonly holderIds?: readonly string[];
  readonly unitId?: string;
  /** Must still be worked on. */
  readonly open?: boolean;
  /** Open and due before this moment. */
  readonly overdueAt?: Instant;
  /** The result waits for the citizen: a withdrawn dossier has none, one finished without a date is over. */
  readonly toCollect?: boolean;
  readonly dueFrom?: LocalDate;
  readonly dueTo?: LocalDate;
  readonly receivedFrom?: LocalDate;
  readonly receivedTo?: LocalDate;
  readonly receiptGroup?: string;
  readonly resolvedFrom?: LocalDate;
  readonly resolvedTo?: LocalDate;
  readonly codes?: readonly string[];
  /** First brought by this import. */
  readonly importRun?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Hand it back for the next page; null at the end. */
  readonly next: string | null;
}

export async function findDossier(database: Database, code: string): Promise<FoundDossier | undefined> {
  const [row] = await rowsOfCode(database, code);
  return row && foundOf(row);
}

function foundOf(row: Row): FoundDossier {
  const { dossier, whole } = wholeFrom(String(row['payload']));
  return { ...recordWith(row, dossier), stored: whole };
}

export async function findDossierById(database: Database, id: string): Promise<DossierRecord | undefined> {
  const [record] = await records(database, 'where d.id = ?', [id]);
  return record;
}

/** Those of the codes that exist, in no particular order; any number of codes. */
export function findDossiers(database: Database, codes: readonly string[]): Promise<DossierRecord[]> {
  return records(database, 'where d.code in (select value from json_each(?))', [JSON.stringify(codes)]);
}

/** The same by id. */
export function findDossiersById(database: Database, ids: readonly string[]): Promise<DossierRecord[]> {
  return records(database, 'where d.id in (select value from json_each(?))', [JSON.stringify(ids)]);
}

/**
 * All that match, in no particular order: for lists of work and recomputations, which no page may cut off. Their states
 * are read in slices, each as of its own moment: the driver holds what it reads twice, and others read in between.
 */
export async function everyDossier(database: Database, filter: DossierFilter): Promise<DossierRecord[]> {
  const { conditions, parameters } = await conditionsOf(database, filter);
  const where = [...conditions, '1'].join(' and ');
  const rows = await database.all({ sql: `select d.id from dossier d where ${where}`, parameters });
  const found: DossierRecord[] = [];
  for (let from = 0; from < rows.length; from += slice) {
    const ids = rows.slice(from, from + slice).map((row) => String(row['id']));
    found.push(...(await findDossiersById(database, ids)));
  }
  return found;
}

const slice = 250;

/** The stream of one dossier, oldest first, lifted to today's shape. */
export async function dossierEvents(database: Database, id: string): Promise<DossierEvent[]> {
  const rows = await database.all({
    sql: 'select * from dossier_event where dossier_id = ? order by seq',
    parameters: [id],
  });
  return rows.map(upcast);
}

/** Latest received first · first due first · latest resolved first · by code. Those without the date come last. */
export const dossierOrders = {
  received: { column: 'received_date', descending: true },
  due: { column: 'due_at', descending: false },
  resolved: { column: 'resolved_date', descending: true },
  code: { column: 'code', descending: false },
} as const;
export type DossierOrder = keyof typeof dossierOrders;

/**
 * Latest received first unless told otherwise. Throws Problem('cursor-unknown') for a cursor that this function did not
 * give out for the same order.
 */
export async function listDossiers(
  database: Database,
  filter: DossierFilter = {},
  page: { readonly limit?: number; readonly cursor?: string | null; readonly order?: DossierOrder } = {},
): Promise<Page<DossierRecord>> {
  const limit = Math.min(Math.max(page.limit ?? 50, 1), 1000);
  const order = page.order ?? 'received';
  const { column, descending } = dossierOrders[order];
  const [sign, way] = descending ? ['<', 'desc'] : ['>', 'asc'];
  const { conditions, parameters } = await conditionsOf(database, filter);
  const { kind, key, code } = placeOf(page.cursor ?? '', order);
  const found: DossierRecord[] = [];
  if (kind !== 'undated') {
    const after = kind === 'dated' ? [`(d.${column}, d.code) ${sign} (?, ?)`] : [`d.${column} is not null`];
    const where = `where ${[...conditions, ...after].join(' and ')}`;
    const values = [...parameters, ...(kind === 'dated' ? [key, code] : []), limit + 1];
    found.push(...(await records(database, `${where} order by d.${column} ${way}, d.code ${way} limit ?`, values)));
  }
  if (found.length <= limit) {
    const after = kind === 'undated' ? [`d.code ${sign} ?`] : [];
    const where = `where ${[...conditions, `d.${column} is null`, ...after].join(' and ')}`;
    const values = [...parameters, ...(kind === 'undated' ? [code] : []), limit + 1 - found.length];
    found.push(...(await records(database, `${where} order by d.code ${way} limit ?`, values)));
  }
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? cursorOf(items.at(-1), order) : null };
}

/**
 * The first page, latest received first, and how many match (at most `most`). What is searched for is looked for once:
 * with a search that is most of the work of either.
 */
export async function listAndCount(
  database: Database,
  filter: DossierFilter,
  limit: number,
  most: number,
): Promise<{ readonly page: Page<DossierRecord>; readonly count: number }> {
  const { conditions, parameters } = await conditionsOf(database, filter);
  // Those without the date come last on this way down.
  const latest = 'order by d.received_date desc, d.code desc limit ?';
  const rows = await database.all({
    sql: `with found as materialized (select d.rowid as place, d.received_date, d.code from dossier d
        where ${[...conditions, '1'].join(' and ')} ${latest}),
      first as materialized (select place from found d ${latest})
      ${recordSql.replace('select ', () => 'select (select count(*) from found) as n, ')}
      where d.rowid in (select place from first) ${latest}`,
    parameters: [...parameters, most, limit + 1, limit + 1],
  });
  const items = rows.slice(0, limit).map(recordOf);
  return {
    page: { items, next: rows.length > limit ? cursorOf(items.at(-1), 'received') : null },
    count: Number(rows[0]?.['n'] ?? 0),
  };
}

/**
 * How many match, and the same filter as listDossiers: a tile equals its list. `most` stops the counting there, so that
 * a list of millions opens as fast as one of thousands; an answer of `most` means "that many or more".
 */
export async function countDossiers(
  database: Database,
  filter: DossierFilter = {},
  most: number = Number.MAX_SAFE_INTEGER,
): Promise<number> {
  const { conditions, parameters } = await conditionsOf(database, filter);
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
  const [row] = await database.all({
    sql: `select count(*) as n from (select 1 from dossier d ${where} limit ?)`,
    parameters: [...parameters, most],
  });
  return Number(row?.['n'] ?? 0);
}

/** Every field (lĩnh vực) that dossiers have, in no particular order. */
export async function dossierFields(database: Database): Promise<string[]> {
  // From one field to the next by the index: `distinct` would walk through every dossier.
  const rows = await database.all({
    sql: `with recursive each(field) as (
        select min(field) from dossier where field > ''
        union all select (select min(field) from dossier where field > each.field) from each where each.field is not null
      ) select field from each where field is not null`,
    parameters: [],
  });
  return rows.map((row) => String(row['field']));
}

/** How many dossiers of each procedure were received since a day. */
export async function receivedByProcedure(database: Database, since: LocalDate): Promise<Map<string, number>> {
  const rows = await database.all({
    sql: 'select procedure_code, count(*) as n from dossier where received_date >= ? group by procedure_code',
    parameters: [since],
  });
  return new Map(rows.map((row) => [String(row['procedure_code']), Number(row['n'])]));
}

/** The stream of the dossier with this code, with who collected the result; empty when there is none. */
export async function eventsOfCode(database: Database, code: string): Promise<DossierEvent[]> {
  return (await eventRowsOfCode(database, code)).map(upcast);
}

/** Who collected the results of these dossiers, by id; nobody for what is not collected, or erased. */
export async function recipientsOf(database: Database, ids: readonly string[]): Promise<Map<string, Recipient>> {
  const sql = 'select * from recipient where dossier_id in (select value from json_each(?))';
  const rows = await database.all({ sql, parameters: [JSON.stringify(ids)] });
  return new Map(
    rows.map((row) => [String(row['dossier_id']), { name: String(row['name']), salt: String(row['salt']) }]),
  );
}

const recordSql = `select d.code, d.payload, r.number, r.year, e.hash as head, a.dossier_id as applicant_of, a.name,
  a.id_number, a.phone, a.email, a.address, a.salt, a.erased_at
  from dossier d left join applicant a on a.dossier_id = d.id left join register_entry r on r.dossier_id = d.id
  left join dossier_event e on e.dossier_id = d.id and e.seq = d.seq`;

const rowsOfCode = rowsTogether(`${recordSql} where d.code in (select value from json_each(?))`, 'code');

const eventRowsOfCode = rowsTogether(
  // Nobody is named once the applicant is erased, by an event of before names were kept outside neither.
  `select d.code as of_code, e.dossier_id, e.seq, e.occurred_at, e.recorded_at, e.payload,
    coalesce(p.name, case when a.erased_at is not null then '' end) as recipient
    from dossier d join dossier_event e on e.dossier_id = d.id
    left join recipient p on p.dossier_id = d.id and e.type = 'result-returned'
    left join applicant a on a.dossier_id = d.id and e.type = 'result-returned'
    where d.code in (select value from json_each(?)) order by e.dossier_id, e.seq`,
  'of_code',
);

async function records(
  database: Database,
  rest: string,
  parameters: readonly (string | number | null)[],
): Promise<DossierRecord[]> {
  const rows = await database.all({ sql: `${recordSql} ${rest}`, parameters });
  return rows.map(recordOf);
}

function recordOf(row: Row): DossierRecord {
  return recordWith(row, stateFrom(String(row['payload'])));
}

function recordWith(row: Row, dossier: Dossier): DossierRecord {
  return {
    code: String(row['code']),
    dossier,
    applicant: row['applicant_of'] === null ? null : applicantOf(row),
    registerNumber: row['number'] === null ? null : Number(row['number']),
    registerYear: row['year'] === null ? null : Number(row['year']),
    head: String(row['head'] ?? ''),
  };
}

function applicantOf(row: Row): StoredApplicant {
  const text = (name: string) => String(row[name] ?? '');
  const erasedAt = row['erased_at'];
  return {
    name: text('name'),
    idNumber: text('id_number'),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
    salt: text('salt'),
    erasedAt: typeof erasedAt === 'string' ? erasedAt : null,
  };
}

async function conditionsOf(
  database: Database,
  filter: DossierFilter,
): Promise<{ conditions: string[]; parameters: (string | number)[] }> {
  const search = fold(filter.search ?? '');
  const found = search === '' ? undefined : await searchCondition(database, search);
  const conditions: string[] = found ? [found.sql] : [];
  const parameters: (string | number)[] = found ? [...found.parameters] : [];
  const add = (condition: string, value: string | number | undefined) => {
    if (value === undefined) return;
    conditions.push(condition);
    parameters.push(value);
  };
  add('d.state in (select value from json_each(?))', filter.states && JSON.stringify(filter.states));
  add('d.code in (select value from json_each(?))', filter.codes && JSON.stringify(filter.codes));
  add('d.procedure_code = ?', filter.procedureCode);
  add('d.field = ?', filter.field);
  add('d.channel = ?', filter.channel);
  add('d.holder_id = ?', filter.holderId);
  add('d.holder_id in (select value from json_each(?))', filter.holderIds && JSON.stringify(filter.holderIds));
  add('d.holder_unit_id = ?', filter.unitId);
  add('d.open = ?', filter.open === undefined ? undefined : Number(filter.open));
  add('d.open = 1 and d.due_at < ?', filter.overdueAt);
  if (filter.toCollect) {
    conditions.push(`d.state = 'resolved' and d.resolved_at is not null and d.outcome is not 'withdrawn'`);
  }
  add('d.due_date >= ?', filter.dueFrom);
  add('d.due_date <= ?', filter.dueTo);
  add('d.received_date >= ?', filter.receivedFrom);
  add('d.received_date <= ?', filter.receivedTo);
  add('d.receipt_group = ?', filter.receiptGroup);
  add('d.resolved_date >= ?', filter.resolvedFrom);
  add('d.resolved_date <= ?', filter.resolvedTo);
  if (filter.importRun !== undefined) {
    const { from, before, length } = importedDossierIds(filter.importRun);
    conditions.push('d.id >= ? and d.id < ? and length(d.id) = ?');
    parameters.push(from, before, length);
  }
  return { conditions, parameters };
}

function cursorOf(record: DossierRecord | undefined, order: DossierOrder): string | null {
  if (!record) return null;
  const { receivedAt, due, resolvedAt } = record.dossier;
  const keys: Record<DossierOrder, string | null> = {
    received: receivedAt && localDateOf(receivedAt),
    due: due?.at ?? null,
    resolved: resolvedAt && localDateOf(resolvedAt),
    code: '',
  };
  const key = keys[order];
  return key === null ? `${order}|undated||${record.code}` : `${order}|dated|${key}|${record.code}`;
}

function placeOf(
  cursor: string,
  order: DossierOrder,
): { kind: 'start' | 'dated' | 'undated'; key: string; code: string } {
  if (cursor === '') return { kind: 'start', key: '', code: '' };
  const [of, kind, key = '', ...rest] = cursor.split('|');
  const code = rest.join('|');
  if (of === order && kind === 'undated' && key === '' && code !== '') return { kind, key, code };
  if (of === order && kind === 'dated' && keyForms[order].test(key) && code !== '')
    return { kind, key: order === 'code' ? code : key, code };
  throw new Problem('cursor-unknown', { value: cursor.slice(0, 60) }, 'cursor');
}

const keyForms: Readonly<Record<DossierOrder, RegExp>> = {
  received: /^\d{4}-\d{2}-\d{2}$/,
  due: /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/,
  resolved: /^\d{4}-\d{2}-\d{2}$/,
  // The code itself, which stands behind it anyway and may hold a bar.
  code: /^$/,
};
