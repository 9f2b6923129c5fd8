import { createHash } from 'node:crypto';
import { fillRollUps } from './command/roll-up.ts';
import { makeSeal } from './command/seal.ts';
import { systemActor } from './domain/organisation/role.ts';
import { Problem } from './domain/problem.ts';
import { instantFromEpoch } from './domain/time/instant.ts';
import type { Printer } from './report/printer.ts';
import { type D1Binding, d1Database } from './storage/d1.ts';
import type { Database } from './storage/database.ts';
import { pendingMigrations } from './storage/migrate.ts';
import { version } from './version.ts';
import { createApp } from './web/app.ts';
import type { Log } from './web/environment.ts';

/** What wrangler.toml binds. */
interface Bindings {
  readonly DB: D1Binding;
}

/**
 * The main on Cloudflare's runtime, which asks for a default export: the same application over D1. It prints no PDF;
 * every page and the other faces work.
 */
export default {
  async fetch(request: Request, { DB }: Bindings): Promise<Response> {
    const { app, database } = house(DB);
    if (!(await isMigrated(database))) return refused(new Problem('not-migrated'));
    return app.fetch(request);
  },
  /** Seals the trail on the hours of wrangler.toml, and fills the roll-ups once after an upgrade. */
  async scheduled(_event: unknown, { DB }: Bindings): Promise<void> {
    const { database } = house(DB);
    if (!(await isMigrated(database))) return;
    await makeSeal({ database, actor: systemActor, ...machine });
    await fillRollUps(database);
  },
};

const machine = {
  clock: () => instantFromEpoch(Date.now()),
  newId: () => crypto.randomUUID(),
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

/** There is no browser here yet. */
const printer: Printer = {
  async print() {
    throw new Problem('no-browser');
  },
  async close() {},
};

interface House {
  readonly app: ReturnType<typeof createApp>;
  readonly database: Database;
}

let built: House | undefined;

/** Built by the first request and kept while the isolate lives. */
function house(binding: D1Binding): House {
  if (built) return built;
  const database = d1Database(binding);
  const deps = {
    database,
    ...machine,
    printer,
    browserFound: () => false,
    log: jsonLog(),
    version: version(),
    background: false,
  };
  built = { app: createApp(deps), database };
  return built;
}

let migrated = false;

/** Remembered once true; a promise is not kept, since it would end with the request that began it. */
async function isMigrated(database: Database): Promise<boolean> {
  migrated ||= (await pendingMigrations(database)).length === 0;
  return migrated;
}

function refused(problem: Problem): Response {
  const text = `${problem.text('vi')}\n${problem.text('en')}\n`;
  return new Response(text, { status: problem.status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}

/** One JSON object a line; the console is the log of this runtime. */
function jsonLog(): Log {
  const write = (level: string) => (fields: object, message: string) =>
    console.log(JSON.stringify({ level, message, ...fields }, (_key, value: unknown) => plain(value)));
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

function plain(value: unknown): unknown {
  return value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
}
