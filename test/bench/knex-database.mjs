// The port to the database as it is usually written: knex over sqlite3, one transaction an act.
import knex from 'knex';
import { bindings } from '../../src/storage/database.ts';

export async function knexDatabase(file) {
  const client = knex({ client: 'sqlite3', connection: { filename: file }, useNullAsDefault: true });
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'])
    await client.raw(`pragma ${pragma}`);
  return {
    driver: 'knex',
    all: (statement) => client.raw(statement.sql, bindings(statement)),
    write: (statements) =>
      client.transaction(async (transaction) => {
        for (const statement of statements) await transaction.raw(statement.sql, bindings(statement));
      }),
    backup: () => Promise.reject(new Error('no backup here')),
    close: () => client.destroy(),
  };
}
