// The port to the database as it is usually written: knex over sqlite3, one transaction an act.
import knex from 'knex';

export async function knexDatabase(file) {
  const client = knex({ client: 'sqlite3', connection: { filename: file }, useNullAsDefault: true });
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'])
    await client.raw(`pragma ${pragma}`);
  return {
    driver: 'knex',
    all: ({ sql, parameters }) => client.raw(sql, parameters),
    write: (statements) =>
      client.transaction(async (transaction) => {
        for (const { sql, parameters } of statements) await transaction.raw(sql, parameters);
      }),
    backup: () => Promise.reject(new Error('no backup here')),
    close: () => client.destroy(),
  };
}
