// What the row `import` is measured against, a program of its own: the bare reader and one plain table.
// node import-bare.mjs FILE DATABASE – papaparse's step for CSV, hucre's stream for XLSX; every row goes through one
// prepared insert of the package sqlite3, a hundred rows at a time, all in one transaction.
import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { streamXlsxRows } from 'hucre/xlsx';
import Papa from 'papaparse';

const sqlite3 = createRequire(import.meta.url)('sqlite3');
const [file, target] = process.argv.slice(2);
const width = 10;
const rowsPerInsert = 100;

const database = new sqlite3.Database(target);
const exec = (sql) => new Promise((done, failed) => database.exec(sql, (error) => (error ? failed(error) : done())));
await exec('pragma journal_mode = WAL; pragma synchronous = FULL;');
await exec('create table row (a text, b text, c text, d text, e text, f text, g text, h text, i text, j text); begin');
const one = `(${Array(width).fill('?').join(',')})`;
const full = database.prepare(`insert into row values ${Array(rowsPerInsert).fill(one).join(',')}`);
let waiting = [];
let count = 0;

await (file.endsWith('.csv') ? readCsv() : readXlsx());
if (waiting.length > 0) {
  database.run(
    `insert into row values ${Array(waiting.length / width)
      .fill(one)
      .join(',')}`,
    waiting,
  );
}
await exec('commit');
full.finalize();
await new Promise((done) => database.close(done));
process.stdout.write(`${count - 1}\n`);

function readCsv() {
  return new Promise((done, failed) => {
    Papa.parse(createReadStream(file, 'utf8'), {
      step: ({ data }) => data.length === width && add(data),
      complete: done,
      error: failed,
    });
  });
}

async function readXlsx() {
  for await (const { values } of streamXlsxRows(readFileSync(file))) {
    add(Array.from({ length: width }, (_, i) => (values[i] instanceof Date ? values[i].toISOString() : values[i])));
  }
}

function add(cells) {
  count += 1;
  waiting.push(...cells);
  if (waiting.length < width * rowsPerInsert) return;
  full.run(waiting, (error) => {
    if (error) throw error;
  });
  waiting = [];
}
