// Bundles src/worker.ts for Cloudflare's runtime into dist/worker/ (lazily loaded parts as modules of their own) and
// writes the migrations as SQL for D1 into dist/d1/. Called by wrangler (see wrangler.toml), or by hand.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { esbuildPlugin } from './build-assets.mjs';
import { onlySqliteDialect } from './build-packages.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Writes `worker/` and `d1/` into the folder. */
export async function buildWorker(folder = join(root, 'dist')) {
  await Promise.all([bundle(join(folder, 'worker')), writeMigrations(join(folder, 'd1'))]);
}

async function bundle(folder) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/worker.ts'],
    outdir: folder,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    mainFields: ['browser', 'module', 'main'],
    target: 'es2023',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [esbuildPlugin(), onlySqliteDialect(), runtimeModules()],
    logLevel: 'warning',
    write: false,
  });
  empty(folder);
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
}

/** The migrations are TypeScript: a bundle of them, with nothing left outside, says its SQL. */
async function writeMigrations(folder) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/storage/migrate.ts'],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(join(root, 'package.json'))});`,
    },
    external: ['sqlite3'],
    plugins: [onlySqliteDialect()],
    logLevel: 'warning',
    write: false,
  });
  const { migrationFiles } = await import(`data:text/javascript;base64,${base64(outputFiles[0].contents)}`);
  empty(folder);
  for (const { name, sql } of migrationFiles()) writeFileSync(join(folder, name), sql);
}

function empty(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** Node's own modules come from the runtime (nodejs_compat); what CommonJS packages require becomes an import. */
function runtimeModules() {
  const names = new Set(builtinModules);
  return {
    name: 'runtime-modules',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^(node:)?[a-z_/0-9]+$/ }, ({ path, kind }) => {
        const name = path.replace(/^node:/, '');
        if (!names.has(name)) return undefined;
        if (kind === 'require-call') return { path: name, namespace: 'required' };
        return { path: `node:${name}`, external: true };
      });
      onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({
        contents: `module.exports = require('imported:${path}').default;`,
      }));
      onResolve({ filter: /^imported:/ }, ({ path }) => ({
        path: path.slice('imported:'.length),
        namespace: 'imported',
      }));
      onLoad({ filter: /.*/, namespace: 'imported' }, ({ path }) => ({
        contents: `export { default } from 'node:${path}';`,
      }));
    },
  };
}

function base64(bytes) {
  return Buffer.from(bytes).toString('base64');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildWorker();
