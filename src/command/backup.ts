import type { Instant } from '../domain/time/instant.ts';
import { trailOf, trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';

const subject = 'backup:all';

/** Writes into the trail that a verified copy was made. */
export async function recordBackup(context: Context): Promise<void> {
  await commit(context, subject, await trailStatements(context, { subject, action: 'backup.make', detail: {} }));
}

/** When the last verified copy was made; undefined before the first. */
export async function lastBackup(context: Context): Promise<Instant | undefined> {
  return (await trailOf(context.database, subject)).at(-1)?.at;
}
