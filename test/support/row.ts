import type { Procedure } from '../../src/domain/procedure/procedure.ts';
import { saveRow } from '../../src/storage/controlled.ts';
import type { Statement } from '../../src/storage/database.ts';
import { procedureRow } from '../../src/storage/procedure.ts';
import { settingRow } from '../../src/storage/setting.ts';

/** Rows that a test puts in place without an act: no trail entry stands behind them, so `verify` would name them. */
export function settingStatement(key: string, value: unknown): Statement {
  return saveRow(settingRow(key, value));
}

export function procedureStatement(procedure: Procedure): Statement {
  return saveRow(procedureRow(procedure));
}
