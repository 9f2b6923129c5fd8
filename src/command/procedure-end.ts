import { demand } from '../domain/organisation/may.ts';
import { addDays, type LocalDate } from '../domain/time/local-date.ts';
import { saveRow } from '../storage/controlled.ts';
import { lastProcedures, procedureRow } from '../storage/procedure.ts';
import { trailHead, trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { publicationsSettled } from './publication-close.ts';
import { besideRecords } from './record.ts';

/**
 * An entry that was abolished: the day before `from` is its last. Dossiers received until then go on under it. Nothing
 * is written for a code we never had or that has ended by then. Permission procedure.edit.
 */
export async function endProcedure(context: Context, code: string, from: LocalDate): Promise<void> {
  const actor = demand(context.actor, 'procedure.edit');
  const subject = 'procedure:all';
  const after = await trailHead(context.database, subject);
  const stored = (await lastProcedures(context.database)).get(code);
  const validTo = addDays(from, -1);
  if (!stored || (stored.procedure.validTo !== null && stored.procedure.validTo <= validTo)) return;
  const ended = { ...stored.procedure, validTo };
  const row = procedureRow(ended, stored.sources);
  const closed = besideRecords(
    'publication.settle',
    await publicationsSettled(context, actor, { procedures: [ended] }),
  );
  const detail = { code, version: stored.procedure.version, validTo };
  const trail = await trailStatements(
    { ...context, actor },
    { subject, action: 'procedure.end', detail, rows: [row], after },
    ...closed.entries,
  );
  await commit(context, subject, [saveRow(row), ...closed.statements, ...trail]);
}
