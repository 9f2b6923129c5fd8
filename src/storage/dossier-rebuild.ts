import type { DossierEvent } from '../domain/dossier/event.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { fold } from '../domain/text.ts';
import type { Database, Row, Statement } from './database.ts';
import { type DossierRecord, findDossiersById } from './dossier.ts';
import { projectionColumns, projectionValues, searchText } from './dossier-row.ts';
import { findableStatements, unfoundDossiers } from './dossier-search.ts';
import { isSameState } from './dossier-state.ts';
import { insertSteps, refreshDossiers, stepRows } from './dossier-write.ts';

/** A dossier as its events say. */
export interface Computed {
  readonly after: Dossier;
  readonly events: readonly DossierEvent[];
}

export interface Difference {
  readonly id: string;
  readonly code: string;
  /** `dossier.state`, `dossier_step` … */
  readonly column: string;
  readonly stored: string;
  readonly computed: string;
}

/** Compares projection and step rows with what the events give. A dossier without a row cannot be mended: its code is lost. */
export async function projectionDifferences(
  database: Database,
  all: readonly Computed[],
): Promise<{ readonly differences: Difference[]; readonly faults: string[] }> {
  const ids = JSON.stringify(all.map(({ after }) => after.id));
  const rows = await byId(database, 'select * from dossier where id in (select value from json_each(?))', ids, 'id');
  const stepsSql = `select * from dossier_step where dossier_id in (select value from json_each(?))
    order by dossier_id, ordinal`;
  const steps = await byId(database, stepsSql, ids, 'dossier_id');
  const records = await recordsById(database, all);
  const unfound = await unfoundDossiers(database, ids);
  const differences: Difference[] = [];
  const faults: string[] = [];
  for (const { after, events } of all) {
    const row = rows.get(after.id)?.[0];
    if (!row) {
      faults.push(`dossier ${after.id}: events without a row`);
      continue;
    }
    const code = String(row['code']);
    const differ = (column: string, stored: unknown, computed: unknown) => {
      const [a, b] = [String(stored ?? ''), String(computed ?? '')];
      const isSame = a === b || (column === 'dossier.payload' && isSameState(a, b));
      if (!isSame) differences.push({ id: after.id, code, column, stored: short(a), computed: short(b) });
    };
    const values = projectionValues(after);
    for (const [i, column] of projectionColumns.entries()) differ(`dossier.${column}`, row[column], values[i]);
    differ('dossier.search', row['search'], searchOf(code, after, records.get(after.id)));
    if (unfound.has(after.id)) differ('search_use', 'missing', 'found by its search text');
    const computedSteps = stepRows({ id: after.id, after, events });
    const storedSteps = (steps.get(after.id) ?? []).map((step) => Object.values(step));
    differ('dossier_step', JSON.stringify(storedSteps), JSON.stringify(computedSteps));
  }
  return { differences, faults };
}

/** Writes these dossiers' projections again, unless an act came in between: then that act's own write is the newer. */
export async function rebuildStatements(database: Database, all: readonly Computed[]): Promise<Statement[]> {
  const ids = JSON.stringify(all.map(({ after }) => after.id));
  const rows = await byId(
    database,
    'select id, code from dossier where id in (select value from json_each(?))',
    ids,
    'id',
  );
  const records = await recordsById(database, all);
  const searches = all.map(({ after }) => ({
    after,
    search: searchOf(String(rows.get(after.id)?.[0]?.['code'] ?? ''), after, records.get(after.id)),
  }));
  return [
    ...refreshDossiers(searches),
    ...findableStatements(ids),
    { sql: 'delete from dossier_step where dossier_id in (select value from json_each(?))', parameters: [ids] },
    ...insertSteps(all.flatMap(({ after, events }) => stepRows({ id: after.id, after, events }))),
  ];
}

/** Rows that no event stands behind. */
export async function lonelyDossiers(database: Database): Promise<string[]> {
  const rows = await database.all({
    sql: 'select code from dossier where id not in (select dossier_id from dossier_event)',
    parameters: [],
  });
  return rows.map((row) => `dossier ${row['code']}: a row without events`);
}

async function recordsById(database: Database, all: readonly Computed[]): Promise<Map<string, DossierRecord>> {
  const found = await findDossiersById(
    database,
    all.map(({ after }) => after.id),
  );
  return new Map(found.map((record) => [record.dossier.id, record]));
}

function searchOf(code: string, after: Dossier, record: DossierRecord | undefined): string {
  return `${fold(code)} ${searchText(after, record?.applicant ?? null)}`;
}

async function byId(database: Database, sql: string, ids: string, key: string): Promise<Map<string, Row[]>> {
  const found = new Map<string, Row[]>();
  for (const row of await database.all({ sql, parameters: [ids] })) {
    const id = String(row[key]);
    found.set(id, [...(found.get(id) ?? []), row]);
  }
  return found;
}

/** A payload of some kilobytes is not for reading. */
function short(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 197)}…`;
}
