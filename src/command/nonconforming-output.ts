import { demand } from '../domain/organisation/may.ts';
import { textIn } from '../domain/register/value.ts';
import { instant, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { type DossierRecord, findDossiers } from '../storage/dossier.ts';
import { correctedAfterEnd, endedLate } from '../storage/nonconforming-output.ts';
import { listEntries } from '../storage/register-entry.ts';
import type { Context } from './context.ts';
import { nonconformitiesOf } from './nonconformity.ts';

export const outputReasons = ['late', 'late-after-extension', 'corrected'] as const;
export type OutputReason = (typeof outputReasons)[number];

/** A finished dossier whose record shows that its result may have to be entered as a nonconforming output. */
export interface ProposedOutput {
  readonly record: DossierRecord;
  readonly reasons: readonly OutputReason[];
  /** The day its record shows it: of the last correction, otherwise the day it ended. */
  readonly foundOn: LocalDate;
}

/**
 * Dossiers that ended in [from, to] past the promised day, or were corrected in that span after they had ended, and are
 * not in the register yet (entries made by mistake do not count), by code. A correction may concern the record alone:
 * the program proposes, people decide. Throws Problem('not-allowed').
 */
export async function proposeOutputs(context: Context, from: LocalDate, to: LocalDate): Promise<ProposedOutput[]> {
  demand(context.actor, 'dossier.read');
  const { database } = context;
  const entered = new Set(
    (await listEntries(database, 'nonconforming-outputs'))
      .filter(({ state }) => state !== 'dropped')
      .map(({ values }) => textIn(values, 'dossier')),
  );
  const late = (await endedLate(database, from, to)).filter((code) => !entered.has(code));
  const corrected = new Map(
    (await correctedAfterEnd(database, from, to))
      .filter(({ code }) => !entered.has(code))
      .map(({ code, at }) => [code, localDateOf(instant(at))]),
  );
  const faults = new Map((await nonconformitiesOf(context, late)).map(({ record, kinds }) => [record.code, kinds]));
  const records = await findDossiers(database, [...new Set([...late, ...corrected.keys()])]);
  return records
    .flatMap((record): ProposedOutput[] => {
      const kinds = faults.get(record.code) ?? [];
      const reasons = outputReasons.filter((reason) =>
        reason === 'corrected'
          ? corrected.has(record.code)
          : kinds.includes(reason === 'late' ? 'late-without-apology' : reason),
      );
      const { resolvedAt } = record.dossier;
      if (reasons.length === 0 || resolvedAt === null) return [];
      return [{ record, reasons, foundOn: corrected.get(record.code) ?? localDateOf(resolvedAt) }];
    })
    .sort((a, b) => (a.record.code < b.record.code ? -1 : 1));
}
