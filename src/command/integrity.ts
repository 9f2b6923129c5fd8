import { type IntegrityScan, integrityScanner } from '../domain/audit/integrity.ts';
import { frameOf } from '../domain/indicator/cut.ts';
import { demand } from '../domain/organisation/may.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { scannedDossiers } from '../storage/integrity.ts';
import { readFactsAndCorrections } from '../storage/statistics.ts';
import type { Context } from './context.ts';

/**
 * Signs of "kết thúc ảo" among the dossiers of [from, to], each with what the record says. Reads only.
 * Throws Problem not-allowed, range-reversed.
 */
export async function scanIntegrity(
  context: Context,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<IntegrityScan> {
  demand(context.actor, 'audit.read');
  const { database } = context;
  const frame = frameOf(from, to, context.clock());
  const [{ facts, corrections }, calendar] = await Promise.all([
    readFactsAndCorrections(database, { from, to }),
    rulingCalendar(database),
  ]);
  const scanner = integrityScanner(facts, { frame, calendar, corrections });
  for await (const chunk of scannedDossiers(database, scanner.codes)) {
    for (const dossier of chunk) scanner.look(dossier);
  }
  return scanner.result();
}
