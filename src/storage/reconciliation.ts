import type { DossierEvent } from '../domain/dossier/event.ts';
import { evolveAll } from '../domain/dossier/evolve.ts';
import { factFields, factOf } from '../domain/indicator/fact.ts';
import type { KnownDossier } from '../domain/reconciliation/hypothesis.ts';
import type { Reconciliation } from '../domain/reconciliation/reconciliation.ts';
import type { DayRange } from '../domain/time/day-range.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Database } from './database.ts';
import { partsFrom } from './dossier-part.ts';
import { listRecords } from './record.ts';
import { factParts } from './statistics.ts';
import { upcast } from './upcast.ts';

/** Reconciliations in the order of their codes. */
export function listReconciliations(database: Database): Promise<Reconciliation[]> {
  return listRecords<Reconciliation>(database, 'reconciliation');
}

/**
 * Every dossier that a figure of [from, to] may need, by whatever rule: also those that ours leave out (voided, received
 * for another body), with where they came from.
 */
export async function knownDossiers(database: Database, { from, to }: DayRange): Promise<KnownDossier[]> {
  const rows = await database.all({
    sql: [
      'received_date between ? and ?',
      'resolved_date >= ? and received_date < ?',
      'resolved_date is null and received_date < ?',
      'received_date is null',
    ]
      .map(
        (range) => `select code, source, ${factParts} as parts,
          exists (select 1 from import_row where import_row.code = dossier.code) as imported from dossier where ${range}`,
      )
      .join(' union all '),
    parameters: [from, to, from, from, from],
  });
  return rows.map((row) => {
    const parts = partsFrom(factFields, String(row['parts']));
    return {
      fact: factOf(String(row['code']), parts),
      standing: standingOf(parts),
      source: row['source'] === 'import' ? 'import' : 'counter',
      imported: Number(row['imported']) === 1,
    };
  });
}

/**
 * Dossiers about which something of the time up to `cut` was recorded after `known`, as they were known at that moment;
 * null when nobody knew them yet.
 */
export async function formerFacts(
  database: Database,
  { known, cut }: { readonly known: Instant; readonly cut: Instant },
): Promise<Map<string, KnownDossier['former']>> {
  const rows = await database.all({
    sql: `select d.code, e.* from dossier_event e join dossier d on d.id = e.dossier_id
      where e.dossier_id in (select dossier_id from dossier_event where recorded_at > ? and (occurred_at <= ?
        or type in ('corrected', 'imported', 'import-corrected', 'voided', 'due-moved')))
      order by e.dossier_id, e.seq`,
    parameters: [known, cut],
  });
  const streams = new Map<string, DossierEvent[]>();
  for (const row of rows) {
    const code = String(row['code']);
    const stream = streams.get(code) ?? [];
    stream.push(upcast(row));
    streams.set(code, stream);
  }
  return new Map(
    [...streams].map(([code, events]) => {
      const before = events.filter(({ recordedAt }) => recordedAt <= known);
      return [code, before.length === 0 ? null : factOf(code, evolveAll(before))];
    }),
  );
}

function standingOf({ state, forBody }: Parameters<typeof factOf>[1]): KnownDossier['standing'] {
  if (state === 'voided' || state === 'refused-at-intake') return state;
  return forBody === '' ? 'ours' : 'other-body';
}
