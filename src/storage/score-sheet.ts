import type { EmulationSheet } from '../domain/score-sheet/emulation.ts';
import type { SelfScore } from '../domain/score-sheet/self-score.ts';
import type { CriterionTable } from '../domain/score-sheet/table.ts';
import type { Database } from './database.ts';
import { listRecords, type RecordFilter } from './record.ts';

/** Criterion tables in the order of their codes. */
export function listScoreTables(database: Database): Promise<CriterionTable[]> {
  return listRecords<CriterionTable>(database, 'score-table');
}

/** Self-scoring sheets of administrative reform in the order of their codes. */
export function listSelfScores(database: Database, filter: RecordFilter = {}): Promise<SelfScore[]> {
  return listRecords<SelfScore>(database, 'self-score', filter);
}

/** Emulation sheets in the order of their codes: personal, so whoever shows them asks who may see each. */
export function listEmulationSheets(database: Database, filter: RecordFilter = {}): Promise<EmulationSheet[]> {
  return listRecords<EmulationSheet>(database, 'emulation-sheet', filter);
}
