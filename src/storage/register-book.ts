import type { Dossier } from '../domain/dossier/state.ts';
import { type Instant, instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Database } from './database.ts';
import { stateFrom } from './dossier-state.ts';

/** A line of the yearly register with what it prints. */
export interface RegisterLine {
  readonly year: number;
  readonly number: number;
  readonly code: string;
  readonly dossier: Dossier;
  /** When the record was last corrected or voided; null = never. */
  readonly correctedAt: Instant | null;
  readonly applicant: { readonly name: string; readonly address: string; readonly phone: string };
}

/** Lines of a year, or of dossiers received in [from, to] whatever the year, in order of their numbers. */
export async function registerLines(
  database: Database,
  span: { readonly year: number } | { readonly from: LocalDate; readonly to: LocalDate },
): Promise<RegisterLine[]> {
  const [condition, parameters] =
    'year' in span ? ['r.year = ?', [span.year]] : ['d.received_date between ? and ?', [span.from, span.to]];
  const rows = await database.all({
    sql: `select r.year, r.number, d.code, d.payload, a.name, a.address, a.phone, (
        select max(e.recorded_at) from dossier_event e
        where e.dossier_id = d.id and e.type in ('corrected', 'import-corrected', 'voided')) as corrected_at
      from register_entry r
      join dossier d on d.id = r.dossier_id left join applicant a on a.dossier_id = d.id
      where ${condition} order by r.year, r.number`,
    parameters,
  });
  return rows.map((row) => ({
    year: Number(row['year']),
    number: Number(row['number']),
    code: String(row['code']),
    dossier: stateFrom(String(row['payload'])),
    correctedAt: typeof row['corrected_at'] === 'string' ? instant(row['corrected_at']) : null,
    applicant: {
      name: String(row['name'] ?? ''),
      address: String(row['address'] ?? ''),
      phone: String(row['phone'] ?? ''),
    },
  }));
}
