// Bundles the program into one file of dist/ (templates precompiled, most packages left outside) and compiles it, so that
// it starts quickly. `--if-needed` does nothing when dist/ is newer than every source; otherwise a running program keeps
// the file it was started with (its name carries a hash), and each file appears whole or not at all.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { esbuildPlugin } from './build-assets.mjs';
import { fewPackagesInside, onlySqliteDialect } from './build-packages.mjs';
import { codeFile } from './bundle.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = ['src', 'views', 'reports', 'migrations', 'package.json'].map((name) => join(root, name));

const ifNeeded = process.argv.includes('--if-needed');
const target = join(root, 'dist', 'cli.js');
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  write: false,
  logLevel: 'warning',
};

if (!(ifNeeded && isFresh())) {
  const { outputFiles } = await build({
    ...common,
    entryPoints: ['src/cli.ts'],
    outdir: 'dist',
    entryNames: 'main-[hash]',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    define: { 'import.meta.url': 'sourceUrl' },
    // The whole file is one function; see bundle.mjs.
    banner: {
      js: "(function(require,__filename,getESM){const exports={},module={exports},sourceUrl=require('node:url').pathToFileURL(__filename).href;",
    },
    footer: { js: '})' },
    plugins: [fewPackagesInside(), onlySqliteDialect(), esbuildPlugin()],
  });
  if (!ifNeeded) rmSync(join(root, 'dist'), { recursive: true, force: true });
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (const { path, contents } of outputFiles)
    writeWhole(path, path.endsWith('.cjs') ? importing(ascii(contents)) : contents);
  const { path: program } = outputFiles.find(({ path }) => path.endsWith('.cjs'));
  compile(program);
  // The entry comes last: what it names is there before it.
  const { outputFiles: entry } = await build({
    ...common,
    entryPoints: ['src/start.mjs'],
    outfile: target,
    format: 'esm',
    define: { PROGRAM: JSON.stringify(basename(program)) },
  });
  writeWhole(target, entry[0].contents);
} else {
  // Another version of Node than the one it was built with.
  const program = programOf(target);
  if (!existsSync(codeFile(program))) compile(program);
}

/** What cannot be compiled ahead, on a machine where no port may be opened say, is compiled at every start. */
function compile(program) {
  spawnSync(process.execPath, ['src/build-code.mjs', program], { cwd: root, stdio: 'ignore', timeout: 60_000 });
}

function programOf(entry) {
  const [name] = /main-\w+\.cjs/.exec(readFileSync(entry, 'utf8'));
  return join(dirname(entry), name);
}

function writeWhole(path, contents) {
  const part = `${path}.${process.pid}`;
  writeFileSync(part, contents);
  renameSync(part, path);
}

/** One letter of more than a byte (in a regular expression; strings come escaped) would double the text in memory. */
function ascii(contents) {
  return Buffer.from(contents)
    .toString()
    .replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Node knows no way to import for code that V8 had compiled ahead: the program asks bundle.mjs instead. The name is as
 * long as `import`, so that the source map stays true.
 */
function importing(text) {
  return text.replace(/(?<![\w$.])import\("/g, 'getESM("');
}

function isFresh() {
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
