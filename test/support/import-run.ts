import type { Database } from '../../src/storage/database.ts';

/** What the program keeps of an import; `finishedAt` null while it runs, or when it was interrupted. */
export interface ImportRun {
  readonly id: string;
  readonly name: string;
  readonly finishedAt: string | null;
  readonly total: number;
  readonly done: number;
  readonly result: unknown;
}

/** Latest first. */
export async function importRuns(database: Database): Promise<ImportRun[]> {
  const rows = await database.all({ sql: 'select * from import_run order by started_at desc, id', parameters: [] });
  return rows.map((row) => ({
    id: String(row['id']),
    name: String(row['name']),
    finishedAt: row['finished_at'] === null ? null : String(row['finished_at']),
    total: Number(row['total']),
    done: Number(row['done']),
    result: row['result'] === null ? null : (JSON.parse(String(row['result'])) as unknown),
  }));
}
