import { clockText } from '../domain/demand.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { WrittenRow } from '../storage/controlled.ts';
import { UniqueViolation } from '../storage/database.ts';
import { closeRegisterStatement, findRegisterClosing, type RegisterClosing } from '../storage/register.ts';
import { trailStatements } from '../storage/trail.ts';
import type { Context } from './context.ts';

/**
 * Khóa sổ at the end of a year (TT 01/2018 art. 10.2): no entry in that year afterwards. Not before 31/12 of the year.
 * Throws Problem not-allowed, register-closed, act-not-now.
 */
export async function closeRegister(context: Context, year: number): Promise<RegisterClosing> {
  const actor = demand(context.actor, 'register.close');
  const now = context.clock();
  if (!Number.isInteger(year) || localDateOf(now) < `${year}-12-31`) {
    const reason = `năm ${year} chưa hết; sổ được khóa từ ngày 31/12/${year}`;
    throw new Problem('act-not-now', { act: 'khóa sổ theo dõi hồ sơ', reason }, 'year');
  }
  const row: WrittenRow = {
    table: 'register_closing',
    columns: { year, closed_at: now, closed_by: actor.name },
  };
  const trail = await trailStatements(
    { ...context, actor },
    { subject: `register:${year}`, action: 'register.close', detail: { year }, rows: [row] },
  );
  try {
    await context.database.write([closeRegisterStatement(year, now, actor.name), ...trail]);
  } catch (error) {
    if (!(error instanceof UniqueViolation)) throw error;
    throw await registerClosed(context, year);
  }
  const closing = await findRegisterClosing(context.database, year);
  if (!closing) throw new Problem('not-found', { what: 'sổ theo dõi hồ sơ', key: year });
  return closing;
}

/** What whoever comes after the closing is told: who closed the year, and when. */
export async function registerClosed({ database }: Pick<Context, 'database'>, year: number): Promise<Problem> {
  const closed = await findRegisterClosing(database, year);
  const date = closed ? clockText(closed.closedAt) : '…';
  return new Problem('register-closed', { year, date, by: closed?.closedBy ?? '…' });
}
