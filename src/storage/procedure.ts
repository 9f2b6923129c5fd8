import type { Procedure } from '../domain/procedure/procedure.ts';
import { fold } from '../domain/text.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { WrittenRow } from './controlled.ts';
import type { Database, Row } from './database.ts';
import { query, statement } from './query.ts';

/** A stored version with what the imports last said, by file format (a digest each): see command/procedure.ts. */
export interface StoredProcedure {
  readonly procedure: Procedure;
  readonly sources: Readonly<Record<string, string>>;
}

/** The catalogue entry that rules on a day. */
export async function findProcedure(database: Database, code: string, on: LocalDate): Promise<Procedure | undefined> {
  const [row] = await database.all(statement(rulingRows(on).where('code', code)));
  return row ? procedureOf(row) : undefined;
}

/** Entries that rule on a day, by field and code; `search` needs every word, without marks, in code or title. */
export async function listProcedures(
  database: Database,
  filter: { readonly search?: string; readonly field?: string; readonly on: LocalDate },
): Promise<Procedure[]> {
  const rows = rulingRows(filter.on).orderBy(['field', 'code']);
  if (filter.field !== undefined) rows.where('field', filter.field);
  for (const word of fold(filter.search ?? '')
    .split(' ')
    .filter(Boolean)) {
    // instr and not like: % and _ in the words are ordinary characters.
    rows.whereRaw('instr(folded, ?) > 0', [word]);
  }
  return (await database.all(statement(rows))).map(procedureOf);
}

/** Every version of one entry, oldest first. */
export async function procedureVersions(database: Database, code: string): Promise<Procedure[]> {
  const rows = query('procedure').select('*').where({ code }).orderBy('version');
  return (await database.all(statement(rows))).map(procedureOf);
}

/** The last version of every entry, whatever its validity; for imports. */
export async function lastProcedures(database: Database): Promise<Map<string, StoredProcedure>> {
  const last = query('procedure as other').max('version').whereRaw('other.code = procedure.code');
  const rows = await database.all(statement(query('procedure').select('*').where('version', last)));
  return new Map(
    rows.map((row) => [String(row['code']), { procedure: procedureOf(row), sources: sourcesOf(String(row['hash'])) }]),
  );
}

/** A new version, or the validity and source digests of an existing one anew. */
export function procedureRow(procedure: Procedure, sources: StoredProcedure['sources'] = {}): WrittenRow {
  const columns = {
    code: procedure.code,
    version: procedure.version,
    title: procedure.title,
    folded: fold(`${procedure.code} ${procedure.title} ${procedure.field}`),
    field: procedure.field,
    valid_from: procedure.validFrom,
    valid_to: procedure.validTo,
    payload: JSON.stringify(procedure),
    hash: JSON.stringify(sources),
  };
  return { table: 'procedure', columns };
}

function rulingRows(on: LocalDate) {
  return query('procedure')
    .select('*')
    .where('valid_from', '<=', on)
    .where((either) => either.whereNull('valid_to').orWhere('valid_to', '>=', on));
}

function procedureOf(row: Row): Procedure {
  return JSON.parse(String(row['payload'])) as Procedure;
}

function sourcesOf(text: string): StoredProcedure['sources'] {
  return text.startsWith('{') ? (JSON.parse(text) as StoredProcedure['sources']) : {};
}
