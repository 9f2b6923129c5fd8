import type { Schema } from '../src/storage/query.ts';

/**
 * Counts the changes of what every request asks for and hardly anybody changes, whoever makes them: what is kept of it
 * (storage/kept.ts) is read anew then, and not after every act on a dossier.
 */
export function up(schema: Schema): Schema {
  const counted = schema
    .createTable('settled', (t) => {
      t.integer('number').notNullable();
    })
    .raw('insert into settled (number) values (0)');
  return tables.reduce(
    (before, table) =>
      ['insert', 'update', 'delete'].reduce(
        (all, act) =>
          all.raw(
            `create trigger settled_${table}_${act} after ${act} on ${table} begin update settled set number = number + 1; end`,
          ),
        before,
      ),
    counted,
  );
}

const tables = ['setting', 'calendar_version', 'unit', 'person', 'post', 'account', 'session'];
