// `npm run bench`: installs what we are measured against at the first use, builds, bundles the bench, runs it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { esbuildPlugin } from '../../src/build-assets.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const root = join(folder, '../..');
const windows = process.platform === 'win32';

if (!existsSync(join(folder, 'node_modules')))
  step(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], folder, windows);
step(process.execPath, ['src/build.mjs', '--if-needed'], root);
await build({
  absWorkingDir: folder,
  entryPoints: ['bench.mjs', 'server.mjs', 'load.mjs', 'hello.mjs', 'pdf/print.mjs'],
  outbase: '.',
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  sourcemap: true,
  plugins: [esbuildPlugin()],
  logLevel: 'warning',
});
step(process.execPath, ['--expose-gc', 'dist/bench.js', ...process.argv.slice(2)], folder);

function step(command, args, cwd, shell = false) {
  // What jsreport brings along is not to fetch a browser of its own: all print with the one this program finds.
  const env = { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1' };
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell, env });
  if (status !== 0) process.exit(status ?? 1);
}
