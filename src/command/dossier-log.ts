import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { type LoggedDossier, loggedDossiers } from '../storage/dossier-log.ts';
import type { Context } from './context.ts';

/**
 * Dossiers received in [from, to] with their streams, for an event log that leaves the office: applicants are not read.
 * Throws Problem not-allowed, range-reversed.
 */
export function readDossierLog(
  context: Context,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): AsyncGenerator<LoggedDossier> {
  demand(context.actor, 'report.read');
  if (from > to) throw new Problem('range-reversed', { from, to }, 'to');
  return loggedDossiers(context.database, { from, to });
}
