// Table of contents: every row with its goal; see test/bench/README.md for how to read it.
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { acts } from './acts.mjs';
import { importing } from './import.mjs';
import { pages } from './pages.mjs';
import { pdf } from './pdf.mjs';
import { read } from './read.mjs';
import { sample } from './sample.mjs';
import { start } from './start.mjs';
import { statistics } from './statistics.mjs';
import { print } from './table.mjs';
import { workingTime } from './working-time.mjs';

const groups = { 'working-time': workingTime, acts, read, start, import: importing, statistics, pages, sample, pdf };

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: Object.keys(groups) },
    rounds: { type: 'string', default: '5' },
    dossiers: { type: 'string', default: '1000000' },
    register: { type: 'string', default: '10000' },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const dossiers = Number(values.dossiers);
const register = Number(values.register);
const unknown = values.only.filter((name) => !(name in groups));
if (unknown.length > 0 || !(rounds >= 1) || !(dossiers >= 1000) || !(register >= 1)) {
  process.stderr.write(`--only ${Object.keys(groups).join(' | ')}, --rounds ≥ 1, --dossiers ≥ 1000, --register ≥ 1\n`);
  process.exit(2);
}

const rows = [];
const loads = [loadavg()[0]];
for (const name of values.only) {
  process.stderr.write(`${name} …\n`);
  for (const row of await groups[name]({ rounds, dossiers, register })) rows.push({ group: name, ...row });
  loads.push(loadavg()[0]);
}

const machine = {
  node: process.version,
  cores: availableParallelism(),
  load: [Math.min(...loads), Math.max(...loads)],
};
if (values.json) process.stdout.write(`${JSON.stringify({ machine, rounds, rows }, null, 2)}\n`);
else print(rows, { machine, rounds });
process.exit(0);
