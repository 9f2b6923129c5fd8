import { Problem } from '../domain/problem.ts';
import type { ProcessVersion } from '../domain/procedure/procedure.ts';
import { rulingProcessOn } from '../domain/procedure/version.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { insertRow, updateRow, type WrittenRow } from './controlled.ts';
import type { Database, Row, Statement } from './database.ts';
import { query, statement } from './query.ts';

/** A version and the number the next writer has to expect. */
export interface StoredProcess {
  readonly version: ProcessVersion;
  readonly seq: number;
}

/** The process document a dossier received on `on` follows: the office's own, else its parent. */
export async function rulingProcess(
  database: Database,
  procedureCode: string,
  on: LocalDate,
): Promise<ProcessVersion | undefined> {
  const rows = query('process_version')
    .select('*')
    .where('procedure_code', procedureCode)
    .where('valid_from', '<=', on)
    .where((either) => either.whereNull('valid_to').orWhere('valid_to', '>=', on));
  return rulingProcessOn((await database.all(statement(rows))).map(versionOf), on);
}

/** Throws Problem('not-found'). */
export async function getProcess(database: Database, id: string): Promise<StoredProcess> {
  const found = await findProcess(database, id);
  if (!found) throw new Problem('not-found', { what: 'bản quy trình', key: id });
  return found;
}

export async function findProcess(database: Database, id: string): Promise<StoredProcess | undefined> {
  const [row] = await database.all(statement(query('process_version').select('*').where({ id })));
  return row ? storedOf(row) : undefined;
}

/**
 * A version as people name it: its id, `CODE@issue.revision`, or the document code alone for the newest. Several
 * documents may share a code; the office's own comes first.
 */
export async function findNamedProcess(database: Database, name: string): Promise<StoredProcess | undefined> {
  const byId = await findProcess(database, name);
  if (byId) return byId;
  const match = /^(.*)@(\d+)\.(\d+)$/.exec(name);
  const rows = query('process_version')
    .select('*')
    .where('document_code', match?.[1] ?? name)
    .orderBy([{ column: 'kind' }, { column: 'issue', order: 'desc' }, { column: 'revision', order: 'desc' }]);
  if (match) rows.where({ issue: Number(match[2]), revision: Number(match[3]) });
  const [row] = await database.all(statement(rows.limit(1)));
  return row ? storedOf(row) : undefined;
}

/** By procedure, office before parent, newest issue first. */
export async function listProcesses(
  database: Database,
  filter: { readonly procedureCode?: string; readonly kind?: ProcessVersion['kind'] } = {},
): Promise<ProcessVersion[]> {
  return (await storedProcesses(database, filter)).map(({ version }) => version);
}

/** The same with the expected numbers, for a command that closes one while approving another. */
export async function storedProcesses(
  database: Database,
  filter: { readonly procedureCode?: string; readonly kind?: ProcessVersion['kind'] } = {},
): Promise<StoredProcess[]> {
  const order = [
    { column: 'procedure_code' },
    { column: 'kind' },
    { column: 'issue', order: 'desc' },
    { column: 'revision', order: 'desc' },
    { column: 'document_code' },
  ];
  const rows = query('process_version').select('*').orderBy(order);
  if (filter.procedureCode !== undefined) rows.where('procedure_code', filter.procedureCode);
  if (filter.kind !== undefined) rows.where('kind', filter.kind);
  return (await database.all(statement(rows))).map(storedOf);
}

/** A new version. A document code, issue and revision that exist already violate the unique key. */
export function insertProcessStatement(version: ProcessVersion): Statement {
  return insertRow(processRow({ version, seq: 1 }));
}

/**
 * Rewrites a version if nobody else has since `seq` was read. When somebody has, the first statement copies the row onto
 * its own primary key, so that the whole batch fails as a UniqueViolation.
 */
export function updateProcessStatements(version: ProcessVersion, seq: number): Statement[] {
  const { id } = version;
  return [
    {
      sql: 'insert into process_version select * from process_version where id = ? and seq <> ?',
      parameters: [id, seq],
    },
    updateRow(processRow({ version, seq: seq + 1 })),
  ];
}

/** A version as it stands once `seq` is its number. */
export function processRow({ version, seq }: StoredProcess): WrittenRow {
  const columns = {
    id: version.id,
    procedure_code: version.procedureCode,
    kind: version.kind,
    document_code: version.documentCode,
    issue: version.issue,
    revision: version.revision,
    state: version.state,
    valid_from: version.validFrom,
    valid_to: version.validTo,
    payload: JSON.stringify(version),
    seq,
  };
  return { table: 'process_version', columns };
}

function versionOf(row: Row): ProcessVersion {
  return JSON.parse(String(row['payload'])) as ProcessVersion;
}

function storedOf(row: Row): StoredProcess {
  return { version: versionOf(row), seq: Number(row['seq']) };
}
