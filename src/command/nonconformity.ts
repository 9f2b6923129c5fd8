import type { DossierEvent } from '../domain/dossier/event.ts';
import { type NonconformityKind, type NonconformitySource, nonconformities } from '../domain/dossier/nonconformity.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import { rulingOn } from '../domain/procedure/version.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { eventsOfDossiers } from '../storage/audit-frame.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { type DossierRecord, findDossiers } from '../storage/dossier.ts';
import { nonconformitySuspects } from '../storage/nonconformity.ts';
import { findProcedure, procedureVersions } from '../storage/procedure.ts';
import type { Context } from './context.ts';

export interface NonconformingDossier {
  readonly record: DossierRecord;
  readonly kinds: readonly NonconformityKind[];
}

/**
 * Every dossier received in [from, to] whose record shows something that went against the rules (NĐ 61/2018 art. 19.9,
 * NĐ 118/2025 art. 4, 17, 18), by code: found by the program, not reported by anybody. Throws Problem('not-allowed').
 */
export async function listNonconformities(
  context: Context,
  { from, to }: { readonly from?: LocalDate | undefined; readonly to?: LocalDate | undefined } = {},
): Promise<NonconformingDossier[]> {
  const kinds = await nonconformityKindsOf(context, { from, to });
  const records = await findDossiers(context.database, [...kinds.keys()]);
  return records
    .flatMap((record) => {
      const own = kinds.get(record.code);
      return own ? [{ record, kinds: own }] : [];
    })
    .sort(byCode);
}

/** The same without the dossiers themselves: what went against the rules, by code. Throws Problem('not-allowed'). */
export async function nonconformityKindsOf(
  context: Context,
  { from, to }: { readonly from?: LocalDate | undefined; readonly to?: LocalDate | undefined },
): Promise<Map<string, NonconformityKind[]>> {
  demand(context.actor, 'dossier.read');
  const { database, clock } = context;
  const now = clock();
  const calendar = await rulingCalendar(database);
  const judge = judgeOf(context, calendar, now);
  const found = new Map<string, NonconformityKind[]>();
  for (const [code, { dossier, events }] of await nonconformitySuspects(database, { from, to, now })) {
    const kinds = await judge(dossier, events);
    if (kinds.length > 0) found.set(code, kinds);
  }
  return found;
}

/** The same for some dossiers, by code; those whose record shows nothing against the rules are left out. */
export async function nonconformitiesOf(context: Context, codes: readonly string[]): Promise<NonconformingDossier[]> {
  if (codes.length === 0) return [];
  const { database } = context;
  const calendar = await rulingCalendar(database);
  const now = context.clock();
  const records = await findDossiers(database, codes);
  const events = await eventsOfDossiers(
    database,
    records.map(({ dossier }) => dossier.id),
  );
  const judge = judgeOf(context, calendar, now);
  const found: NonconformingDossier[] = [];
  for (const record of records) {
    const kinds = await judge(record.dossier, events.get(record.dossier.id) ?? []);
    if (kinds.length > 0) found.push({ record, kinds });
  }
  return found.sort(byCode);
}

function byCode(a: NonconformingDossier, b: NonconformingDossier): number {
  return a.record.code < b.record.code ? -1 : 1;
}

type Judge = (dossier: NonconformitySource, events: readonly DossierEvent[]) => Promise<NonconformityKind[]>;

function judgeOf(context: Context, calendar: WorkingCalendar, now: Instant): Judge {
  const papersOf = papersByProcedure(context);
  return async (dossier, events) => {
    const papers = dossier.supplementRequests.length === 0 ? [] : await papersOf(dossier);
    return nonconformities(dossier, events, calendar, now, papers);
  };
}

/** Papers of the dossier's procedure, as it was at the receipt, that come out of a database. */
export async function papersInDatabases(
  { database }: Pick<Context, 'database'>,
  dossier: Pick<Dossier, 'procedureCode' | 'receivedAt'>,
): Promise<string[]> {
  if (dossier.receivedAt === null) return [];
  const procedure = await findProcedure(database, dossier.procedureCode, localDateOf(dossier.receivedAt));
  return databasePapers(procedure);
}

function databasePapers(procedure: Procedure | undefined): string[] {
  return (procedure?.documents ?? []).filter((paper) => paper.database !== null).map(({ name }) => name);
}

/** The same for many dossiers: asks once for each procedure. */
function papersByProcedure({ database }: Context): (dossier: NonconformitySource) => Promise<string[]> {
  const known = new Map<string, Promise<Procedure[]>>();
  return async ({ procedureCode, receivedAt }) => {
    if (receivedAt === null) return [];
    const versions = known.get(procedureCode) ?? procedureVersions(database, procedureCode);
    known.set(procedureCode, versions);
    return databasePapers(rulingOn(await versions, localDateOf(receivedAt)));
  };
}
