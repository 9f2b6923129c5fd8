import { type IntegrityScan, integrityScan } from '../domain/audit/integrity.ts';
import type { ScannedDossier } from '../domain/audit/scanned.ts';
import { frameOf } from '../domain/indicator/cut.ts';
import { dueCorrections } from '../domain/indicator/due-move.ts';
import { qualityScope } from '../domain/indicator/quality.ts';
import { demand } from '../domain/organisation/may.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { scannedDossiers } from '../storage/integrity.ts';
import { readCorrectedStreams, readFacts } from '../storage/statistics.ts';
import type { Context } from './context.ts';

/**
 * Signs of "kết thúc ảo" among the dossiers of [from, to], each with what the record says. Reads only.
 * Throws Problem not-allowed, range-reversed.
 */
export async function scanIntegrity(
  context: Context,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<IntegrityScan> {
  demand(context.actor, 'audit');
  const { database } = context;
  const frame = frameOf(from, to, context.clock());
  const [facts, streams, calendar] = await Promise.all([
    readFacts(database, { from, to }),
    readCorrectedStreams(database),
    rulingCalendar(database),
  ]);
  const codes = qualityScope(facts, frame).map(({ code }) => code);
  const scanned: ScannedDossier[] = [];
  for await (const chunk of scannedDossiers(database, codes)) scanned.push(...chunk);
  const corrections = [...streams].flatMap(([code, events]) => dueCorrections(code, events));
  return integrityScan(facts, scanned, { frame, calendar, corrections });
}
