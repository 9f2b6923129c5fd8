// Bundles the mains into dist/ (templates precompiled, most packages left outside) so that the program starts quickly.
// `--if-needed` does nothing when dist/ is newer than every source; otherwise a running program keeps the parts it was
// started with (their names carry a hash), and each file appears whole or not at all.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { esbuildPlugin } from './build-assets.mjs';
import { fewPackagesInside, onlySqliteDialect } from './build-packages.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = ['src', 'views', 'reports', 'migrations', 'package.json'].map((name) => join(root, name));

const ifNeeded = process.argv.includes('--if-needed');

if (!(ifNeeded && isFresh())) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/cli.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    legalComments: 'none',
    banner: { js: "import{createRequire as requireOf}from'node:module';const require=requireOf(import.meta.url);" },
    plugins: [fewPackagesInside(), onlySqliteDialect(), esbuildPlugin()],
    logLevel: 'warning',
    write: false,
  });
  if (!ifNeeded) rmSync(join(root, 'dist'), { recursive: true, force: true });
  mkdirSync(join(root, 'dist'), { recursive: true });
  // The entry comes last: what it names is there before it.
  const entriesLast = outputFiles.toSorted(
    (a, b) => Number(a.path.endsWith('cli.js')) - Number(b.path.endsWith('cli.js')),
  );
  for (const { path, contents } of entriesLast) {
    const part = `${path}.${process.pid}`;
    writeFileSync(part, path.endsWith('.js') ? ascii(contents) : contents);
    renameSync(part, path);
  }
}

/** One letter of more than a byte (in a regular expression; strings come escaped) would double the text in memory. */
function ascii(contents) {
  return Buffer.from(contents)
    .toString()
    .replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function isFresh() {
  const target = join(root, 'dist', 'cli.js');
  return existsSync(target) && newest(sources) <= statSync(target).mtimeMs;
}

function newest(paths) {
  return paths.reduce((latest, path) => {
    if (!existsSync(path)) return latest;
    const stat = statSync(path);
    const own = stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : 0;
    return Math.max(latest, stat.mtimeMs, own);
  }, 0);
}
