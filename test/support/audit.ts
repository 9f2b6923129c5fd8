import type { Context } from '../../src/command/context.ts';
import { writeRecords } from '../../src/command/record.ts';
import type { QualityRecord } from '../../src/domain/record.ts';

/** A minimal audit of 2026 for what only needs that there is one. */
export async function addAudit(context: Context, code = 'DGNB-2026-001', more: object = {}): Promise<QualityRecord> {
  const record = { id: context.newId(), code, year: 2026, state: 'running', due: null, seq: 1, ...more };
  await writeRecords(context, context.actor, 'audit.open', [{ noun: 'audit', record }]);
  return record;
}
