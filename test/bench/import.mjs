// Row `import`: `dossiers import` of a year of 100,000 dossiers into the demo office, against the bare reader that fills
// one plain table. Both are whole programs, from their start to their end.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeCsv, writeXlsx } from './import-file.mjs';
import { alternate, ratio, spread } from './measure.mjs';

const rows = 100_000;
const mostMemory = 400;
const cli = resolve('../../dist/cli.js');

export async function importing({ rounds }) {
  const folder = mkdtempSync(join(tmpdir(), 'dung-hen-bench-'));
  try {
    const office = join(folder, 'office');
    await program([cli, 'demo', '--data', office], folder);
    const csv = join(folder, 'year.csv');
    const xlsx = join(folder, 'year.xlsx');
    await writeCsv(csv, rows);
    await writeXlsx(xlsx, rows);
    const found = await alternate(rounds, {
      csv: () => ours(csv, office, folder),
      bareCsv: () => bare(csv, folder),
      xlsx: () => ours(xlsx, office, folder),
      bareXlsx: () => bare(xlsx, folder),
    });
    return [
      speedRow('CSV, against papaparse and one table', ratio(found.bareCsv, found.csv), 0.2),
      speedRow('XLSX, against the stream of hucre and one table', ratio(found.bareXlsx, found.xlsx), 0.5),
      memoryRow('CSV', found.csv),
      memoryRow('XLSX', found.xlsx),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function speedRow(what, times, goal) {
  return {
    what: `${rows} dossiers, ${what}`,
    goal: `≥ ${goal} ×`,
    ratio: times,
    unit: '× per second',
    reached: times.median >= goal,
    why: 'the profile shows two threads at work side by side, and each alone takes longer than the goal allows: the one that decides (events, hashes, JSON and what the collector does about them), and the one that inserts the finished rows, over half of it into dossier with its thirteen indexes and its search text. A dossier leaves five and a half kilobytes in four tables and the roll-ups, the bare reader a quarter of one in one table with one commit. Tried without gain: bound values instead of JSON, JSON in JSON unescaped, pages of 8 and 16 KiB, larger batches (memory), a larger page cache and young generation, fewer checkpoints, single indexes left out (each under 3 % of what the database does)',
  };
}

function memoryRow(what, found) {
  const peak = spread(found.map((one) => one.peak));
  return {
    what: `${rows} dossiers, ${what}, peak memory of the program`,
    goal: `< ${mostMemory} MiB`,
    ratio: peak,
    unit: 'MiB',
    reached: peak.max < mostMemory,
    why: 'the rows that wait are packed (src/storage/import-stage.ts); the rest is the reader and the garbage of Node',
  };
}

async function ours(file, office, folder) {
  const data = mkdtempSync(join(folder, 'data-'));
  cpSync(office, data, { recursive: true });
  const used = await program([cli, 'dossiers', 'import', file, '--data', data], folder);
  rmSync(data, { recursive: true });
  expectCount(used, `nhận ${rows},`);
  return used;
}

async function bare(file, folder) {
  const target = join(mkdtempSync(join(folder, 'bare-')), 'bare.sqlite');
  const used = await program(['import-bare.mjs', file, target], folder);
  rmSync(target);
  expectCount(used, `${rows}\n`);
  return used;
}

/** A faster program that did less would win: the counts are part of the measurement. */
function expectCount({ out }, wanted) {
  if (!out.includes(wanted)) throw new Error(`expected ${wanted} but was told: ${out}`);
}

/** Runs a Node program to its end: wall and processor time in ms, peak resident memory in MiB. */
async function program(args, folder) {
  const usage = join(folder, 'usage.json');
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', resolve('usage.mjs'), ...args], {
    env: { ...process.env, BENCH_USAGE: usage },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let said = '';
  child.stdout.on('data', (piece) => (out += piece));
  child.stderr.on('data', (piece) => (said += piece));
  const status = await new Promise((done, failed) => child.on('error', failed).on('close', done));
  const wall = performance.now() - began;
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}: ${said}`);
  return { wall, ops: 1, out, ...JSON.parse(readFileSync(usage, 'utf8')) };
}
