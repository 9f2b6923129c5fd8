import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Log, LogLevel, Miniflare } from 'miniflare';
import { afterAll } from 'vitest';
import type { D1Binding } from '../../src/storage/d1.ts';

const wrangler = readFileSync(join(import.meta.dirname, '../../wrangler.toml'), 'utf8');
const common = {
  modules: true,
  // The day the program is deployed with; nothing is fetched from the network.
  compatibilityDate: /^compatibility_date = "(.+)"$/m.exec(wrangler)?.[1] ?? '',
  compatibilityFlags: ['nodejs_compat'],
  cf: false,
  log: new Log(LogLevel.ERROR),
} as const;

/** Cloudflare's runtime on this machine with so many empty D1 databases; it ends with the test file. */
export async function d1Bindings(count: number): Promise<D1Binding[]> {
  const names = Array.from({ length: count }, (_, index) => `DB${index}`);
  const runtime = ending(
    new Miniflare({ ...common, script: 'export default { fetch: () => new Response() };', d1Databases: names }),
  );
  return Promise.all(names.map((name) => runtime.getD1Database(name)));
}

/** The built worker of a folder (src/build-worker.mjs) on Cloudflare's runtime, its database still empty. */
export function startWorker(folder: string): Miniflare {
  const { modules: _, ...options } = common;
  const files = readdirSync(folder).toSorted((a, b) => Number(b === 'worker.js') - Number(a === 'worker.js'));
  const modules = files.map((name) => ({
    type: 'ESModule' as const,
    path: join(folder, name),
    contents: readFileSync(join(folder, name), 'utf8'),
  }));
  return ending(new Miniflare({ ...options, modules, modulesRoot: folder, d1Databases: ['DB'] }));
}

/** The runtime as a site for a Browser of test/support/web.ts. */
export function siteOf(runtime: Miniflare) {
  return {
    async request(path: string, { method = 'GET', headers, body }: RequestInit): Promise<Response> {
      const answer = await runtime.dispatchFetch(`https://office.example${path}`, {
        method,
        headers: [...new Headers(headers)],
        redirect: 'manual',
        ...(body instanceof URLSearchParams ? { body } : {}),
      });
      return answer as unknown as Response;
    },
  };
}

function ending(runtime: Miniflare): Miniflare {
  afterAll(() => runtime.dispose());
  return runtime;
}
