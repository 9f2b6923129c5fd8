import { clockText } from '../domain/demand.ts';
import { Problem } from '../domain/problem.ts';
import { type Statement, UniqueViolation } from '../storage/database.ts';
import { trailOf } from '../storage/trail.ts';
import type { Context } from './context.ts';

/**
 * The one way a command writes: one atomic batch. When somebody else was faster the loser is told who and when
 * (Problem conflict); nothing of the batch is kept. A form sent again leaves what it made the first time as it is.
 * `subject` is the trail subject of the noun, or finds the one that the other wrote to; `what` names it for people.
 */
export async function commit(
  context: Context,
  subject: string | (() => Promise<string>),
  statements: readonly Statement[],
  what?: string,
): Promise<void> {
  try {
    await context.database.write(statements);
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
    if (context.sentForm && isOwnKey(error)) {
      context.sentForm.repeated = true;
      return;
    }
    const written = typeof subject === 'string' ? subject : await subject();
    throw await conflictOver(context, written, what);
  }
}

/** Somebody else wrote to a subject of the trail meanwhile: who and when. `what` names it where the subject says little. */
export async function conflictOver(
  { database }: Pick<Context, 'database'>,
  subject: string,
  what = subject,
): Promise<Problem<'conflict'>> {
  const last = (await trailOf(database, subject)).at(-1);
  return new Problem('conflict', { who: last?.actor.name ?? '…', what, when: last ? clockText(last.at) : '…' });
}

/** Identifiers are random: one that is taken was taken by the same form. */
function isOwnKey({ columns }: UniqueViolation): boolean {
  return columns.length === 1 && /^(person|rating)\.id$/.test(columns[0] ?? '');
}
