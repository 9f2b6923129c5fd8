import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { esbuildPlugin } from '../../src/build-assets.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Runs a TypeScript module of this project, named from its root, and gives what it exports. */
export async function importBundled(entry) {
  const name = entry.replaceAll('/', '-').replace(/\.ts$/, '');
  const outfile = join(root, 'node_modules/.cache/dung-hen', `${name}-${process.pid}.mjs`);
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    plugins: [esbuildPlugin()],
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}
