import type { DossierEvent } from '../domain/dossier/event.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import type { DayRange } from '../domain/time/day-range.ts';
import { eventsOfDossiers } from './audit-frame.ts';
import type { Database } from './database.ts';
import { stateFrom } from './dossier-state.ts';

/** A dossier with its whole stream and nothing of its applicant. */
export interface LoggedDossier {
  readonly code: string;
  readonly dossier: Dossier;
  readonly events: readonly DossierEvent[];
}

const chunkSize = 500;

/** Dossiers of the office received in [from, to] by day of receipt and code, one chunk in memory at a time. */
export async function* loggedDossiers(database: Database, { from, to }: DayRange): AsyncGenerator<LoggedDossier> {
  const sql = `select code, received_date, payload from dossier
    where received_date between ? and ? and (received_date, code) > (?, ?) and in_population = 1
    order by received_date, code limit ?`;
  let after: readonly [string, string] = [from, ''];
  for (;;) {
    const rows = await database.all({ sql, parameters: [from, to, ...after, chunkSize] });
    const last = rows.at(-1);
    if (!last) return;
    const dossiers = rows.map((row) => stateFrom(String(row['payload'])));
    const streams = await eventsOfDossiers(
      database,
      dossiers.map(({ id }) => id),
    );
    for (const [index, dossier] of dossiers.entries()) {
      yield { code: String(rows[index]?.['code']), dossier, events: streams.get(dossier.id) ?? [] };
    }
    after = [String(last['received_date']), String(last['code'])];
  }
}
