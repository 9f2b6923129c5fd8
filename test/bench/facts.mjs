// What a report needs of every dossier, read straight from the database in typed values.
import { createRequire } from 'node:module';
import { shipped } from '../../src/domain/time/shipped-calendar.ts';

const zone = '+7 hours';

/** Calls `each` with `{ received, due, resolved (days since 1970, null while open), class, online, field, procedure, officer, minutes }`. */
export async function eachFact(file, each) {
  const sqlite3 = createRequire(import.meta.url)('sqlite3');
  const calendar = shipped();
  const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY);
  const day = (column) => `cast(julianday(date(${column}, '${zone}')) - 2440587.5 as integer)`;
  await new Promise((resolve, reject) => {
    database.each(
      `select ${day('received_at')} as received, ${day('due_at')} as due,
        case when resolved_at is null then null else ${day('resolved_at')} end as resolved, outcome, channel, field,
        procedure_code as procedure, json_extract(payload, '$.holder.name') as officer, received_at, resolved_at from dossier`,
      (_error, row) => {
        const early = row.resolved < row.due && row.outcome === 'approved';
        each({
          ...row,
          online: row.channel === 'online',
          class: row.resolved === null ? 3 : row.resolved > row.due ? 2 : early ? 0 : 1,
          minutes: row.resolved_at === null ? 0 : calendar.workingMinutesBetween(row.received_at, row.resolved_at),
        });
      },
      (error) => (error ? reject(error) : resolve()),
    );
  });
  await new Promise((resolve) => database.close(resolve));
}
