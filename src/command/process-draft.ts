import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import type { ProcessVersion } from '../domain/procedure/procedure.ts';
import { beginDraft, type DraftSource, nextNumber, sourceVersion } from '../domain/procedure/process-draft.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { findProcedure } from '../storage/procedure.ts';
import { listProcesses } from '../storage/process.ts';
import type { Context } from './context.ts';
import { draftProcessVersion, type ProcessOutcome } from './process.ts';

export interface DraftStart {
  /** The office's document, when it is not said. */
  readonly kind?: ProcessVersion['kind'];
  readonly procedureCode: string;
  readonly source: DraftSource;
  /** Ban hành lại: the next issue at revision 0, instead of the next revision. */
  readonly newIssue: boolean;
  readonly documentCode: string;
}

/**
 * Begins a version of a process document, to be written on the screen. Throws Problem 'not-allowed',
 * 'not-found' for the procedure or the version to copy, 'required' without a document code.
 */
export async function beginProcessDraft(context: Context, start: DraftStart): Promise<ProcessOutcome> {
  demand(context.actor, 'procedure.edit');
  const today = localDateOf(context.clock());
  const procedure = await findProcedure(context.database, start.procedureCode, today);
  if (!procedure) throw new Problem('not-found', { what: 'thủ tục', key: start.procedureCode }, 'procedure');
  const versions = await listProcesses(context.database, { procedureCode: procedure.code });
  const from = sourceVersion(versions, start.source, today);
  if (!from && start.source !== 'empty') {
    const what = start.source === 'ruling' ? 'quy trình đang áp dụng của thủ tục' : 'quy trình nội bộ của thủ tục';
    throw new Problem('not-found', { what, key: procedure.code }, 'source');
  }
  const kind = start.kind ?? 'office';
  const head = { ...nextNumber(versions, start.newIssue, kind), documentCode: start.documentCode };
  return draftProcessVersion(context, beginDraft(procedure, from, head, kind));
}
