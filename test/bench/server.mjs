// A process of its own that answers: `node server.js VARIANT DIRECTORY`. It tells its port when it listens, and its
// processor time and number of commits whenever it is asked.
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { contextFor, databaseFile } from '../../src/cli/data-directory.ts';
import { restKeeper } from '../../src/rest.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { sqlite3Driver } from '../../src/storage/sqlite3-driver.ts';
import { createApp } from '../../src/web/app.ts';
import { knexDatabase } from './knex-database.mjs';

const [variant, directory] = process.argv.slice(2);
let commits = 0;

const variants = {
  hello: async () => new Hono().get('/', (c) => c.text('hello')),
  ours: async () => application(await openSqlite(databaseFile(directory), counting(sqlite3Driver()))),
  single: async () => application(oneByOne(await openSqlite(databaseFile(directory), counting(sqlite3Driver())))),
  knex: async () => application(await knexDatabase(databaseFile(directory))),
};

const app = await variants[variant]();
// Memory is kept as the program keeps it.
const rest = variant === 'hello' ? undefined : restKeeper();
const fetch = rest ? (request, env) => rest.during(app.fetch(request, env)) : app.fetch;
const server = serve({ fetch, hostname: '127.0.0.1', port: 0 });
await once(server, 'listening');
process.send({ port: server.address().port });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpu: (user + system) / 1000, commits });
});
process.once('disconnect', () => process.exit());

async function application(database) {
  const { clock, newId, sha256 } = await contextFor(database, undefined);
  const log = {
    info() {},
    warn() {},
    error: (fields, message) => process.stderr.write(`${message} ${fields.err?.stack ?? ''}\n`),
  };
  const printer = { print: () => Promise.reject(new Error('nothing is printed here')), close: async () => {} };
  return createApp({ database, clock, newId, sha256, printer, browserFound: () => false, log, version: 'bench' });
}

/** Every act waits for the one before it: what a program without group commit does. */
function oneByOne(database) {
  let last = Promise.resolve();
  return {
    ...database,
    write(statements) {
      const written = last.then(() => database.write(statements));
      last = written.catch(() => undefined);
      return written;
    },
  };
}

function counting(driver) {
  return {
    ...driver,
    async open(file) {
      const connection = await driver.open(file);
      return {
        ...connection,
        run(sql, parameters) {
          if (sql === 'commit') commits++;
          return connection.run(sql, parameters);
        },
      };
    },
  };
}
